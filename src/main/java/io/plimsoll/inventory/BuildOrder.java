package io.plimsoll.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order files are built, of which some are built on others. It takes time in proportion to the files. Immutable. */
final class BuildOrder {
    private final Map<FileName, Set<FileName>> after;
    private final Map<FileName, List<FileName>> before = new HashMap<>();
    /** Of each file the number of its level. */
    private final Map<FileName, Integer> level = new HashMap<>();

    private final List<List<FileName>> levels = new ArrayList<>();
    private final List<List<FileName>> cycles = new ArrayList<>();

    /** @param after the files that each is built after, in the order of their names; all of them are keys */
    BuildOrder(Map<FileName, Set<FileName>> after) {
        this.after = after;
        after.forEach((file, bases) -> bases.forEach(
                base -> before.computeIfAbsent(base, b -> new ArrayList<>()).add(file)));
        groups().forEach(this::place);
        level.keySet().stream().sorted().forEach(file -> {
            int number = level.get(file);
            while (levels.size() <= number) {
                levels.add(new ArrayList<>());
            }
            levels.get(number).add(file);
        });
        cycles.sort(Comparator.comparing(group -> group.get(0)));
    }

    private void place(List<FileName> group) {
        int lowest = 0;
        for (FileName file : group) {
            for (FileName base : after.get(file)) {
                lowest = level.containsKey(base) ? Math.max(lowest, level.get(base) + 1) : lowest;
            }
        }
        for (FileName file : group) {
            level.put(file, lowest);
        }
        if (group.size() > 1) {
            cycles.add(group.stream().sorted().toList());
        }
    }

    /** Files that are all built on each other, and single ones; each group follows those that it is built on. */
    private List<List<FileName>> groups() {
        List<FileName> finished = new ArrayList<>();
        Set<FileName> seen = new LinkedHashSet<>();
        for (FileName start : after.keySet()) {
            walk(start, before, seen, finished);
        }
        Set<FileName> grouped = new LinkedHashSet<>();
        List<List<FileName>> groups = new ArrayList<>();
        for (int i = finished.size() - 1; i >= 0; i--) {
            List<FileName> group = new ArrayList<>();
            walk(finished.get(i), after, grouped, group);
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups;
    }

    /**
     * Everything that can be reached from a file and has not been seen yet.
     *
     * @param out gets each file once all that is reached from it is there
     */
    private static void walk(
            FileName start,
            Map<FileName, ? extends Collection<FileName>> next,
            Set<FileName> seen,
            List<FileName> out) {
        if (!seen.add(start)) {
            return;
        }
        Deque<FileName> path = new ArrayDeque<>();
        Map<FileName, Iterator<FileName>> open = new LinkedHashMap<>();
        path.push(start);
        while (!path.isEmpty()) {
            FileName file = path.peek();
            Iterator<FileName> rest = open.computeIfAbsent(
                    file,
                    f -> next.containsKey(f)
                            ? next.get(f).iterator()
                            : List.<FileName>of().iterator());
            if (rest.hasNext()) {
                FileName other = rest.next();
                if (seen.add(other)) {
                    path.push(other);
                }
            } else {
                out.add(path.pop());
            }
        }
    }

    /** Files that can be built at the same time, and those that are built on them later. */
    List<List<FileName>> levels() {
        return List.copyOf(levels);
    }

    /** Files that are built on each other. */
    List<List<FileName>> cycles() {
        return List.copyOf(cycles);
    }

    boolean hasChain() {
        return after.values().stream().anyMatch(files -> !files.isEmpty());
    }

    /** These files and all that are built on them, in their order. */
    List<FileName> rebuilt(Collection<FileName> changed) {
        Set<FileName> affected = new LinkedHashSet<>(changed);
        Deque<FileName> open = new ArrayDeque<>(affected);
        while (!open.isEmpty()) {
            for (FileName file : before.getOrDefault(open.pop(), List.of())) {
                if (affected.add(file)) {
                    open.push(file);
                }
            }
        }
        return affected.stream()
                .sorted(Comparator.<FileName>comparingInt(level::get).thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
