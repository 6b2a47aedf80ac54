package io.plimsoll.knowledge;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of labels that standards define; from {@code rules/data/labels.yaml}. Immutable. */
public final class LabelNames {
    /** Read when the first label is looked at. */
    private static final class Table {
        private static final LabelNames NAMES = new LabelNames();
    }

    private final List<String> reserved = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, LabelType> types = new HashMap<>();

    private LabelNames() {
        for (Block block : Tables.blocks("labels")) {
            reserved.addAll(block.strings("reserved"));
            kept.addAll(block.strings("kept"));
            names.addAll(block.strings("names"));
            block.map("types")
                    .forEach((name, type) ->
                            types.put(name, LabelType.of(type.toString()).orElseThrow()));
        }
    }

    static LabelNames load() {
        return Table.NAMES;
    }

    /** What the value of a label must be by the standard that defines it; empty where it may be any text, and for other labels. */
    public Optional<LabelType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Whether a name begins as a standard's do, or nearly so, and is none of them. */
    public boolean isUndefined(String name) {
        return !names.contains(name)
                && (reserved.stream().anyMatch(name::startsWith)
                        || closest(name).isPresent());
    }

    /** Whether a standard defines a name. */
    public boolean isDefined(String name) {
        return names.contains(name);
    }

    /** The defined name that an undefined one is closest to; empty when none is close. */
    public Optional<String> closest(String name) {
        return Spelling.closest(name, names);
    }

    /** Whether a name is written as Docker recommends: lowercase letters and digits, a letter first, with single separators between. */
    public boolean isConventional(String name) {
        boolean separated = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean separator = c == '.' || c == '-' || c == '_' || c == '/';
            if (i == 0 && !letter || separator && separated || !separator && !letter && (c < '0' || c > '9')) {
                return false;
            }
            separated = separator;
        }
        return !separated;
    }

    /** Whether a name begins as only those of Docker's own images do. */
    public boolean isKept(String name) {
        return kept.stream().anyMatch(name::startsWith);
    }
}
