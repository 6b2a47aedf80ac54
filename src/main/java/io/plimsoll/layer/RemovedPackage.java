package io.plimsoll.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A package that one layer installs and a later one removes: it is hidden, and its layer keeps it.
 *
 * @param layer what installs it
 * @param removal the first one, by its name or by that of the {@code --virtual} package that it belongs to
 */
public record RemovedPackage(RunLayer layer, RunLayer.Package installed, RunLayer.Package removal) {
    /** @param number the lower, the earlier */
    private record Later(RunLayer.Package removal, int number) {}

    /** Those of one layer, in the order in which they are removed. */
    private record OfLayer(RunLayer.Package installed, Later later) {}

    /**
     * @param layers of one image, bottom first
     * @return in the order of the layers that install them, those of one layer in the order in which they are removed
     */
    static List<RemovedPackage> in(List<Layer> layers) {
        List<RemovedPackage> found = new ArrayList<>();
        // from the end, so that what is removed later is known
        Map<String, Later> later = new HashMap<>();
        int number = 0;
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) instanceof RunLayer layer) {
                List<OfLayer> own = removed(layer, later);
                Collections.reverse(own);
                own.forEach(r -> found.add(
                        new RemovedPackage(layer, r.installed(), r.later().removal())));
                List<RunLayer.Package> removals = layer.uninstalled();
                for (int k = removals.size() - 1; k >= 0; k--) {
                    later.put(removals.get(k).name(), new Later(removals.get(k), number--));
                }
            }
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }

    private static List<OfLayer> removed(RunLayer layer, Map<String, Later> later) {
        List<OfLayer> removed = new ArrayList<>();
        for (RunLayer.Package installed : layer.installed()) {
            Stream.of(installed.name(), installed.virtual())
                    .filter(later::containsKey)
                    .map(later::get)
                    .min(Comparator.comparingInt(Later::number))
                    .ifPresent(first -> removed.add(new OfLayer(installed, first)));
        }
        removed.sort(Comparator.comparingInt(r -> r.later().number()));
        return removed;
    }
}
