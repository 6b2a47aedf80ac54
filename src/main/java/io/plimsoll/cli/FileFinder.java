package io.plimsoll.cli;

import io.plimsoll.project.GitIgnores;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds what to lint: files that are named, and Dockerfiles below folders that are named. */
final class FileFinder {
    private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", ".hg", ".svn", "node_modules");

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
    record Found(String name, Path path) {}

    /**
     * @param files in the order of their names, each once
     * @param unreadable paths that cannot be linted, and why
     * @param empty folders that were named and hold no Dockerfile
     */
    record Result(List<Found> files, Map<String, String> unreadable, List<String> empty) {}

    private final Map<String, Found> files = new LinkedHashMap<>();
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private final List<String> empty = new ArrayList<>();

    private final Filter filter;
    private final boolean gitIgnores;

    private FileFinder(Filter filter, boolean gitIgnores) {
        this.filter = filter;
        this.gitIgnores = gitIgnores;
    }

    /** Says of what a search comes by whether it is left out. */
    interface Filter {
        boolean excludes(Path path, boolean folder);

        default Filter or(Filter other) {
            return (path, folder) -> excludes(path, folder) || other.excludes(path, folder);
        }
    }

    /**
     * @param filter for what is found in folders; what is named is taken in any case
     * @param gitIgnores whether what git ignores is left out too
     */
    static Result find(List<Path> paths, Filter filter, boolean gitIgnores) {
        FileFinder finder = new FileFinder(filter, gitIgnores);
        paths.forEach(finder::add);
        List<Found> sorted = new ArrayList<>(finder.files.values());
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        return new Result(sorted, finder.unreadable, finder.empty);
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            int before = files.size() + unreadable.size();
            search(path);
            if (files.size() + unreadable.size() == before) {
                empty.add(name(path));
            }
        } else if (Files.isRegularFile(path)) {
            addFile(path);
        } else if (!Files.exists(path)) {
            unreadable.put(
                    name(path), Files.isSymbolicLink(path) ? "this link leads nowhere" : "there is no such file");
        } else {
            unreadable.put(name(path), "this is neither a file nor a folder");
        }
    }

    private void search(Path named) {
        Path folder =
                Files.isSymbolicLink(named) ? named.resolve(".") : named; // what is walked is a folder, not a link
        Filter left = gitIgnores ? filter.or(GitIgnores.below(folder)::ignores) : filter;
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    boolean skip = !dir.equals(folder)
                            && (SKIPPED_FOLDERS.contains(dir.getFileName().toString()) || left.excludes(dir, true));
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    boolean regular =
                            attributes.isRegularFile() || attributes.isSymbolicLink() && Files.isRegularFile(file);
                    if (regular && isDockerfile(file.getFileName().toString()) && !left.excludes(file, false)) {
                        addFile(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    unreadable.put(name(file), "this folder cannot be read: " + reason(e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            unreadable.put(name(folder), "this folder cannot be read: " + reason(e));
        }
    }

    private void addFile(Path file) {
        files.putIfAbsent(name(file), new Found(name(file), file));
    }

    /** Whether a file of that name is taken for a Dockerfile when it is found in a folder. */
    static boolean isDockerfile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("dockerfile") || lower.equals("containerfile")) {
            return true;
        }
        boolean named = lower.startsWith("dockerfile.")
                || lower.startsWith("dockerfile-")
                || lower.startsWith("containerfile.")
                || lower.endsWith(".dockerfile")
                || lower.endsWith(".containerfile");
        String ending = lower.substring(lower.lastIndexOf('.') + 1);
        return named && !lower.endsWith("~") && !OTHER_ENDINGS.contains(ending);
    }

    /** The path as it was given, with slashes and without a leading {@code ./}. */
    private static String name(Path path) {
        String name = path.normalize().toString();
        return name.isEmpty() ? "." : name.replace('\\', '/');
    }

    /** What an exception says, for people. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
