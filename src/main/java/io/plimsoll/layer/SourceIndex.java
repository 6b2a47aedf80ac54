package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The copies of source into one image so far, by where to: ten thousand of them, and ten thousand compilers after them, are not too many. */
final class SourceIndex {
    private final Knowledge knowledge;
    private final List<CopyLayer> copies = new ArrayList<>();
    /** The numbers of the copies, by the folders that they bring source to. */
    private final PathIndex<Integer> sources = new PathIndex<>();
    /** How many of those that lie at a path have been told. */
    private final Map<String, Integer> toldAt = new HashMap<>();

    private final Set<String> toldFolders = new HashSet<>();
    private final Set<CopyLayer> told = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param knowledge says which files only describe a build */
    SourceIndex(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Adds a copy after those that are there. */
    void add(CopyLayer copy) {
        int number = copies.size();
        copies.add(copy);
        for (CopyTarget target : CopyTarget.of(copy, knowledge)) {
            List<Integer> there = sources.at(target.folder());
            if (target.bringsSource(knowledge) && (there.isEmpty() || there.get(there.size() - 1) != number)) {
                sources.add(target.folder(), number);
            }
        }
    }

    /**
     * The copies that bring source from the build context to where a compiler works, to the folder, below it or above it: the first one,
     * and those after it that no call has told before. None when the first one has been told.
     *
     * @param folder absolute and cleaned
     */
    List<CopyLayer> sourcesOf(String folder) {
        if (toldFolders.contains(folder)) {
            return List.of();
        }
        // everything lies in the root: what is compiled there is what was copied there
        List<Integer> below = folder.endsWith("/") ? List.of() : sources.within(folder);
        List<String> above = Paths.above(folder);
        int first = Integer.MAX_VALUE;
        for (int number : below) {
            first = Math.min(first, number);
        }
        for (String path : above) {
            List<Integer> there = sources.at(path);
            first = there.isEmpty() ? first : Math.min(first, there.get(0));
        }
        if (first == Integer.MAX_VALUE) {
            return List.of();
        }
        toldFolders.add(folder);
        if (told.contains(copies.get(first))) {
            return List.of();
        }
        SortedSet<Integer> all = new TreeSet<>(below);
        for (String path : above) {
            List<Integer> there = sources.at(path);
            all.addAll(there.subList(toldAt.getOrDefault(path, 0), there.size()));
            toldAt.put(path, there.size());
        }
        return all.stream().map(copies::get).filter(told::add).toList();
    }
}
