package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.FileMode;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** So many are followed; a real image has a dozen. */
    private static final int MAX_FOUND = 500;

    /** Endings of scripts: Linux starts their interpreter, as whoever starts them. */
    private static final List<String> SCRIPTS = List.of(".bash", ".js", ".php", ".pl", ".py", ".rb", ".sh");

    /** @param files where the files are, as far as that is known */
    private record Open(OpenMode mode, List<String> files) {
        private Open moved(String from, String to) {
            List<String> moved =
                    files.stream().map(file -> Paths.moved(file, from, to)).toList();
            return files.equals(moved) ? this : new Open(mode.at(Paths.moved(mode.path, from, to)), moved);
        }

        private Open without(Predicate<String> gone) {
            return files.stream().noneMatch(gone)
                    ? this
                    : new Open(mode, files.stream().filter(gone.negate()).toList());
        }

        /** Whether a mode lets others do less. */
        private boolean endsWith(RunLayer.Mode other) {
            return (other.below() || !mode.below) && takes(other);
        }

        private boolean takes(RunLayer.Mode other) {
            return mode.kind == Kind.SET_UID
                    ? !other.folders()
                            && other.mode()
                                    .filter(text -> !FileMode.takesUser(text))
                                    .isEmpty()
                    : other.mode()
                            .filter(text -> !FileMode.stopsOthersFromWriting(text))
                            .isEmpty();
        }
    }

    /** The modes of the layers of an image that nothing takes back or removes; nor do directories count for files that pass by. */
    public static List<OpenMode> in(List<Layer> layers, Knowledge knowledge) {
        List<Open> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof RunLayer run) {
                run.departures().forEach(gone -> leave(found, gone));
                for (RunLayer.Mode mode : run.modes()) {
                    boolean folder = isFolder(mode, run);
                    if (!found.isEmpty()) {
                        forget(found, open -> open.endsWith(mode), mode.reach());
                    }
                    of(mode.mode(), mode.path(), mode.below(), false, mode.span(), folder).stream()
                            .limit(MAX_FOUND - found.size())
                            .forEach(open -> found.add(new Open(open, List.of(open.path))));
                }
            } else if (layer instanceof CopyLayer copy) {
                Set<String> files = CopyTarget.of(copy, knowledge).stream()
                        .map(CopyTarget::file)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                forget(found, open -> true, files::contains);
                copy.instruction()
                        .chmod()
                        .filter(word -> found.size() < MAX_FOUND)
                        .ifPresent(word -> add(copy, word, List.copyOf(files), found));
            }
        }
        return found.stream().map(Open::mode).toList();
    }

    private static void add(CopyLayer copy, Word word, List<String> files, List<Open> found) {
        Optional<String> mode = Expansion.of(word, copy.stage().scopeAt(copy.instruction()))
                .value()
                .text();
        String to = copy.destination().orElse("");
        of(mode, to, false, true, word.span(), false)
                .forEach(open -> found.add(new Open(open, files.isEmpty() ? List.of(to) : files)));
    }

    private static void leave(List<Open> found, RunLayer.Departure gone) {
        String from = RunLayer.pathOf(gone);
        if (gone instanceof RunLayer.Move move && move.to().isPresent()) {
            found.replaceAll(open -> open.moved(from, move.to().get()));
        }
        if (!found.isEmpty()) {
            Removals.Pattern pattern = Removals.pattern(from);
            forget(found, open -> true, pattern::takesAway);
        }
    }

    private static void forget(List<Open> found, Predicate<Open> which, Predicate<String> gone) {
        found.replaceAll(open -> which.test(open) ? open.without(gone) : open);
        found.removeIf(open -> open.files.isEmpty());
    }

    private OpenMode at(String other) {
        return new OpenMode(kind, mode, other, below, copied, span);
    }

    private static List<OpenMode> of(
            Optional<String> mode, String path, boolean below, boolean copied, Span span, boolean folder) {
        List<OpenMode> found = new ArrayList<>();
        if (mode.isEmpty() || path.isEmpty() || isTemporary(path)) {
            return found;
        }
        if (FileMode.letsOthersWrite(mode.get())) {
            found.add(new OpenMode(Kind.WORLD_WRITABLE, mode.get(), path, below, copied, span));
        }
        if (!folder && FileMode.setsUser(mode.get()) && SCRIPTS.stream().noneMatch(path::endsWith)) {
            found.add(new OpenMode(Kind.SET_UID, mode.get(), path, below, copied, span));
        }
        return found;
    }

    /** On a directory, the bit means nothing for its owner. */
    private static boolean isFolder(RunLayer.Mode mode, RunLayer run) {
        String path = mode.path();
        return mode.folders()
                || path.lastIndexOf('/') == 0
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
