package io.plimsoll.config;

import io.plimsoll.text.Internal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that the command line excludes from a search. Immutable. */
@Internal
public final class Exclusions {
    private final List<PathPattern> patterns;
    private final Path folder;

    /**
     * @param patterns each without a {@link #problem}
     * @param folder the directory that they are relative to
     */
    public Exclusions(List<String> patterns, Path folder) {
        this.patterns = patterns.stream().map(PathPattern::new).toList();
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** What is wrong with a pattern, in one sentence without a full stop; empty if it is valid. */
    public static Optional<String> problem(String pattern) {
        return pattern.isBlank() ? Optional.of("empty pattern") : PathPattern.problem(pattern, "the working directory");
    }

    /** Whether a search skips a file, or a directory with everything in it. */
    public boolean fit(Path path, boolean isFolder) {
        if (patterns.isEmpty()) {
            return false;
        }
        List<String> names = names(path.toAbsolutePath().normalize());
        return patterns.stream().anyMatch(p -> isFolder ? p.matchesFolder(names) : p.matches(names));
    }

    /** The names on the way from the folder; of a path beside it, those from where the two ways part. */
    private List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        int same = 0;
        while (same < Math.min(path.getNameCount(), folder.getNameCount())
                && path.getName(same).equals(folder.getName(same))) {
            same++;
        }
        for (int i = same; i < path.getNameCount(); i++) {
            names.add(path.getName(i).toString());
        }
        return names;
    }
}
