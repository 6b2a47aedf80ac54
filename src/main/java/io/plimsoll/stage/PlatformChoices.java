package io.plimsoll.stage;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Internal;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The platforms for which a file is built on different stages: {@code FROM base-${TARGETARCH}} below stages {@code base-amd64} and
 * {@code base-arm64} is each of them.
 */
@Internal
public final class PlatformChoices {
    /** Those that images are built for, as BuildKit normalizes them: os, architecture, variant. */
    private static final List<List<String>> PLATFORMS = List.of(
            List.of("linux", "amd64", ""),
            List.of("linux", "arm64", ""),
            List.of("linux", "arm", "v7"),
            List.of("linux", "arm", "v6"),
            List.of("linux", "arm", "v5"),
            List.of("linux", "386", ""),
            List.of("linux", "ppc64le", ""),
            List.of("linux", "s390x", ""),
            List.of("linux", "riscv64", ""),
            List.of("linux", "mips64le", ""),
            List.of("linux", "loong64", ""),
            List.of("windows", "amd64", ""),
            List.of("windows", "arm64", ""),
            List.of("darwin", "amd64", ""),
            List.of("darwin", "arm64", ""),
            List.of("freebsd", "amd64", ""));

    private PlatformChoices() {}

    /**
     * What the platform's variables may be, where that decides on which stages a file is built.
     *
     * @return by name, one for each choice of stages; a single empty one when nothing depends on the platform
     */
    public static List<Map<String, String>> of(Dockerfile file, BuildOptions options, Knowledge knowledge) {
        Set<String> used = used(file);
        if (used.isEmpty()) {
            return List.of(Map.of());
        }
        Map<List<String>, Map<String, String>> byStages = new LinkedHashMap<>();
        for (List<String> platform : PLATFORMS) {
            Map<String, String> choice = new TreeMap<>();
            for (String prefix : List.of("BUILD", "TARGET")) {
                choice.put(prefix + "OS", platform.get(0));
                choice.put(prefix + "ARCH", platform.get(1));
                choice.put(prefix + "VARIANT", platform.get(2));
            }
            choice.keySet().retainAll(used);
            List<String> stages = stages(file, new StageVariables(file, options, knowledge, choice));
            if (!stages.isEmpty()) {
                byStages.putIfAbsent(stages, choice);
            }
        }
        return byStages.isEmpty() ? List.of(Map.of()) : List.copyOf(byStages.values());
    }

    /** The platform's variables in FROMs, and in the ARGs before the first. */
    private static Set<String> used(Dockerfile file) {
        Set<String> used = new LinkedHashSet<>();
        boolean global = true;
        for (Instruction instruction : file.instructions()) {
            List<Word> words = new ArrayList<>();
            if (instruction instanceof Instruction.From from) {
                global = false;
                words.add(from.image());
            } else if (global && instruction instanceof Instruction.Arg arg) {
                arg.pairs().forEach(pair -> pair.value().ifPresent(words::add));
            }
            words.forEach(word -> word.variables().forEach(variable -> used.add(variable.name())));
        }
        used.retainAll(StageVariables.PLATFORM_ARGS);
        return used;
    }

    /** The stages that FROMs name which are not known without the platform, in order; what is no stage is left out. */
    private static List<String> stages(Dockerfile file, StageVariables variables) {
        List<String> stages = new ArrayList<>();
        Set<String> above = new HashSet<>();
        Scope known = variables.globals().atEnd();
        Scope chosen = variables.onPlatform().atEnd();
        for (Instruction instruction : file.instructions()) {
            if (instruction instanceof Instruction.From from) {
                Optional<String> name =
                        Expansion.of(from.image(), known).value().text().isPresent()
                                ? Optional.empty()
                                : Expansion.of(from.image(), chosen).value().text();
                name.filter(above::contains).ifPresent(stages::add);
                from.name().ifPresent(own -> above.add(own.raw().toLowerCase(Locale.ROOT)));
            }
        }
        return stages;
    }
}
