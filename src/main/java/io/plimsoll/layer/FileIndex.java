package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The files that the RUNs of one image have made so far, by their paths. */
final class FileIndex {
    /** A file of a layer. */
    record Made(RunLayer layer, RunLayer.Added file) {}

    /** So many files are compared with removals in all; a real image needs some hundreds. */
    private static final int MAX_COMPARISONS = 100_000;

    private final PathIndex<Made> files = new PathIndex<>();
    private int comparisons;

    /** Adds what a RUN makes. */
    void add(RunLayer layer) {
        layer.added().forEach(file -> files.add(file.path(), new Made(layer, file)));
    }

    /**
     * Takes out what removing a path takes away, in the order of the paths.
     *
     * @param path absolute and cleaned, perhaps with wildcards
     */
    List<Made> removedBy(String path) {
        return takeOut(path, layer -> true);
    }

    /**
     * Forgets what lies at a path, where it was gone before its layer was.
     *
     * @param those the layers that it is taken from
     */
    void drop(String path, Predicate<? super RunLayer> those) {
        takeOut(path, those);
    }

    private List<Made> takeOut(String path, Predicate<? super RunLayer> those) {
        List<Made> removed = new ArrayList<>();
        if (comparisons > MAX_COMPARISONS) {
            return removed;
        }
        Removals.Pattern pattern = Removals.pattern(path);
        for (Made made : pattern.candidates(files)) {
            comparisons++;
            RunLayer.Added file = made.file();
            if (!those.test(made.layer())) {
                continue;
            }
            if (pattern.takesAway(file.path()) || file.contents() && pattern.empties(file.path())) {
                removed.add(made);
            }
        }
        removed.forEach(made -> files.remove(made.file().path(), made));
        removed.sort(Comparator.comparing(made -> made.file().path()));
        return removed;
    }

    /**
     * Puts what lies at a path somewhere else.
     *
     * @param from absolute and cleaned, perhaps with wildcards
     * @param to absolute and cleaned; empty when it is not known
     */
    void move(String from, Optional<String> to) {
        for (Made made : removedBy(from)) {
            RunLayer.Added file = made.file();
            if (to.isPresent() && Paths.isWithin(file.path(), from)) {
                String path = Paths.clean(to.get() + "/" + file.path().substring(from.length()));
                RunLayer.Added there = new RunLayer.Added(path, file.shape(), file.bulky(), file.span());
                files.add(path, new Made(made.layer(), there));
            }
        }
    }
}
