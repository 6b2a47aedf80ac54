package io.plimsoll.project;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what to lint: files that are named, and Dockerfiles below directories that are named. */
public final class FileFinder {
    private static final List<Path> STREAMS =
            List.of(Path.of("/dev/stdin"), Path.of("/dev/fd"), Path.of("/proc/self/fd"));

    private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", ".hg", ".svn", "node_modules");

    /** Folders with the code of others; what lies in one itself, and not in a folder of it, is its owner's: a service may have that name. */
    private static final Set<String> VENDORED_FOLDERS =
            Set.of("vendor", "third_party", "third-party", "thirdparty", "bower_components");

    /** More of a file is not looked at to find out what it is. */
    private static final int MOST = 3 * 1024 * 1024;

    /** {@code Dockerfile_x} with such an ending is an old one, or makes one. */
    private static final Set<String> OTHER_SUFFIXES = Set.of("old", "bak", "backup", "orig", "template", "tmpl", "tpl");

    /** {@code Dockerfile.x} with such an ending is something about a Dockerfile, or makes one. */
    private static final Set<String> OTHER_ENDINGS = Set.of(
            "dockerignore",
            "md",
            "txt",
            "sh",
            "j2",
            "jinja",
            "jinja2",
            "tmpl",
            "tpl",
            "gotmpl",
            "template",
            "erb",
            "ejs",
            "hbs",
            "mustache",
            "in",
            "bak",
            "orig",
            "rej",
            "swp",
            "log",
            "patch",
            "diff",
            "json",
            "yaml",
            "yml",
            "toml",
            "xml",
            "html",
            "py",
            "rb",
            "js",
            "mjs",
            "cjs",
            "ts",
            "jsx",
            "tsx",
            "go",
            "java",
            "kt",
            "kts",
            "groovy",
            "scala",
            "clj",
            "c",
            "h",
            "cc",
            "cpp",
            "hpp",
            "cs",
            "fs",
            "vb",
            "rs",
            "swift",
            "m",
            "php",
            "pl",
            "pm",
            "lua",
            "r",
            "jl",
            "dart",
            "ex",
            "exs",
            "erl",
            "hs",
            "ml",
            "el",
            "lisp",
            "nim",
            "zig",
            "sql",
            "bash",
            "zsh",
            "fish",
            "ps1",
            "bat",
            "cmd");

    /** A file to lint: how reports name it, and where it is. */
    public record Found(String name, Path path) {}

    /**
     * @param files in the order of their names, each once
     * @param unreadable paths that cannot be linted, and why
     * @param empty directories that were named and hold no Dockerfile
     * @param linked symbolic links to files outside a directory that was named, and outside its repository
     * @param thirdParty directories of third-party code with Dockerfiles, which a search leaves out
     * @param ignored Dockerfiles that git ignores in these directories; looked for only when there are no files
     * @param builders the compose and bake files, and those of other tools, that a search came by
     * @param recipes how compose and bake files build them
     */
    public record Result(
            List<Found> files,
            Map<String, String> unreadable,
            List<String> empty,
            List<String> ignored,
            Set<String> linked,
            Set<String> thirdParty,
            List<Path> builders,
            BuildDefinitions recipes) {
        public boolean isEmpty() {
            return files.isEmpty() && unreadable.isEmpty() && recipes.failures().isEmpty() && !recipes.hasInlines();
        }
    }

    /** Says of what a search comes by whether it is left out. */
    public interface Filter {
        boolean excludes(Path path, boolean folder);

        default Filter or(Filter other) {
            return (path, folder) -> excludes(path, folder) || other.excludes(path, folder);
        }
    }

    /** A folder that is searched. */
    private final class Root extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Filter left;
        private boolean any;

        Root(Path named) {
            folder = Files.isSymbolicLink(named) ? named.resolve(".") : named; // what is walked is a folder, not a link
            Filter skipped = (path, isFolder) ->
                    isFolder && SKIPPED_FOLDERS.contains(path.getFileName().toString());
            Filter asked = skipped.or(filter);
            left = gitIgnores ? asked.or(GitIgnores.below(folder)::ignores) : asked;
        }

