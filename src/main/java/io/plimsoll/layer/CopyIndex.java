package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * The copies of one image so far, by where they put what they bring: an image may have ten thousand of them, and ten thousand removals
 * after them.
 */
final class CopyIndex {
    /** The items of one copy, of which only the first that is removed is told. */
    private static final class Group {
        private final int number;
        private final CopyLayer copy;
        private final List<Place> places = new ArrayList<>();
        private boolean untouched = true;

        private Group(int number, CopyLayer copy) {
            this.number = number;
            this.copy = copy;
        }
    }

    /** Where one item of a copy lies; each is equal to itself only. */
    private static final class Place {
        private final Group group;
        private final int item;
        private final boolean lookInside;
        private final CopyTarget target;

        private Place(Group group, int item, boolean lookInside, CopyTarget target) {
            this.group = group;
            this.item = item;
            this.lookInside = lookInside;
            this.target = target;
        }
    }

    /**
     * An item of a copy of which a removal takes something away.
     *
     * @param part whether that is only a file of the directory that the item is
     */
    record Removed(CopyLayer copy, CopyLayer.Item item, boolean part) {}

    /** So many copies to one folder are looked through for what else they bring. */
    private static final int MAX_FOLDERS = 50;

    private static final BinaryOperator<Place> FIRST = (a, b) -> a.item <= b.item ? a : b;

    private final Knowledge knowledge;
    private final Predicate<String> inContext;
    private final PathIndex<Place> places = new PathIndex<>();
    /** Places that have a wildcard themselves, by what stands before it. */
    private final Map<String, List<Place>> wildPlaces = new HashMap<>();

    private final SortedSet<Integer> lengths = new TreeSet<>();
    /** Folders that are looked into, by their paths. */
    private final PathIndex<Place> folders = new PathIndex<>();

    private int groups;

    /**
     * @param knowledge says which folders any image has
     * @param inContext tells whether a path is in the build context, so that a folder that is copied brings it
     */
    CopyIndex(Knowledge knowledge, Predicate<String> inContext) {
        this.knowledge = knowledge;
        this.inContext = inContext;
    }

    /**
     * Adds a copy after those that are there.
     *
     * @param lookInside whether the removal of a file is one of the folder that the build context shows it to come in
     */
    void add(CopyLayer copy, boolean lookInside) {
        Group group = new Group(groups++, copy);
        List<CopyTarget> targets = CopyTarget.of(copy, knowledge);
        for (int i = 0; i < targets.size(); i++) {
            add(new Place(group, i, lookInside, targets.get(i)));
        }
    }

    private void add(Place place) {
        place.group.places.add(place);
        place.target.paths().forEach(path -> add(path, place));
        if (place.lookInside && place.target.item().kind() == CopyLayer.Kind.CONTEXT) {
            folders.add(place.target.folder(), place);
        }
    }

    private void add(String path, Place place) {
        places.add(path, place);
        String start = PathIndex.literalStart(path);
        if (start.length() < path.length()) {
            wildPlaces.computeIfAbsent(start, s -> new ArrayList<>(1)).add(place);
            lengths.add(start.length());
        }
    }

    /**
     * Takes out the groups of which removing a path takes something away, in their order.
     *
     * @param pattern absolute and cleaned, perhaps with wildcards
     */
    List<Removed> removedBy(String pattern) {
        SortedMap<Integer, Place> found = new TreeMap<>();
        for (Place place : candidates(pattern)) {
            if (place.group.untouched && place.target.isRemovedBy(pattern)) {
                found.merge(place.group.number, place, FIRST);
            }
        }
        Set<Place> whole = Collections.newSetFromMap(new IdentityHashMap<>());
        whole.addAll(found.values());
        if (!CopyTarget.isWild(pattern)) {
            findInFolders(pattern, found);
        }
        List<Removed> removed = new ArrayList<>();
        for (Place first : found.values()) {
            removed.add(new Removed(first.group.copy, first.target.item(), !whole.contains(first)));
            first.group.untouched = false;
            first.group.places.forEach(this::remove);
        }
        return removed;
    }

    /**
     * Puts what lies at a path somewhere else.
     *
     * @param from absolute and cleaned, perhaps with wildcards
     * @param to absolute and cleaned; empty when it is not known
     */
    void move(String from, Optional<String> to) {
        for (Place place : takeOut(from, copy -> true)) {
            to.flatMap(path -> place.target.moved(from, path))
                    .ifPresent(target -> add(new Place(place.group, place.item, place.lookInside, target)));
        }
    }

    /**
     * Forgets what lies at a path, where it was gone before its layer was.
     *
     * @param those the copies that it is taken from
     */
    void drop(String path, Predicate<? super CopyLayer> those) {
        takeOut(path, those);
    }

    private Set<Place> takeOut(String path, Predicate<? super CopyLayer> those) {
        Set<Place> found = Collections.newSetFromMap(new IdentityHashMap<>());
        candidates(path).stream()
                .filter(place ->
                        place.group.untouched && those.test(place.group.copy) && place.target.isRemovedBy(path))
                .forEach(found::add);
        for (Place place : found) {
            remove(place);
            place.group.places.remove(place);
        }
        return found;
    }

    private void remove(Place place) {
        place.target.paths().forEach(path -> places.remove(path, place));
        folders.remove(place.target.folder(), place);
    }

    /** What lies below a folder that is copied, where the build context shows that it does. */
    private void findInFolders(String path, SortedMap<Integer, Place> found) {
        List<String> above = Paths.above(path);
        for (String folder : above.subList(0, above.size() - 1)) {
            List<Place> there = folders.at(folder);
            for (Place place : there.subList(0, Math.min(there.size(), MAX_FOLDERS))) {
                if (place.target.sourceOf(path).filter(inContext).isPresent()) {
                    found.merge(place.group.number, place, FIRST);
                }
            }
        }
    }

    private List<Place> candidates(String pattern) {
        if (!CopyTarget.isWild(pattern)) {
            return places.within(pattern);
        }
        String start = PathIndex.literalStart(pattern);
        List<Place> found = new ArrayList<>(places.at(CopyTarget.emptied(pattern)));
        places.startingWith(start).forEach(found::addAll);
        for (int length : lengths.headSet(start.length() + 1)) {
            found.addAll(wildPlaces.getOrDefault(start.substring(0, length), List.of()));
        }
        return found;
    }
}
