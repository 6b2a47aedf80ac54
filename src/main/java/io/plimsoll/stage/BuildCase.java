package io.plimsoll.stage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the ways in which a Dockerfile is built.
 *
 * @param options what the build is told
 * @param context the folder that it copies from
 * @param owners who has it built so; empty when no file says it
 * @param publishers the owners of the repository that it lies in, whose images are its own: {@code acme} in any registry,
 *     {@code ghcr.io/acme} in one
 */
public record BuildCase(BuildOptions options, BuildContext context, List<BuildOwner> owners, Set<String> publishers) {
    public BuildCase {
        owners = List.copyOf(owners);
        publishers = Set.copyOf(publishers);
    }

    /** One of which nobody knows whose repository it lies in. */
    public BuildCase(BuildOptions options, BuildContext context, List<BuildOwner> owners) {
        this(options, context, owners, Set.of());
    }

    /** One that no file asks for. */
    public BuildCase(BuildOptions options, BuildContext context) {
        this(options, context, List.of());
    }

    /** The same under options that take precedence. Where these name stages, those that the owners ask for are not built. */
    public BuildCase under(BuildOptions stronger) {
        List<BuildOwner> left = stronger.targets().isEmpty()
                ? owners
                : owners.stream().map(owner -> owner.asking(Optional.empty())).toList();
        return new BuildCase(stronger.over(options), context, left, publishers);
    }
}
