package io.plimsoll.stage;

import java.util.List;

/**
 * One of the ways in which a Dockerfile is built.
 *
 * @param options what the build is told
 * @param context the folder that it copies from
 * @param owners who has it built so; empty when no file says it
 */
public record BuildCase(BuildOptions options, BuildContext context, List<BuildOwner> owners) {
    public BuildCase {
        owners = List.copyOf(owners);
    }

    /** One that no file asks for. */
    public BuildCase(BuildOptions options, BuildContext context) {
        this(options, context, List.of());
    }
}
