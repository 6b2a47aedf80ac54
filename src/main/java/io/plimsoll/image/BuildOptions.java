package io.plimsoll.image;

import java.util.List;
import java.util.Map;

/**
 * What a build is told besides the Dockerfile.
 *
 * @param targets the stages to build, by name in any case or by number; empty for the last one
 * @param buildArgs values for ARGs
 */
public record BuildOptions(List<String> targets, Map<String, String> buildArgs) {
    public static final BuildOptions NONE = new BuildOptions(List.of(), Map.of());

    public BuildOptions {
        targets = List.copyOf(targets);
        buildArgs = Map.copyOf(buildArgs);
    }
}
