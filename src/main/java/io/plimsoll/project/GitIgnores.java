package io.plimsoll.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What git ignores below a searched directory: the {@code .gitignore} of each directory from the root of the repository down, and
 * the repository's {@code info/exclude}. A user's global ignores are not read, since a report must not depend on who runs it.
 * Outside a repository, the {@code .gitignore} files from the searched directory down apply. A file that git tracks despite them is
 * not ignored.
 */
public final class GitIgnores {
    private static final String FILE = ".gitignore";

    /**
     * The ignore file of a folder, and those above it.
     *
     * @param folder where its paths start; empty for the one that all others are in
     * @param weaker is asked when this one says nothing
     */
    private record Rules(Path folder, List<GitPattern> patterns, Optional<Rules> weaker) {
        boolean ignores(Path path, boolean isFolder) {
            String name = bytes(folder.relativize(path));
            for (int i = patterns.size() - 1; i >= 0; i--) {
                if (patterns.get(i).matches(name, isFolder)) {
                    return !patterns.get(i).isException();
                }
            }
            return weaker.isPresent() && weaker.get().ignores(path, isFolder);
        }
    }

    private final Path start;
    private final Path real;
    /** By folder below the one that is searched; a search asks for them in this order, so each one's parent is known. */
    private final Map<Path, Optional<Rules>> byFolder = new HashMap<>();

    /** Ignored folders that have tracked files: what else is in them is ignored too. */
    private final Set<Path> ignoredFolders = new HashSet<>();
    /** By the root of the working tree; read when something in it is ignored. */
    private final Map<Path, GitIndex> indexes = new HashMap<>();

    private GitIgnores(Path start, Path real) {
        this.start = start;
        this.real = real;
    }

    /**
     * @param start the folder that is searched; it counts though it may be ignored itself, and what ignores it does not count
     * then
     */
    public static GitIgnores below(Path start) {
        Path real;
        try {
            real = start.toRealPath();
        } catch (IOException e) {
            real = start.toAbsolutePath().normalize();
        }
        GitIgnores ignores = new GitIgnores(start, real);
        ignores.byFolder.put(real, read(real, above(real)));
        return ignores;
    }

    /** Whether git ignores a file or folder, provided that it does not ignore the folder that it is in. */
    public boolean ignores(Path path, boolean isFolder) {
        Path file = real.resolve(start.relativize(path));
        Path folder = file.getParent();
        if (!ignoredFolders.contains(folder)
                && !rules(folder).map(rules -> rules.ignores(file, isFolder)).orElse(false)) {
            return false;
        }
        boolean tracked = isTracked(file, isFolder);
        if (tracked && isFolder) {
            ignoredFolders.add(file);
        }
        return !tracked;
    }

    private boolean isTracked(Path file, boolean isFolder) {
        Path root = file.getParent();
        while (root != null && !Repository.isRoot(root)) {
            root = root.getParent();
        }
        if (root == null) {
            return false;
        }
        GitIndex index = indexes.computeIfAbsent(root, GitIgnores::index);
        String name = bytes(root.relativize(file));
        return isFolder ? index.tracksBelow(name) : index.tracks(name);
    }

    private static GitIndex index(Path root) {
        try {
            return GitIndex.read(Repository.data(root), Repository.commonData(root));
        } catch (IOException | RuntimeException e) {
            return GitIndex.NONE; // a file that git would not understand either
        }
    }

    private Optional<Rules> rules(Path folder) {
        Optional<Rules> known = byFolder.get(folder);
        if (known == null) {
            known = read(folder, Repository.isRoot(folder) ? exclude(folder) : rules(folder.getParent()));
            byFolder.put(folder, known);
        }
        return known;
    }

    /** Those of the folders above, up to the root of the repository; none when one of them ignores the folder. */
    private static Optional<Rules> above(Path folder) {
        List<Path> folders = new ArrayList<>();
        Path root = folder;
        while (root != null && !Repository.isRoot(root)) {
            root = root.getParent();
            folders.add(0, root);
        }
        if (root == null) {
            return Optional.empty();
        }
        Optional<Rules> rules = exclude(root);
        folders.add(folder);
        for (int i = 0; i + 1 < folders.size(); i++) {
            rules = read(folders.get(i), rules);
            if (rules.isPresent() && rules.get().ignores(folders.get(i + 1), true)) {
                return Optional.empty();
            }
        }
        return rules;
    }

    private static Optional<Rules> read(Path folder, Optional<Rules> weaker) {
        return read(folder.resolve(FILE), folder, weaker);
    }

    /** Git does not follow an ignore file that is a symbolic link. */
    private static Optional<Rules> read(Path file, Path folder, Optional<Rules> weaker) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return weaker;
        }
        try {
            List<GitPattern> patterns = patterns(Files.readAllBytes(file));
            return patterns.isEmpty() ? weaker : Optional.of(new Rules(folder, patterns, weaker));
        } catch (IOException e) {
            return weaker; // nobody can say what it ignores, and nothing is lost by looking
        }
    }

    static List<GitPattern> patterns(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<GitPattern> patterns = new ArrayList<>();
        int from = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            boolean carriageReturn = newline > from && text.charAt(end - 1) == '\r';
            GitPattern.parse(text.substring(from, carriageReturn ? end - 1 : end))
                    .ifPresent(patterns::add);
            from = end + 1;
        }
        return patterns;
    }

    /** What a repository ignores without saying so to others. */
    private static Optional<Rules> exclude(Path root) {
        try {
            return read(Repository.commonData(root).resolve("info").resolve("exclude"), root, Optional.empty());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a file that git would not understand either
        }
    }

    /** With one character for each byte. */
    private static String bytes(Path path) {
        String name = path.toString();
        if (path.getFileSystem().getSeparator().equals("\\")) {
            name = name.replace('\\', '/');
        }
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
