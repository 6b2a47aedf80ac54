package io.plimsoll.cli;

import io.plimsoll.config.Configuration;
import io.plimsoll.config.Entry;
import io.plimsoll.config.Key;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The targets that configuration files name. */
final class ConfiguredTargets {
    private ConfiguredTargets() {}

    /**
     * Says which of them no file has: one that is misspelled leaves a file judged by its last stage. Where not all files were looked at
     * that a configuration is for, another one may have it.
     *
     * @param paths as the command line has them
     */
    static boolean reportMissing(List<FileLinter.Checked> checked, List<String> paths, Console console) {
        Map<Entry.Item, Boolean> found = new LinkedHashMap<>();
        for (FileLinter.Checked file : checked) {
            Optional<Entry> targets = file.configuration().flatMap(ConfiguredTargets::targets);
            if (targets.isPresent() && isSearchedWhole(file.configuration().get(), paths)) {
                for (Entry.Item target : targets.get().items()) {
                    found.merge(target, file.file().targets().contains(target.value()), Boolean::logicalOr);
                }
            }
        }
        found.values().removeIf(there -> there);
        for (Entry.Item target : found.keySet()) {
            console.error(Console.oneLine(
                    "no file has a stage `" + target.value() + "`, which " + target.origin() + " names as a target"));
        }
        return !found.isEmpty();
    }

    private static Optional<Entry> targets(Configuration configuration) {
        return configuration.entry(Key.TARGETS).filter(e -> !e.origin().equals(ConfigOptions.COMMAND_LINE));
    }

    private static boolean isSearchedWhole(Configuration configuration, List<String> paths) {
        Path base = configuration.file().orElseThrow().base();
        return (paths.isEmpty() ? List.of("") : paths)
                .stream()
                        .filter(path -> !path.equals("-"))
                        .map(ConfiguredTargets::path)
                        .flatMap(Optional::stream)
                        .anyMatch(base::startsWith);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty(); // that has been said
        }
    }
}
