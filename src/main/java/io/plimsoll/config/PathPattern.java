package io.plimsoll.config;

import io.plimsoll.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches files as {@code .gitignore} does: {@code *} and {@code ?} match within a name, {@code **} matches any directories, a
 * pattern without a slash matches at any depth, and one that matches a directory matches everything in it. Immutable.
 */
final class PathPattern {
    private final List<String> names = new ArrayList<>();
    private final boolean folder;

    /** @param pattern one without a {@link #problem} */
    PathPattern(String pattern) {
        folder = pattern.endsWith("/");
        String path = folder ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (path.indexOf('/') < 0) {
            names.add("**");
        }
        for (String name : path.split("/")) {
            if (!name.equals(".")) {
                names.add(name);
            }
        }
    }

    /** What is wrong with a pattern of a configuration file: one sentence without a full stop; empty when nothing is. */
    static Optional<String> problem(String pattern) {
        return problem(pattern, "the directory of the configuration");
    }

    /** @param base what patterns start at, for people */
    static Optional<String> problem(String pattern, String base) {
        if (pattern.startsWith("/") || pattern.length() > 1 && pattern.charAt(1) == ':') {
            return Optional.of("`" + pattern + "` is absolute; paths must be relative to " + base);
        }
        if (pattern.indexOf('\\') >= 0) {
            return Optional.of("`" + pattern + "` contains a backslash: expected `/` between directories");
        }
        if (pattern.startsWith("!")) {
            return Optional.of("`" + pattern + "` is a negated pattern, which is not supported");
        }
        if (List.of(pattern.split("/")).contains("..")) {
            return Optional.of("`" + pattern + "` is outside " + base);
        }
        return Optional.empty();
    }

    /** @param path its names, from the folder of the configuration on */
    boolean matches(List<String> path) {
        for (int length = 1; length <= path.size() - (folder ? 1 : 0); length++) {
            if (matchesWhole(path.subList(0, length))) {
                return true;
            }
        }
        return false;
    }

    /** The same for a folder, and whatever is in it. */
    boolean matchesFolder(List<String> path) {
        for (int length = 1; length <= path.size(); length++) {
            if (matchesWhole(path.subList(0, length))) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesWhole(List<String> path) {
        return Wildcard.matches(
                names.size(),
                n -> names.get(n).equals("**"),
                path.size(),
                (n, p) -> Wildcard.matches(names.get(n), path.get(p)) ? n + 1 : -1);
    }
}
