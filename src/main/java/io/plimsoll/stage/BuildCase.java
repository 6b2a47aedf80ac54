package io.plimsoll.stage;

import java.util.List;

/**
 * One of the ways in which a Dockerfile is built.
 *
 * @param options what the build is told
 * @param context the folder that it copies from
 * @param owners what requests this build; empty if no file does
 * @param surroundings where the file is, and what the user says about it
 */
public record BuildCase(
        BuildOptions options, BuildContext context, List<BuildOwner> owners, Surroundings surroundings) {
    public BuildCase {
        owners = List.copyOf(owners);
    }

    /** One of a file that lies nowhere. */
    public BuildCase(BuildOptions options, BuildContext context, List<BuildOwner> owners) {
        this(options, context, owners, Surroundings.NONE);
    }

    /** One that no file asks for. */
    public BuildCase(BuildOptions options, BuildContext context) {
        this(options, context, List.of());
    }

    /** The same with another build context. */
    public BuildCase with(BuildContext other) {
        return new BuildCase(options, other, owners, surroundings);
    }

    /** The same in other surroundings. */
    public BuildCase in(Surroundings others) {
        return new BuildCase(options, context, owners, others);
    }
}
