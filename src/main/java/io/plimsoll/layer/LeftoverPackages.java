package io.plimsoll.layer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packages that are needed only to build but are in a layer of an image.
 *
 * @param packages at least one, in the order in which they came
 * @param removal the first removal of one of them in a later layer, which does not remove it from this one
 */
public record LeftoverPackages(List<RunLayer.Package> packages, Optional<RunLayer.Package> removal) {
    public LeftoverPackages {
        packages = List.copyOf(packages);
    }

    /**
     * @param layers of one image, bottom first
     * @param removed what later ones remove of them
     */
    static List<LeftoverPackages> in(List<Layer> layers, List<RemovedPackage> removed) {
        Map<RunLayer, RunLayer.Package> removals = new IdentityHashMap<>();
        for (RemovedPackage one : removed) {
            if (one.installed().buildOnly()) {
                removals.putIfAbsent(one.layer(), one.removal());
            }
        }
        List<LeftoverPackages> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                List<RunLayer.Package> left = run.installed().stream()
                        .filter(RunLayer.Package::buildOnly)
                        .toList();
                if (!left.isEmpty()) {
                    found.add(new LeftoverPackages(left, Optional.ofNullable(removals.get(run))));
                }
            }
        }
        return List.copyOf(found);
    }
}
