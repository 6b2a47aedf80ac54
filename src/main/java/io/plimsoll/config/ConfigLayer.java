package io.plimsoll.config;

import io.plimsoll.text.Internal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values set in one place: a file, an override in it, or the command line. Immutable. */
@Internal
public record ConfigLayer(Map<Key, Entry> entries) {
    public static final ConfigLayer EMPTY = new ConfigLayer(Map.of());

    public ConfigLayer {
        Map<Key, Entry> copy = new EnumMap<>(Key.class);
        copy.putAll(entries);
        entries = Collections.unmodifiableMap(copy);
    }

    Optional<Entry> entry(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    List<String> values(Key key) {
        return entry(key).map(Entry::values).orElse(List.of());
    }
}