        void search() {
            try {
                Files.walkFileTree(folder, this);
            } catch (IOException e) {
                visitFileFailed(folder, e);
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean skip = !dir.equals(folder) && left.excludes(dir, true);
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String last = file.getFileName().toString();
            boolean dockerfile = isDockerfile(last);
            boolean build = BuildDefinitions.isBuildFile(last) || BuildDefinitions.isToolFile(file);
            boolean regular = attributes.isRegularFile() || attributes.isSymbolicLink() && Files.isRegularFile(file);
            if ((dockerfile || build) && regular && !left.excludes(file, false)) {
                Optional<Path> thirdParty = thirdParty(file);
                if (thirdParty.isPresent()) {
                    FileFinder.this.thirdParty.add(name(thirdParty.get()));
                } else if (attributes.isSymbolicLink() && Links.leadOut(file, folder)) {
                    linked.add(name(file));
                } else if (dockerfile) {
                    addFile(file);
                    any = true;
                } else {
                    builders.add(file);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private Optional<Path> thirdParty(Path file) {
            Path below = folder.relativize(file);
            for (int i = 0; i + 2 < below.getNameCount(); i++) {
                if (VENDORED_FOLDERS.contains(below.getName(i).toString())) {
                    return Optional.of(folder.resolve(below.subpath(0, i + 1)));
                }
            }
            return Optional.empty();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof NoSuchFileException && !file.equals(folder)) {
                return FileVisitResult.CONTINUE; // it was there a moment ago, and belonged to somebody else
            }
            unreadable.put(name(file), "cannot read this directory: " + reason(e));
            any = true;
            return FileVisitResult.CONTINUE;
        }

        /** How a search would have come by a file; empty when it would have left it out. */
        Optional<Path> reach(Path file) {
            Path top = whole(folder);
            if (!file.startsWith(top) || file.equals(top)) {
                return Optional.empty();
            }
            Path at = folder;
            Path rest = top.relativize(file);
            for (int i = 0; i < rest.getNameCount(); i++) {
                at = at.resolve(rest.getName(i));
                if (left.excludes(at, i + 1 < rest.getNameCount())) {
                    return Optional.empty();
                }
            }
            any = true;
            return Optional.of(at);
        }
    }

    private final Map<Path, Found> files = new LinkedHashMap<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private final Set<String> linked = new TreeSet<>();
    private final Set<String> thirdParty = new TreeSet<>();
    private final List<Root> roots = new ArrayList<>();
    /** Compose and bake files that a search came by. */
    private final List<Path> builders = new ArrayList<>();

    private final Filter filter;
    private final boolean gitIgnores;

    private FileFinder(Filter filter, boolean gitIgnores) {
        this.filter = filter;
        this.gitIgnores = gitIgnores;
    }

    /**
     * @param filter for what is found in folders; what is named is taken in any case
     * @param gitIgnores whether what git ignores is left out too
     */
    public static Result find(List<Path> paths, Filter filter, boolean gitIgnores) {
        Result result = new FileFinder(filter, gitIgnores).find(paths);
        if (!gitIgnores || !result.isEmpty() || result.empty().isEmpty()) {
            return result;
        }
        Result all = new FileFinder(filter, false).find(paths);
        List<String> ignored = all.files().stream().map(Found::name).toList();
        return new Result(
                result.files(),
                result.unreadable(),
                result.empty(),
                ignored,
                result.linked(),
                result.thirdParty(),
                result.builders(),
                result.recipes());
    }

    private Result find(List<Path> paths) {
        Set<Path> named = new TreeSet<>(); // what is said of them, and how, must not depend on their order
        for (Path path : paths) {
            add(path, named);
        }
        builders.sort(null);
        BuildDefinitions recipes = new BuildDefinitions();
        Map<Path, Path> builtByNamed = new HashMap<>();
        for (Path file : named) {
            recipes.addNamed(file, name(file));
            Path folder = whole(file).getParent();
            recipes.dockerfiles().forEach(built -> builtByNamed.putIfAbsent(built, folder));
        }
        builders.forEach(file -> recipes.add(file, name(file), true));
        for (Path path : paths) {
            Path whole = whole(path);
            recipes.addAbove(Files.isDirectory(whole) ? whole : whole.getParent());
        }
        recipes.dockerfiles().forEach(file -> addBuilt(file, Optional.ofNullable(builtByNamed.get(file))));
        List<Found> sorted = new ArrayList<>(files.values());
        // where a name is no Unicode, two files may be shown alike
        sorted.sort(Comparator.comparing(Found::name).thenComparing(Found::path));
        boolean inlines = recipes.hasInlines();
        roots.removeIf(this::isMeantAsAFile);
        List<String> empty = roots.stream()
                .filter(root -> !root.any && !inlines)
                .map(root -> name(root.folder))
                .toList();
        return new Result(sorted, unreadable, empty, List.of(), linked, thirdParty, builders, recipes);
    }

    /** Whether a directory without Dockerfiles has the name of a Dockerfile, or of a compose or bake file; that is an error then. */
    private boolean isMeantAsAFile(Root root) {
        Path named = whole(root.folder).getFileName();
        boolean meant = named != null
                && !root.any
                && (isDockerfile(named.toString()) || BuildDefinitions.isBuildFile(named.toString()));
        if (meant) {
            unreadable.put(name(root.folder), "a directory, not a file");
        }
        return meant;
    }

    /** @param builds takes the compose and bake files */
    private void add(Path path, Set<Path> builds) {
        if (Files.isDirectory(path)) {
            Root root = new Root(path);
            roots.add(root);
            root.search();
        } else if (isStream(path)) {
            addFile(path);
        } else if (Files.isRegularFile(path)) {
            addNamed(path, builds);
        } else if (!Files.exists(path)) {
            unreadable.put(name(path), Files.isSymbolicLink(path) ? "broken symbolic link" : "no such file");
        } else {
            unreadable.put(name(path), "neither a file nor a directory");
        }
    }

    /** A file of another kind, by its name, is a Dockerfile only when it begins like one. */
    private void addNamed(Path path, Set<Path> builds) {
        String last = path.getFileName().toString();
        Source source = Source.decode(last, isOfOtherKind(last) ? bytes(path) : new byte[0]);
        if (BuildDefinitions.isToolFile(path) || BuildDefinitions.isNamedBuildFile(last, source.text())) {
            builds.add(path);
        } else if (source.text().isEmpty() || beginsLikeADockerfile(source)) {
            addFile(path);
        } else {
            unreadable.put(name(path), "neither a Dockerfile nor a Compose or bake file");
        }
    }

    private static boolean isOfOtherKind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean named = lower.startsWith("dockerfile") || lower.startsWith("containerfile");
        return OTHER_ENDINGS.contains(ending(lower)) && (!named || lower.endsWith(".dockerignore"));
    }

    /** Its first instruction is one that may stand there, whatever follows. */
    private static boolean beginsLikeADockerfile(Source source) {
        return Dockerfile.parse(source).instructions().stream()
                .findFirst()
                .filter(first -> first instanceof Instruction.From || first instanceof Instruction.Arg)
                .isPresent();
    }

    /** @return none when it cannot be read; that is said later */
    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * A file that a compose or bake file builds, whatever its name.
     *
     * @param namedFrom the folder of one that was named itself, if any; else only what is in a searched folder is looked at
     */
    private void addBuilt(Path file, Optional<Path> namedFrom) {
        if (files.containsKey(file) || !Files.isRegularFile(file)) {
            return;
        }
        for (Root root : roots) {
            Optional<Path> path = root.reach(file);
            if (path.isPresent()) {
                if (Links.leadOut(path.get(), root.folder)) {
                    linked.add(name(path.get()));
                } else {
                    addFile(path.get());
                }
                return;
            }
        }
        if (namedFrom.isPresent()) {
            Path here = whole(Path.of(""));
            Path shown = file.startsWith(here) ? here.relativize(file) : file;
            if (Links.namedLeadsOut(file, namedFrom.get())) {
                linked.add(name(shown));
            } else {
                addFile(shown);
            }
        }
    }

    /**
     * Whether somebody has opened it for us: standard input, or what a shell makes of {@code <(…)}. Of a pipe with a name nobody knows
     * whether anything ever comes.
     */
    public static boolean isStream(Path path) {
        Path whole = whole(path);
        boolean open = STREAMS.stream().anyMatch(whole::startsWith);
        return open && Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    private void addFile(Path file) {
        files.putIfAbsent(whole(file), new Found(name(file), file));
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Whether a file of that name is taken for a Dockerfile when it is found in a folder. */
    public static boolean isDockerfile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("dockerfile") || lower.equals("containerfile")) {
            return true;
        }
        boolean named = Stream.of("dockerfile", "containerfile")
                .anyMatch(kind -> lower.startsWith(kind + ".")
                        || lower.startsWith(kind + "-")
                        || lower.startsWith(kind + "_")
                        || lower.endsWith("." + kind));
        String suffix = lower.substring(lower.lastIndexOf('_') + 1);
        return (named || name.endsWith("_Dockerfile") || name.endsWith("-Dockerfile"))
                && !lower.endsWith("~")
                && !OTHER_ENDINGS.contains(ending(lower))
                && !OTHER_SUFFIXES.contains(suffix);
    }

    /** What the name of a Dockerfile does not end in, without the dot. */
    public static Stream<String> otherEndings() {
        return OTHER_ENDINGS.stream();
    }

    /** The path as it was given, with slashes and without a leading {@code ./}. */
    public static String name(Path path) {
        String name = path.normalize().toString();
        return name.isEmpty() ? "." : name.replace('\\', '/');
    }

    /** What an exception says, for people. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
