package io.plimsoll.command;

import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Things by their paths, so that what is in a directory is found without a search of everything.
 *
 * @param <T> the things; they are told apart by {@code equals}
 */
@Internal
public final class PathIndex<T> {
    private final NavigableMap<String, List<T>> byPath = new TreeMap<>();

    /** @param path cleaned, or a pattern that is only looked up as it is */
    public void add(String path, T thing) {
        byPath.computeIfAbsent(Paths.key(path), p -> new ArrayList<>(1)).add(thing);
    }

    /** @param path the one that it was added with; nothing happens when it is not there */
    public void remove(String path, T thing) {
        String key = Paths.key(path);
        List<T> there = byPath.get(key);
        if (there != null && there.remove(thing) && there.isEmpty()) {
            byPath.remove(key);
        }
    }

    /** What lies exactly there, in the order in which it came. */
    public List<T> at(String path) {
        return byPath.getOrDefault(Paths.key(path), List.of());
    }

    /** What lies there or below, as {@link Paths#isWithin} has it. */
    public List<T> within(String folder) {
        List<T> found = new ArrayList<>();
        if (folder.equals("/")) {
            byPath.values().forEach(found::addAll);
        } else {
            found.addAll(at(folder));
            startingWith(folder.endsWith("/") ? folder : folder + "/").forEach(found::addAll);
        }
        return found;
    }

    /** What lies at paths that begin so. */
    public Collection<List<T>> startingWith(String prefix) {
        String start = Paths.key(prefix);
        List<List<T>> found = new ArrayList<>();
        for (Map.Entry<String, List<T>> entry : byPath.tailMap(start, true).entrySet()) {
            if (!entry.getKey().startsWith(start)) {
                break;
            }
            found.add(entry.getValue());
        }
        return found;
    }

    /** The characters that a pattern begins with and that stand for themselves: what it fits begins with them too. */
    public static String literalStart(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?[\\".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return pattern.substring(0, end);
    }
}
