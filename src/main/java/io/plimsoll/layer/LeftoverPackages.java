package io.plimsoll.layer;

import io.plimsoll.knowledge.BuildPackages;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packages that are needed only to build but are in a layer of an image.
 *
 * @param packages in the order in which they came; at least one, or one of the {@code companions}
 * @param removal what removes one of them first, in a later layer, which leaves it in this one
 * @param companions what came with other packages and is not there anyway
 */
public record LeftoverPackages(
        List<RunLayer.Package> packages, Optional<RunLayer.Package> removal, List<RunLayer.Companions> companions) {
    public LeftoverPackages {
        packages = List.copyOf(packages);
        companions = List.copyOf(companions);
    }

    /**
     * @param layers of one image, bottom first
     * @param removed what later ones remove of them
     */
    static List<LeftoverPackages> in(List<Layer> layers, List<RemovedPackage> removed, BuildPackages build) {
        Map<RunLayer, RunLayer.Package> removals = new IdentityHashMap<>();
        for (RemovedPackage one : removed) {
            if (one.installed().buildOnly()) {
                removals.putIfAbsent(one.layer(), one.removal());
            }
        }
        List<LeftoverPackages> found = new ArrayList<>();
        boolean compiler = false;
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                List<RunLayer.Package> left = run.installed().stream()
                        .filter(RunLayer.Package::buildOnly)
                        .toList();
                compiler |= left.stream().anyMatch(p -> build.bringsOthers(p.name()));
                List<RunLayer.Companions> companions = compiler ? List.of() : run.companions();
                if (!left.isEmpty() || !companions.isEmpty()) {
                    found.add(new LeftoverPackages(left, Optional.ofNullable(removals.get(run)), companions));
                }
                compiler |= !companions.isEmpty();
            }
        }
        return List.copyOf(found);
    }
}
