package io.plimsoll.stage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options of a build, in addition to the Dockerfile.
 *
 * @param targets the stages to build, by name in any case or by number; empty for the last one
 * @param buildArgs values for ARGs
 * @param overridableArgs ARGs that may be given a value elsewhere: they are unknown, or {@code buildArgs} has their default
 * @param contexts names of additional build contexts, each of which takes precedence over a stage or image of the same name
 */
public record BuildOptions(
        List<String> targets, Map<String, String> buildArgs, Set<String> overridableArgs, Set<String> contexts) {
    public static final BuildOptions NONE = new BuildOptions(List.of(), Map.of());

    public BuildOptions {
        targets = List.copyOf(targets);
        buildArgs = Map.copyOf(buildArgs);
        overridableArgs = Set.copyOf(overridableArgs);
        contexts = Set.copyOf(contexts);
    }

    public BuildOptions(List<String> targets, Map<String, String> buildArgs) {
        this(targets, buildArgs, Set.of(), Set.of());
    }

    /** These targets in place of the others', if there are any, and these values before the others'. */
    public BuildOptions over(BuildOptions weaker) {
        if (weaker == NONE || weaker.equals(NONE)) {
            return this;
        }
        Map<String, String> args = new HashMap<>(weaker.buildArgs);
        args.putAll(buildArgs);
        Set<String> open = new HashSet<>(weaker.overridableArgs);
        open.removeAll(buildArgs.keySet());
        open.addAll(overridableArgs);
        Set<String> names = new HashSet<>(weaker.contexts);
        names.addAll(contexts);
        return new BuildOptions(targets.isEmpty() ? weaker.targets : targets, args, open, names);
    }

    /** The same with other targets. */
    public BuildOptions withTargets(List<String> others) {
        return new BuildOptions(others, buildArgs, overridableArgs, contexts);
    }
}
