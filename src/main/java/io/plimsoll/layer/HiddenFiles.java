package io.plimsoll.layer;

import io.plimsoll.command.PathIndex;
import io.plimsoll.command.Paths;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a layer brings and a later one deletes, moves, stores again or overwrites: it is in the image, and no container sees it.
 *
 * @param keeper the layer that keeps it
 * @param path absolute and cleaned, perhaps with wildcards
 * @param by the layer that hides it
 */
@Internal
public record HiddenFiles(Layer keeper, String path, Layer by) {
    /** So many files are compared with what later layers change; a real image needs some hundreds. */
    private static final int MAX_COMPARISONS = 100_000;

    private record File(String path, Layer layer) {}

    private static final class Finder {
        private final PathIndex<File> files = new PathIndex<>();
        /** By the layer that hides them, and the one that keeps them. */
        private final Map<Layer, Map<Layer, Set<String>>> found = new IdentityHashMap<>();

        private int comparisons;

        private void hide(Layer keeper, String path, Layer by) {
            if (keeper != by) {
                found.computeIfAbsent(by, layer -> new IdentityHashMap<>())
                        .computeIfAbsent(keeper, layer -> new LinkedHashSet<>())
                        .add(path);
            }
        }

        private boolean hides(Layer by, String path) {
            return found.getOrDefault(by, Map.of()).values().stream().anyMatch(paths -> paths.contains(path));
        }

        private void bring(String path, Layer layer) {
            if (CopyTarget.isWild(path)) {
                return;
            }
            for (File file : List.copyOf(files.at(path))) {
                hide(file.layer(), path, layer);
                files.remove(path, file);
            }
            files.add(path, new File(path, layer));
        }

        /** What a command of a RUN changes, takes away or gives another place. */
        private List<File> at(String path, boolean below) {
            Removals.Pattern pattern = Removals.pattern(path);
            List<File> there = comparisons > MAX_COMPARISONS ? List.of() : pattern.candidates(files);
            comparisons += there.size();
            return there.stream()
                    .filter(file ->
                            below ? pattern.takesAway(file.path()) : file.path().equals(path))
                    .toList();
        }

        private void leave(RunLayer.Departure departure, RunLayer run) {
            RunLayer.Move move = departure instanceof RunLayer.Move m ? m : null;
            String from = move != null ? move.from() : ((RunLayer.Removal) departure).path();
            for (File file : at(from, true)) {
                files.remove(file.path(), file);
                hide(file.layer(), from, run);
                if (move != null && move.to().isPresent() && Paths.isWithin(file.path(), from)) {
                    bring(Paths.clean(move.to().get() + "/" + file.path().substring(from.length())), run);
                }
            }
        }

        private void change(RunLayer.Change change, RunLayer run) {
            for (File file : at(change.path(), change.below() || CopyTarget.isWild(change.path()))) {
                bring(file.path(), run);
            }
        }

        private void add(RunLayer run) {
            run.departures().forEach(departure -> leave(departure, run));
            run.changes().forEach(change -> change(change, run));
            for (RunLayer.Added added : run.added()) {
                if (added.shape() == RunLayer.Added.Shape.ANY) {
                    bring(added.path(), run);
                }
            }
        }
    }

    /**
     * @param layers of one image, bottom first
     * @param merged tells which of them are one layer with those before that are
     * @param stack what is known of removals and changes without knowing each file
     * @param arrivals what a copy brings
     * @return by the layers that hide them
     */
    public static List<HiddenFiles> in(
            List<Layer> layers,
            Predicate<Layer> merged,
            LayerStack stack,
            Function<CopyLayer, List<CopiedFiles.Arrival>> arrivals) {
        Finder finder = new Finder();
        Map<RunLayer.Removal, RunLayer> removers = new IdentityHashMap<>();
        for (Layer layer : layers) {
            if (merged.test(layer)) {
                continue;
            }
            if (layer instanceof RunLayer run) {
                run.removed().forEach(removal -> removers.put(removal, run));
                finder.add(run);
            } else if (layer instanceof CopyLayer copy) {
                arrivals.apply(copy).stream()
                        .filter(arrival -> !arrival.contents())
                        .forEach(arrival -> finder.bring(arrival.path(), copy));
            }
        }
        stack.removedFiles().stream()
                .filter(file -> removers.containsKey(file.removal())
                        && !finder.hides(
                                removers.get(file.removal()), file.removal().path()))
                .forEach(file -> finder.hide(file.layer(), file.removal().path(), removers.get(file.removal())));
        stack.duplicatedFiles()
                .forEach(files -> files.sources()
                        .forEach(source ->
                                finder.hide(source.layer(), files.change().path(), files.layer())));
        Map<Layer, Integer> order = new IdentityHashMap<>();
        layers.forEach(layer -> order.put(layer, order.size()));
        List<HiddenFiles> hidden = new ArrayList<>();
        for (Layer by : layers) {
            finder.found.getOrDefault(by, Map.of()).entrySet().stream()
                    .sorted(Comparator.comparing(entry -> order.get(entry.getKey())))
                    .forEach(entry ->
                            entry.getValue().forEach(path -> hidden.add(new HiddenFiles(entry.getKey(), path, by))));
        }
        return List.copyOf(hidden);
    }
}
