package io.plimsoll.layer;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A file that one layer adds and a RUN in a later layer removes: it is hidden, but its layer keeps it. For the files that one ADD or
 * COPY brings, only the first removal is listed. A file that is moved is not removed.
 *
 * @param layer what brings it
 * @param item the source of an ADD or COPY that it is, or that it lies in; empty for what a RUN makes
 * @param span where the layer's instruction names it
 * @param part whether only a file of the directory that the ADD or COPY brings is removed
 * @param bulky whether it is more than the few bytes that a command of a RUN makes, or that a heredoc
 *     holds, see {@link RunLayer.Added}
 * @param secret whether the ADD or COPY brings a secret file, see {@link CopiedSecret}
 * @param removal the first one
 */
public record RemovedFile(
        Layer layer,
        Optional<CopyLayer.Item> item,
        Span span,
        boolean part,
        boolean bulky,
        boolean secret,
        RunLayer.Removal removal) {
    /** Whether an ADD or COPY brings it from the build context or the net, and not from another stage or image. */
    public boolean isFromOutside() {
        return item.filter(i -> i.kind() != CopyLayer.Kind.STAGE && i.kind() != CopyLayer.Kind.IMAGE)
                .isPresent();
    }

    /** The bytes that its layer keeps; empty where only the build knows, and for a part of what is copied. */
    public OptionalLong size(BuildContext context) {
        return part || item.isEmpty() ? OptionalLong.empty() : item.get().totalSize(context);
    }

    /**
     * @param layers of one image, bottom first
     * @param merged tells which of them are one layer with those before that are
     * @param knowledge says which folders any image has
     * @param secret whether a copy brings a secret file: it is removed with what it copies by name, not with what lies beside it
     * @param inContext tells whether a path is in the build context
     * @return in the order of the removals
     */
    static List<RemovedFile> in(
            List<Layer> layers,
            Predicate<Layer> merged,
            Knowledge knowledge,
            Predicate<CopyLayer> secret,
            Predicate<String> inContext) {
        CopyIndex copies = new CopyIndex(knowledge, inContext);
        FileIndex files = new FileIndex();
        List<RemovedFile> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof CopyLayer copy) {
                copies.add(copy, !secret.test(copy));
            } else if (layer instanceof RunLayer run) {
                for (RunLayer.Departure departure : run.departures()) {
                    if (departure instanceof RunLayer.Move move) {
                        copies.move(move.from(), move.to());
                        files.move(move.from(), move.to());
                    } else if (departure instanceof RunLayer.Removal removal && merged.test(run)) {
                        copies.drop(removal.path(), merged);
                        files.drop(removal.path(), merged);
                    } else if (departure instanceof RunLayer.Removal removal) {
                        copies.removedBy(removal.path())
                                .forEach(copy -> found.add(of(copy, secret.test(copy.copy()), removal)));
                        files.removedBy(removal.path()).forEach(made -> found.add(of(made, removal)));
                    }
                }
                files.add(run);
            }
        }
        return List.copyOf(found);
    }

    private static RemovedFile of(CopyIndex.Removed copy, boolean secret, RunLayer.Removal removal) {
        Span span = copy.item().word().span();
        boolean bulky = copy.item().kind() != CopyLayer.Kind.INLINE;
        return new RemovedFile(copy.copy(), Optional.of(copy.item()), span, copy.part(), bulky, secret, removal);
    }

    private static RemovedFile of(FileIndex.Made made, RunLayer.Removal removal) {
        RunLayer.Added file = made.file();
        return new RemovedFile(made.layer(), Optional.empty(), file.span(), false, file.bulky(), false, removal);
    }
}
