package io.plimsoll.config;

import io.plimsoll.text.Internal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration file that has been read. Immutable.
 *
 * @param path where it is
 * @param name how people are told of it
 * @param base the folder that its patterns start at
 * @param layer what it says of all files
 * @param overrides what it says of some
 * @param tool whose file it is: {@code plimsoll} or {@code hadolint}
 * @param leftOut what it says that has no counterpart here
 */
@Internal
public record ConfigFile(
        Path path,
        String name,
        Path base,
        ConfigLayer layer,
        List<Override> overrides,
        String tool,
        List<LeftOut> leftOut) {
    static final String PLIMSOLL = "plimsoll";
    static final String HADOLINT = "hadolint";

    /**
     * Something that another tool's file says and that has no counterpart.
     *
     * @param what for people
     * @param lost whether something is not looked for that the other tool looks for
     */
    public record LeftOut(String what, boolean lost) {}

    /** What counts for the files that one of the patterns fits. */
    record Override(List<PathPattern> files, ConfigLayer layer) {}

    public ConfigFile {
        overrides = List.copyOf(overrides);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether another tool's file was read because there is none of ours. */
    public boolean isForeign() {
        return !tool.equals(PLIMSOLL);
    }

    /** What it says of one file, weakest first. */
    List<ConfigLayer> layers(Path file) {
        List<ConfigLayer> layers = new ArrayList<>();
        layers.add(layer);
        List<String> names = names(file);
        for (Override override : overrides) {
            if (override.files().stream().anyMatch(p -> p.matches(names))) {
                layers.add(override.layer());
            }
        }
        return layers;
    }

    /** Whether a search leaves out a file, or a folder with all that is in it. */
    public boolean excludes(Path path, boolean folder) {
        List<String> patterns = layer.values(Key.EXCLUDE);
        if (patterns.isEmpty()) {
            return false;
        }
        List<String> names = names(path);
        return patterns.stream()
                .map(PathPattern::new)
                .anyMatch(p -> folder ? p.matchesFolder(names) : p.matches(names));
    }

    /** The names on the way from the base; none for what is outside of it. */
    private List<String> names(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        List<String> names = new ArrayList<>();
        if (whole.startsWith(base)) {
            base.relativize(whole).forEach(name -> names.add(name.toString()));
        }
        return names;
    }
}
