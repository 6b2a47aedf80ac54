package io.plimsoll.config;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Finds the configuration file of a directory: the nearest {@code .plimsoll.yaml} in it or above, and only that one; if there is
 * none, the nearest {@code .hadolint.yaml}. Thread-safe.
 */
@Internal
public final class ConfigFinder {
    /** The name of a configuration file. */
    public static final String FILE = ".plimsoll.yaml";

    private static final List<String> OURS = List.of(FILE, ".plimsoll.yml");
    private static final List<String> HADOLINTS = List.of(".hadolint.yaml", ".hadolint.yml");

    /**
     * What was found.
     *
     * @param problems why the file is invalid; empty if it is valid, or if there is none
     */
    public record Found(Optional<ConfigFile> file, List<String> problems) {
        static final Found NOTHING = new Found(Optional.empty(), List.of());

        public boolean isBroken() {
            return !problems.isEmpty();
        }
    }

    private final boolean search;
    private final Found fixed;
    private final Supplier<RuleNames> names;
    private final Map<Path, Found> ours = new ConcurrentHashMap<>();
    private final Map<Path, Found> hadolints = new ConcurrentHashMap<>();

    private ConfigFinder(boolean search, Found fixed, Supplier<RuleNames> names) {
        this.search = search;
        this.fixed = fixed;
        this.names = names;
    }

    /** @param names called only if there is a file to read */
    public static ConfigFinder searching(Supplier<RuleNames> names) {
        return new ConfigFinder(true, Found.NOTHING, names);
    }

    /** A finder that finds nothing. */
    public static ConfigFinder isolated() {
        return new ConfigFinder(false, Found.NOTHING, () -> null);
    }

    /**
     * A finder that returns this file for every directory. Its patterns are relative to the working directory.
     *
     * @throws InvalidConfig when the file is unreadable or invalid
     */
    public static ConfigFinder fixed(Path file, RuleNames names) throws InvalidConfig {
        ConfigFile read = read(file, Path.of("").toAbsolutePath(), names);
        return new ConfigFinder(false, new Found(Optional.of(read), List.of()), () -> names);
    }

    /** The configuration file that applies to the files in a directory. */
    public Found find(Path folder) {
        if (!search) {
            return fixed;
        }
        Path start = folder.toAbsolutePath().normalize();
        Found found = above(start, OURS, ours);
        return found.equals(Found.NOTHING) ? above(start, HADOLINTS, hadolints) : found;
    }

    private Found above(Path folder, List<String> files, Map<Path, Found> known) {
        Found found = known.get(folder);
        if (found == null) {
            Path file = in(folder, files);
            Path parent = folder.getParent();
            if (file != null) {
                found = found(file);
            } else {
                found = parent == null ? Found.NOTHING : above(parent, files, known);
            }
            known.put(folder, found);
        }
        return found;
    }

    /** @return null when there is none */
    private static Path in(Path folder, List<String> files) {
        for (String name : files) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private Found found(Path file) {
        try {
            return new Found(Optional.of(read(file, file.getParent(), names.get())), List.of());
        } catch (InvalidConfig e) {
            return new Found(Optional.empty(), e.problems());
        }
    }

    /** Reads a configuration file, ours or hadolint's. */
    static ConfigFile read(Path file, Path base, RuleNames names) throws InvalidConfig {
        String name = name(file);
        try {
            String text = Files.readString(file);
            return isHadolints(file)
                    ? HadolintConfig.read(file, name, base, text, names)
                    : ConfigReader.read(file, name, base, text, names);
        } catch (CharacterCodingException e) {
            throw new InvalidConfig(List.of(name + ": not valid UTF-8"));
        } catch (IOException e) {
            String reason =
                    Files.isDirectory(file) ? "is a directory" : Files.exists(file) ? "cannot be read" : "no such file";
            throw new InvalidConfig(List.of(name + ": " + reason));
        }
    }

    /**
     * The configuration file of hadolint in a directory.
     *
     * @throws InvalidConfig when it is unreadable or invalid
     */
    public static Optional<ConfigFile> hadolints(Path folder, RuleNames names) throws InvalidConfig {
        for (String name : HADOLINTS) {
            Path file = folder.toAbsolutePath().normalize().resolve(name);
            if (Files.isRegularFile(file)) {
                return Optional.of(read(file, file.getParent(), names));
            }
        }
        return Optional.empty();
    }

    /** Whether a search takes a file for a configuration, by its name. */
    public static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return OURS.contains(name) || HADOLINTS.contains(name);
    }

    private static boolean isHadolints(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".hadolint.") || name.startsWith("hadolint.");
    }

    /** A file as people are told of it: from the working directory on when it is in it. */
    private static String name(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = file.toAbsolutePath().normalize();
        return (whole.startsWith(here) && !whole.equals(here) ? here.relativize(whole) : whole)
                .toString()
                .replace('\\', '/');
    }
}
