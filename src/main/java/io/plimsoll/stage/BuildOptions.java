package io.plimsoll.stage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a build is told besides the Dockerfile.
 *
 * @param targets the stages to build, by name in any case or by number; empty for the last one
 * @param buildArgs values for ARGs
 * @param openArgs ARGs that somebody else may give a value: unknown, or {@code buildArgs} has what they are by default
 * @param contexts names that stand for a build context of its own, and so for neither a stage nor an image of that name
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
        if (weaker.equals(NONE)) {
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
