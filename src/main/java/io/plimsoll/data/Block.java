package io.plimsoll.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A block of a table in {@code rules/data}: facts that share a source and a date. */
public final class Block {
    private final Map<?, ?> entries;

    Block(Map<?, ?> entries) {
        this.entries = entries;
    }

    /** The list of that key; a single string counts as a list of one, a missing key as an empty one. */
    public List<String> strings(String key) {
        Object value = entries.get(key);
        if (value instanceof List<?> list) {
            @SuppressWarnings("unchecked") // a list that is asked for strings has nothing else
            List<String> strings = (List<String>) list;
            return strings;
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    /** @return the text of that key, or null when the block has none */
    public String text(String key) {
        Object value = entries.get(key);
        return value == null ? null : value.toString();
    }

    /** What is in the block, in its order. */
    public Set<String> keys() {
        @SuppressWarnings("unchecked") // keys are always text
        Set<String> keys = (Set<String>) entries.keySet();
        return keys;
    }

    /** The maps of that key: one, or a list of them; an empty one when there is a text instead, and none when there is nothing. */
    public List<Block> blocks(String key) {
        Object value = entries.get(key);
        if (value instanceof List<?> list) {
            List<Block> blocks = new ArrayList<>(list.size());
            for (Object map : list) {
                blocks.add(new Block((Map<?, ?>) map));
            }
            return blocks;
        }
        return value == null ? List.of() : List.of(new Block(value instanceof Map<?, ?> map ? map : Map.of()));
    }

    /** The names and texts of a nested map; empty when the block has none of that key. */
    public Map<String, Object> map(String key) {
        if (entries.get(key) instanceof Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((k, v) -> result.put(k.toString(), v));
            return result;
        }
        return Map.of();
    }
}
