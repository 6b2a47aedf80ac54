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
 * Finds the configuration file for a folder: the nearest {@code .plimsoll.yaml} in it or above it, and no other one; where there is none,
 * the nearest {@code .hadolint.yaml}. Safe to share between threads.
 */
@Internal
public final class ConfigFinder {
    /** How a configuration file is called. */
    public static final String FILE = ".plimsoll.yaml";

    private static final List<String> OURS = List.of(FILE, ".plimsoll.yml");
    private static final List<String> HADOLINTS = List.of(".hadolint.yaml", ".hadolint.yml");

    /**
     * What was found.
     *
     * @param problems why the file cannot be used; empty when it can, or when there is none
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

    /** @param names asked for when there is a file to read */
    public static ConfigFinder searching(Supplier<RuleNames> names) {
        return new ConfigFinder(true, Found.NOTHING, names);
    }

    /** One that finds nothing. */
    public static ConfigFinder isolated() {
        return new ConfigFinder(false, Found.NOTHING, () -> null);
    }

    /**
     * One that finds this file, wherever it looks. Its patterns start at the working directory.
     *
     * @throws InvalidConfig when the file cannot be used
     */
    public static ConfigFinder fixed(Path file, RuleNames names) throws InvalidConfig {
        ConfigFile read = read(file, Path.of("").toAbsolutePath(), names);
        return new ConfigFinder(false, new Found(Optional.of(read), List.of()), () -> names);
    }

    /** What is in force for the files in a folder. */
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
            throw new InvalidConfig(List.of(name + ": this file is not UTF-8"));
        } catch (IOException e) {
            String reason = Files.isDirectory(file)
                    ? "this is a folder"
                    : Files.exists(file) ? "this file cannot be read" : "there is no such file";
            throw new InvalidConfig(List.of(name + ": " + reason));
        }
    }

    /**
     * The configuration file of hadolint in a folder.
     *
     * @throws InvalidConfig when it cannot be used
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
