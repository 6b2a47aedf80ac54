package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file that one layer adds and a RUN in a later layer removes: it is hidden, but its layer keeps it. For the files that one ADD
 * or COPY brings from the build context or the network, only the first removal is listed, and likewise for those that it brings
 * from elsewhere.
 *
 * @param layer what brings it
 * @param item the source of an ADD or COPY that it is, or that it lies in; empty for what a RUN makes
 * @param span where the layer's instruction names it
 * @param part whether only a file of the directory that the ADD or COPY brings is removed
 * @param secret whether the ADD or COPY brings a secret file, see {@link CopiedSecret}
 * @param removal the first one
 */
public record RemovedFile(
        Layer layer, Optional<CopyLayer.Item> item, Span span, boolean part, boolean secret, RunLayer.Removal removal) {
    /** Whether an ADD or COPY brings it, from the build context or the net. */
    public boolean isFromOutside() {
        return item.filter(CopyLayer.Item::isFromOutside).isPresent();
    }

    /**
     * @param layers of one image, bottom first
     * @param knowledge says which folders any image has
     * @param secret whether a copy brings a secret file: it is removed with what it copies by name, not with what lies beside it
     * @param inContext tells whether a path is in the build context
     * @return in the order of the removals
     */
    static List<RemovedFile> in(
            List<Layer> layers, Knowledge knowledge, Predicate<CopyLayer> secret, Predicate<String> inContext) {
        CopyIndex copies = new CopyIndex(knowledge, inContext);
        FileIndex files = new FileIndex();
        List<RemovedFile> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy) {
                copies.add(copy, !secret.test(copy));
            } else if (layer instanceof RunLayer run) {
                for (RunLayer.Removal removal : run.removed()) {
                    for (CopyIndex.Removed copy : copies.removedBy(removal.path())) {
                        found.add(new RemovedFile(
                                copy.copy(),
                                Optional.of(copy.item()),
                                copy.item().word().span(),
                                copy.part(),
                                secret.test(copy.copy()),
                                removal));
                    }
                    for (FileIndex.Made made : files.removedBy(removal.path())) {
                        Span span = made.file().span();
                        found.add(new RemovedFile(made.layer(), Optional.empty(), span, false, false, removal));
                    }
                }
                files.add(run);
            }
        }
        return List.copyOf(found);
    }
}
