package io.plimsoll.config;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Position;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param path where it is; empty if there is none
     * @param mistakes why the file is invalid; empty if it is valid, or if there is none
     */
    public record Found(Optional<ConfigFile> file, Optional<Path> path, List<InvalidConfig.Mistake> mistakes) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty(), List.of());

        public boolean isBroken() {
            return !mistakes.isEmpty();
        }
    }

    private final boolean search;
    private final Found fixed;
    private final Supplier<RuleNames> names;
    private final ConfigPacks packs;
    /** Directories that have been searched for a file without its dot. */
    private final Set<Path> looked = ConcurrentHashMap.newKeySet();

    private final Map<Path, Found> ours = new ConcurrentHashMap<>();
    private final Map<Path, Found> hadolints = new ConcurrentHashMap<>();

    private ConfigFinder(boolean search, Found fixed, Supplier<RuleNames> names, ConfigPacks packs) {
        this.search = search;
        this.packs = packs;
        this.fixed = fixed;
        this.names = names;
    }

    /**
     * @param names called only if there is a file to read
     * @param packs that the files may extend
     */
    public static ConfigFinder searching(Supplier<RuleNames> names, ConfigPacks packs) {
        return new ConfigFinder(true, Found.NOTHING, names, packs);
    }

    /** A finder that finds nothing. */
    public static ConfigFinder isolated() {
        return new ConfigFinder(false, Found.NOTHING, () -> null, ConfigPacks.NONE);
    }

    /**
     * A finder that returns this file for every directory. Its patterns are relative to the working directory.
     *
     * @param packs that it may extend
     * @throws InvalidConfig when the file is unreadable or invalid
     */
    public static ConfigFinder fixed(Path file, RuleNames names, ConfigPacks packs) throws InvalidConfig {
        ConfigFile read = read(file, Path.of("").toAbsolutePath(), List.of(), names, packs);
        return new ConfigFinder(false, new Found(Optional.of(read), Optional.of(file), List.of()), () -> names, packs);
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
            return new Found(
                    Optional.of(read(file, file.getParent(), List.of(), names.get(), packs)),
                    Optional.of(file),
                    List.of());
        } catch (InvalidConfig e) {
            return new Found(Optional.empty(), Optional.of(file), e.mistakes());
        }
    }

    /** Reads a configuration file, ours or hadolint's. */
    static ConfigFile read(Path file, Path base, RuleNames names) throws InvalidConfig {
        return read(file, base, List.of(), names, ConfigPacks.NONE);
    }

    /** @param extending the files that are being read, since they extend this one */
    private static ConfigFile read(Path file, Path base, List<Path> extending, RuleNames names, ConfigPacks packs)
            throws InvalidConfig {
        String name = name(file);
        try {
            String text = Files.readString(file);
            return isHadolints(file)
                    ? HadolintConfig.read(file, name, base, text, names)
                    : withBases(ConfigReader.read(file, name, base, text, names), extending, names, packs);
        } catch (CharacterCodingException e) {
            throw new InvalidConfig(List.of(new InvalidConfig.Mistake(name, Optional.empty(), "not valid UTF-8")));
        } catch (IOException e) {
            String reason =
                    Files.isDirectory(file) ? "is a directory" : Files.exists(file) ? "cannot be read" : "no such file";
            throw new InvalidConfig(List.of(new InvalidConfig.Mistake(name, Optional.empty(), reason)));
        }
    }

    private static ConfigFile withBases(ConfigFile file, List<Path> extending, RuleNames names, ConfigPacks packs)
            throws InvalidConfig {
        Optional<Entry> entry = file.layer().entry(Key.EXTENDS);
        if (entry.isEmpty()) {
            return file;
        }
        Path here = file.path().toAbsolutePath().normalize();
        List<Path> chain = new ArrayList<>(extending);
        chain.add(here);
        List<ConfigFile> bases = new ArrayList<>();
        for (Entry.Item item : entry.get().items()) {
            if (ConfigPacks.isPacked(item.value())) {
                bases.add(packed(item, file, chain, names, packs));
                continue;
            }
            Path base;
            try {
                base = here.resolveSibling(item.value()).normalize();
            } catch (InvalidPathException e) {
                throw wrong(item, "`" + item.value() + "` is not a valid path", file);
            }
            if (chain.contains(base)) {
                throw wrong(item, "`" + item.value() + "` extends this file itself", file);
            }
            if (!isInRepository(base, here.getParent())) {
                throw wrong(item, "`" + item.value() + "` is outside the repository", file);
            }
            if (!Files.isRegularFile(base)) {
                throw wrong(item, "`" + item.value() + "`: no such file", file);
            }
            bases.add(read(base, base.getParent(), chain, names, packs));
        }
        return file.on(bases);
    }

    /** Its patterns are for the files of whoever extends it. */
    private static ConfigFile packed(
            Entry.Item item, ConfigFile file, List<Path> extending, RuleNames names, ConfigPacks packs)
            throws InvalidConfig {
        try {
            ConfigPacks.Packed packed = packs.find(item.value())
                    .orElseThrow(() -> wrong(
                            item,
                            "`" + item.value() + "`: no directory or jar that --config-pack names has this file",
                            file));
            if (extending.contains(packed.place())) {
                throw wrong(item, "`" + item.value() + "` extends this file itself", file);
            }
            ConfigFile read =
                    ConfigReader.read(packed.place(), name(packed.place()), file.base(), packed.text(), names);
            for (Entry.Item other :
                    read.layer().entry(Key.EXTENDS).map(Entry::items).orElse(List.of())) {
                if (!ConfigPacks.isPacked(other.value())) {
                    throw wrong(other, "a file in a pack extends only others in packs, such as `pack:base.yaml`", read);
                }
            }
            List<Path> chain = new ArrayList<>(extending);
            chain.add(packed.place());
            return withBases(read, chain, names, packs);
        } catch (IOException | InvalidPathException e) {
            throw wrong(item, "`" + item.value() + "` cannot be read", file);
        }
    }

    private static InvalidConfig wrong(Entry.Item item, String message, ConfigFile file) {
        String line = item.origin().substring(item.origin().lastIndexOf(':') + 1);
        return new InvalidConfig(List.of(
                new InvalidConfig.Mistake(file.name(), Optional.of(new Position(Integer.parseInt(line), 1)), message)));
    }

    /** Without a repository, what may be extended is in the folder of the file that extends it. */
    private static boolean isInRepository(Path file, Path folder) {
        Path root = folder;
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                root = at;
                break;
            }
        }
        try {
            return file.startsWith(root)
                    && (!Files.exists(file) || file.toRealPath().startsWith(root.toRealPath()));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The directories of rules that the configuration of a directory names.
     *
     * @return none where there is no configuration, or an invalid one
     */
    public static List<Path> rulePacks(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path file = in(at, OURS);
            if (file != null) {
                return rulePacksOf(file, at);
            }
        }
        return List.of();
    }

    /**
     * The same for one file.
     *
     * @param base what its paths are relative to
     */
    public static List<Path> rulePacksOf(Path file, Path base) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            // without the key there is nothing to look for; what is wrong with the file is said when it is read
            if (!text.contains(Key.RULE_PACKS.label())
                    || !(YamlReader.read(text) instanceof Node.Fields fields)
                    || !fields.fields().containsKey(Key.RULE_PACKS.label())) {
                return List.of();
            }
            List<Path> packs = new ArrayList<>();
            if (fields.fields().get(Key.RULE_PACKS.label()).value() instanceof Node.Items items) {
                for (Node item : items.items()) {
                    if (item instanceof Node.Text pack
                            && PathPattern.problem(pack.text()).isEmpty()) {
                        packs.add(base.resolve(pack.text()));
                    }
                }
            }
            return packs;
        } catch (IOException | InvalidYaml | InvalidPathException e) {
            return List.of();
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

    /**
     * A file above a directory, or in it, that is meant to be a configuration and has no dot at the front of its name; empty if there is a
     * configuration, or none is searched for.
     */
    public Optional<Path> misnamed(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        if (!search || !find(start).equals(Found.NOTHING)) {
            return Optional.empty();
        }
        for (Path at = start; at != null && looked.add(at); at = at.getParent()) {
            Path file = in(at, List.of(FILE.substring(1), ".plimsoll.yml".substring(1)));
            if (file != null) {
                return Optional.of(file);
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
