package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The paths that the calls of one RUN remove, perhaps with wildcards. */
@Internal
public final class Removals {
    private final Set<String> plain = new HashSet<>();
    /** Those with wildcards, by what stands before the first. */
    private final Map<String, List<Pattern>> wild = new HashMap<>();

    /** A path that is removed. */
    public static final class Pattern {
        private final String path;
        /** What a path must begin with; null when there are no wildcards. */
        private final String start;

        private final IgnoreFile wild;

        private Pattern(String path) {
            this.path = path;
            boolean plain = !CopyTarget.isWild(path);
            // from the root; a pattern that means something else to an ignore file, as one with blanks, is tried on
            // everything
            String relative = relative(path);
            boolean odd = !relative.equals(relative.strip()) || relative.startsWith("!");
            // what is brought into a folder as a whole is known by the folder's name: `/x/*` takes it away
            String literal = PathIndex.literalStart(path);
            String folder = literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
            start = plain ? null : odd ? "" : folder;
            wild = plain || !Paths.isAbsolute(path) ? null : IgnoreFile.of(List.of(withSingleStars(relative)));
        }

        /** To a shell, several stars in a name are one; a part of two stars is what {@code find} looks through. */
        private static String withSingleStars(String pattern) {
            if (!pattern.contains("**")) {
                return pattern;
            }
            String[] parts = pattern.split("/", -1);
            for (int i = 0; i < parts.length; i++) {
                while (parts[i].contains("**") && !parts[i].equals("**")) {
                    parts[i] = parts[i].replace("**", "*");
                }
            }
            return String.join("/", parts);
        }

        /** Whether it is the path, a folder above it, or fits one of them. */
        public boolean takesAway(String other) {
            if (start == null) {
                return Paths.isWithin(other, path);
            }
            return wild != null
                    && Paths.isAbsolute(other)
                    && Paths.isWindows(path) == Paths.isWindows(other)
                    && wild.excludes(relative(other))
                    && !sparesDots(other);
        }

        private static String relative(String path) {
            return path.startsWith("/") ? path.substring(1) : Paths.key(path);
        }

        /** Whether it takes away what lies in a folder, and not the folder: {@code FOLDER/*}. */
        boolean empties(String folder) {
            return path.length() == folder.length() + 2 && path.startsWith(folder) && path.endsWith("/*");
        }

        /** A wildcard at the start of a name leaves names that begin with a dot. */
        private boolean sparesDots(String other) {
            if (Paths.isWindows(path)) {
                return false;
            }
            String[] parts = path.split("/", -1);
            String[] names = other.split("/", -1);
            for (int i = 0; i < Math.min(parts.length, names.length) && !parts[i].equals("**"); i++) {
                if (CopyTarget.sparesDot(parts[i], names[i])) {
                    return true;
                }
            }
            return false;
        }

        /** What it may take away; the rest it leaves. */
        public <T> List<T> candidates(PathIndex<T> index) {
            if (start == null) {
                return index.within(path);
            }
            List<T> found = new ArrayList<>();
            index.startingWith(start).forEach(found::addAll);
            return found;
        }
    }

    /** @param path absolute and cleaned, perhaps with wildcards */
    public static Pattern pattern(String path) {
        return new Pattern(path);
    }

    public void add(String path) {
        Pattern pattern = new Pattern(path);
        if (pattern.start == null) {
            plain.add(Paths.key(path));
        } else {
            wild.computeIfAbsent(Paths.key(pattern.start), s -> new ArrayList<>(1))
                    .add(pattern);
        }
    }

    /** Whether one of them takes that path away. */
    public boolean takeAway(String file) {
        String path = Paths.key(file);
        if (plain.contains("/") || plain.contains(path)) {
            return true;
        }
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (plain.contains(path.substring(0, slash))) {
                return true;
            }
        }
        for (int length = 0; length <= path.length() && !wild.isEmpty(); length++) {
            for (Pattern pattern : wild.getOrDefault(path.substring(0, length), List.of())) {
                if (pattern.takesAway(path)) {
                    return true;
                }
            }
        }
        return false;
    }
}
