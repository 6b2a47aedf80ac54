package io.plimsoll.stage;

import java.util.List;
import java.util.Optional;

/**
 * One of the ways in which a Dockerfile is built.
 *
 * @param options what the build is told
 * @param context the folder that it copies from
 * @param owners what requests this build; empty if no file does
 */
public record BuildCase(BuildOptions options, BuildContext context, List<BuildOwner> owners) {
    public BuildCase {
        owners = List.copyOf(owners);
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
        return new BuildCase(stronger.over(options), context, left);
    }
}
