package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The copies of one image so far, by where they put what they bring: an image may have ten thousand of them, and ten thousand removals
 * or compilers behind them.
 */
public final class CopyIndex {
    /** A place of one item of a copy; each is equal to itself only. */
    private static final class Place {
        private final int copy;
        private final int item;
        private final CopyTarget placement;

        private Place(int copy, int item, CopyTarget placement) {
            this.copy = copy;
            this.item = item;
            this.placement = placement;
        }
    }

    /**
     * A copy of which something is removed.
     *
     * @param item the first of what is
     */
    public record Removed(CopyLayer copy, CopyLayer.Item item) {}

    /** So many copies to one folder are looked through for what else they bring. */
    private static final int MAX_FOLDERS = 50;

    private final Knowledge knowledge;
    private final List<CopyLayer> copies = new ArrayList<>();

    /** The places of the copies of which nothing is removed yet, by the number of the copy. */
    private final Map<Integer, List<Place>> untouched = new HashMap<>();

    private final PathIndex<Place> places = new PathIndex<>();
    /** Places that have a wildcard themselves, by what stands before it. */
    private final Map<String, List<Place>> wildPlaces = new HashMap<>();

    private final SortedSet<Integer> lengths = new TreeSet<>();

    /** The numbers of the copies that bring source, by where to. */
    private final PathIndex<Integer> sources = new PathIndex<>();
    /** How many of those that lie at a path have been told. */
    private final Map<String, Integer> toldAt = new HashMap<>();

    private final Set<String> toldFolders = new HashSet<>();
    private final Set<CopyLayer> told = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Predicate<String> inContext;

    /** @param knowledge says which files only describe a build */
    public CopyIndex(Knowledge knowledge) {
        this(knowledge, path -> false);
    }

    /** @param inContext tells whether a path is in the build context, so that a folder that is copied brings it */
    public CopyIndex(Knowledge knowledge, Predicate<String> inContext) {
        this.knowledge = knowledge;
        this.inContext = inContext;
    }

    /** Adds a copy behind those that are there. */
    public void add(CopyLayer copy) {
        int number = copies.size();
        copies.add(copy);
        List<Place> own = new ArrayList<>();
        List<CopyTarget> placements = CopyTarget.of(copy, knowledge);
        for (int i = 0; i < placements.size(); i++) {
            CopyTarget placement = placements.get(i);
            if (placement.canBeRemoved()) {
                Place place = new Place(number, i, placement);
                own.add(place);
                placement.paths().forEach(path -> add(path, place));
            }
            List<Integer> there = sources.at(placement.folder());
            if (placement.bringsSource(knowledge) && (there.isEmpty() || there.get(there.size() - 1) != number)) {
                sources.add(placement.folder(), number);
            }
        }
        untouched.put(number, own);
    }

    private void add(String path, Place place) {
        places.add(path, place);
        String start = PathIndex.literalStart(path);
        if (start.length() < path.length()) {
            wildPlaces.computeIfAbsent(start, s -> new ArrayList<>(1)).add(place);
            lengths.add(start.length());
        }
    }

    // ---- removals

    /**
     * Takes out the copies of which removing a path takes something away, in their order.
     *
     * @param pattern absolute and cleaned, perhaps with wildcards
     */
    public List<Removed> removedBy(String pattern) {
        Map<Integer, Integer> items = new TreeMap<>();
        for (Place place : candidates(pattern)) {
            if (untouched.containsKey(place.copy) && place.placement.isRemovedBy(pattern)) {
                items.merge(place.copy, place.item, Math::min);
            }
        }
        if (!CopyTarget.isWild(pattern)) {
            findInFolders(pattern, items);
        }
        List<Removed> removed = new ArrayList<>();
        items.forEach((number, item) -> {
            CopyLayer copy = copies.get(number);
            removed.add(new Removed(copy, copy.items().get(item)));
            for (Place place : untouched.remove(number)) {
                place.placement.paths().forEach(path -> places.remove(path, place));
            }
        });
        return removed;
    }

    /** What lies below a folder that is copied, where the build context shows that it does. */
    private void findInFolders(String path, Map<Integer, Integer> items) {
        List<String> above = above(path);
        for (String folder : above.subList(0, above.size() - 1)) {
            List<Place> there = places.at(folder);
            for (Place place : there.subList(0, Math.min(there.size(), MAX_FOLDERS))) {
                boolean brought = untouched.containsKey(place.copy)
                        && place.placement.folder().equals(folder)
                        && place.placement.sourceOf(path).filter(inContext).isPresent();
                if (brought) {
                    items.merge(place.copy, place.item, Math::min);
                }
            }
        }
    }

    private List<Place> candidates(String pattern) {
        if (!CopyTarget.isWild(pattern)) {
            return places.within(pattern);
        }
        String start = PathIndex.literalStart(pattern);
        List<Place> found = new ArrayList<>();
        places.startingWith(start).forEach(found::addAll);
        for (int length : lengths.headSet(start.length() + 1)) {
            found.addAll(wildPlaces.getOrDefault(start.substring(0, length), List.of()));
        }
        return found;
    }

    // ---- compilers

    /**
     * The copies that bring source from the build context to where a compiler works, to the folder, below it or above it: the first one,
     * and those behind it that no call has told before. None when the first one has been told.
     *
     * @param folder absolute and cleaned
     */
    public List<CopyLayer> sourcesOf(String folder) {
        if (toldFolders.contains(folder)) {
            return List.of();
        }
        // everything lies in the root: what is compiled there is what was copied there
        List<Integer> below = folder.equals("/") ? List.of() : sources.within(folder);
        List<String> above = above(folder);
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

    /** A folder and those it lies in, as {@link Paths#isWithin} has it. */
    private static List<String> above(String folder) {
        List<String> above = new ArrayList<>(List.of("/"));
        for (int slash = folder.indexOf('/', 1); slash > 0; slash = folder.indexOf('/', slash + 1)) {
            above.add(folder.substring(0, slash));
        }
        if (!folder.equals("/")) {
            above.add(folder);
        }
        return above;
    }
}
