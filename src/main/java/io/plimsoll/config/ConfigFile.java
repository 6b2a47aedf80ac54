package io.plimsoll.config;

import io.plimsoll.text.Internal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration file that has been read. Immutable.
 *
 * @param path where it is
 * @param name for people
 * @param base the directory that its patterns are relative to
 * @param layer its values for all files
 * @param overrides its values for some files
 * @param bases files that it extends, weakest first
 * @param tool whose file it is: {@code plimsoll} or {@code hadolint}
 * @param leftOut its settings without a counterpart here
 */
@Internal
public record ConfigFile(
        Path path,
        String name,
        Path base,
        ConfigLayer layer,
        List<Override> overrides,
        List<ConfigFile> bases,
        String tool,
        List<LeftOut> leftOut) {
    static final String PLIMSOLL = "plimsoll";
    static final String HADOLINT = "hadolint";

    /**
     * A setting of another tool's file that has no counterpart here.
     *
     * @param what for people
     */
    public record LeftOut(String what, Kind kind) {
        /** What it means for the findings. */
        public enum Kind {
            /** The other tool finds something because of it that Plimsoll does not. */
            LOST,
            /** It makes no difference. */
            IDLE,
            /** The other tool fails for codes that Plimsoll has no rule for. */
            UNMATCHED_CODES,
            /** The other tool fails for codes whose rule Plimsoll leaves off by default, for a reason. */
            DOUBTED_CODES
        }
    }

    /** What counts for the files that one of the patterns fits. */
    record Override(List<PathPattern> files, ConfigLayer layer) {}

    public ConfigFile {
        overrides = List.copyOf(overrides);
        bases = List.copyOf(bases);
        leftOut = List.copyOf(leftOut);
    }

    /** The same, on top of others. */
    ConfigFile on(List<ConfigFile> others) {
        return new ConfigFile(path, name, base, layer, overrides, others, tool, leftOut);
    }

    /** Whether it is another tool's file, read for lack of a {@code .plimsoll.yaml}. */
    public boolean isForeign() {
        return !tool.equals(PLIMSOLL);
    }

    /** What it says of one file, weakest first. */
    List<ConfigLayer> layers(Path file) {
        List<ConfigLayer> layers = new ArrayList<>();
        bases.forEach(extended -> layers.addAll(extended.layers(file)));
        layers.add(layer);
        List<String> names = names(file);
        for (Override override : overrides) {
            if (override.files().stream().anyMatch(p -> p.matches(names))) {
                layers.add(override.layer());
            }
        }
        return layers;
    }

    /** Whether a search skips a file, or a directory with everything in it. */
    public boolean excludes(Path path, boolean folder) {
        if (bases.stream().anyMatch(extended -> extended.excludes(path, folder))) {
            return true;
        }
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
    List<String> names(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        List<String> names = new ArrayList<>();
        if (whole.startsWith(base)) {
            base.relativize(whole).forEach(name -> names.add(name.toString()));
        }
        return names;
    }
}
