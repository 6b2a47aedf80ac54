package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.notation.FileMode;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mode that a layer gives files, with which others than their owner can do more than they should.
 *
 * @param mode as chmod has it
 * @param path of the files, absolute and cleaned, perhaps with wildcards
 * @param below whether what lies below a directory gets it, too
 * @param copied whether the files come with it, and the path is where they go to
 * @param span the path, or the flag of a copy
 */
public record OpenMode(Kind kind, String mode, String path, boolean below, boolean copied, Span span) {
    /** What others can do. */
    public enum Kind {
        /** Replace or change the files. */
        WORLD_WRITABLE,
        /** Run a program as its owner. */
        SET_UID
    }

    /** The modes of a layer; files that the same RUN removes do not count, nor do directories for files that pass by. */
    public static List<OpenMode> in(Layer layer) {
        List<OpenMode> found = new ArrayList<>();
        if (layer instanceof RunLayer run) {
            for (RunLayer.Change change : run.changes()) {
                boolean removed = run.departures().stream()
                        .anyMatch(gone -> gone instanceof RunLayer.Removal removal
                                && Paths.isWithin(change.path(), removal.path()));
                if (change.kind() == RunLayer.Change.Kind.MODE && !removed) {
                    add(
                            found,
                            change.to(),
                            change.path(),
                            change.below(),
                            false,
                            change.span(),
                            isFolder(change.path(), run));
                }
            }
        } else if (layer instanceof CopyLayer copy) {
            copy.instruction()
                    .chmod()
                    .ifPresent(word -> add(
                            found,
                            Expansion.of(word, copy.stage().scopeAt(copy.instruction()))
                                    .value()
                                    .text(),
                            copy.destination().orElse(""),
                            true,
                            true,
                            word.span(),
                            false));
        }
        return found;
    }

    private static void add(
            List<OpenMode> found,
            Optional<String> mode,
            String path,
            boolean below,
            boolean copied,
            Span span,
            boolean folder) {
        if (mode.isEmpty() || path.isEmpty() || isTemporary(path)) {
            return;
        }
        if (FileMode.letsOthersWrite(mode.get())) {
            found.add(new OpenMode(Kind.WORLD_WRITABLE, mode.get(), path, below, copied, span));
        }
        if (!folder && FileMode.setsUser(mode.get())) {
            found.add(new OpenMode(Kind.SET_UID, mode.get(), path, below, copied, span));
        }
    }

    /** On a directory, the bit means nothing for its owner. */
    private static boolean isFolder(String path, RunLayer run) {
        return path.lastIndexOf('/') == 0
                || run.added().stream()
                        .anyMatch(added -> added.shape() != RunLayer.Added.Shape.ANY
                                        && added.path().equals(path)
                                || !added.path().equals(path) && Paths.isWithin(added.path(), path));
    }

    private static boolean isTemporary(String path) {
        return List.of("/tmp", "/var/tmp", "/run", "/var/run", "/dev/shm", "/proc", "/dev").stream()
                .anyMatch(folder -> Paths.isWithin(path, folder));
    }
}
