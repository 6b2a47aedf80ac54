package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Verification;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What a RUN or a heredoc of a COPY writes to a file, as far as it is text in the Dockerfile.
 *
 * @param path absolute and cleaned; {@link io.plimsoll.variable.Value#HOLE} stands where it is not known
 * @param lines without spaces around them, the sign likewise; none when only a build knows the text. Of {@link How#EDITS}, scripts of
 *     sed
 */
public record WrittenText(String path, How how, List<Line> lines) {
    /** So many are followed; a real RUN has a dozen. */
    private static final int MAX_TEXTS = 500;

    public WrittenText {
        lines = List.copyOf(lines);
    }

    /** What becomes of what the file had before. */
    public enum How {
        REPLACES,
        APPENDS,
        EDITS
    }

    /** @param span where it is written */
    public record Line(String text, Span span) {}

    /** The heredocs of an ADD or COPY. */
    public static List<WrittenText> of(CopyLayer copy, Knowledge knowledge) {
        return copy.items().stream().noneMatch(item -> item.heredoc().isPresent())
                ? List.of()
                : CopyTarget.of(copy, knowledge).stream()
                        .flatMap(target -> target
                                .item()
                                .heredoc()
                                .map(heredoc ->
                                        new WrittenText(target.file(), How.REPLACES, TextFlow.lines(heredoc.text())))
                                .stream())
                        .toList();
    }

    /** The lines that switch the verification of downloads off, if it is a file of settings. */
    public List<Verification.Switch> settings(Verification verification) {
        List<Verification.Switch> found = new ArrayList<>();
        for (Line line : lines) {
            List<String> texts = how == How.EDITS
                    ? SedScript.of(line.text).stream()
                            .flatMap(command -> command.added().stream())
                            .toList()
                    : List.of(line.text);
            texts.stream()
                    .flatMap(text -> verification.switchIn(path, text, line.span).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    private WrittenText at(String other) {
        return new WrittenText(other, how, lines);
    }

    // ---- what is there so far, in order

    static void add(List<WrittenText> texts, WrittenText text) {
        if (text.how == How.REPLACES) {
            replace(texts, text.path);
        }
        if (!text.lines.isEmpty() && texts.size() < MAX_TEXTS) {
            texts.add(text);
        }
    }

    /** The file has other contents now. */
    static void replace(List<WrittenText> texts, String path) {
        texts.removeIf(text -> text.path.equals(path));
    }

    /** @param path perhaps with wildcards */
    static void remove(List<WrittenText> texts, String path) {
        if (!texts.isEmpty()) {
            Removals.Pattern pattern = Removals.pattern(path);
            texts.removeIf(text -> pattern.takesAway(text.path));
        }
    }

    static void copy(List<WrittenText> texts, String from, String to) {
        if (from.equals(to)) {
            return;
        }
        List<WrittenText> copies = texts.stream()
                .filter(text -> Paths.isWithin(text.path, from))
                .map(text -> text.at(Paths.moved(text.path, from, to)))
                .toList();
        replace(texts, to);
        copies.stream().limit(Math.max(0, MAX_TEXTS - texts.size())).forEach(texts::add);
    }

    /** @param to empty when it is not known */
    static void move(List<WrittenText> texts, String from, String to) {
        if (!to.isEmpty()) {
            copy(texts, from, to);
        }
        remove(texts, from);
    }
}
