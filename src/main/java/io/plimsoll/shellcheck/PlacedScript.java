package io.plimsoll.shellcheck;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.knowledge.DefaultShell;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script as ShellCheck gets it, and where its characters stand in the file.
 *
 * @param text lines that declare what the script does not say itself, and the script
 * @param head how long those lines are
 * @param body the script
 * @param json whether it stands in a JSON string
 * @param shell what reads it, if that is the default shell; {@link DefaultShell#BASH} for all others
 */
record PlacedScript(String text, int head, MappedText body, boolean json, DefaultShell shell, Source source) {
    /** Where something in {@link #text} stands in the file; empty for what is not the script's. */
    Optional<Span> place(Remark.Range range) {
        return offsets(range).map(found -> {
            // a place between two characters is shown as the next one
            int end = found.isEmpty() && found.end() < body.length() && body.charAt(found.end()) != '\n'
                    ? found.end() + 1
                    : found.end();
            return body.span(found.start(), end);
        });
    }

    /** The characters of {@link #body}. */
    private Optional<Span> offsets(Remark.Range range) {
        LineIndex lines = new LineIndex(text);
        int start = offset(lines, range.line(), range.column()) - head;
        int end = offset(lines, range.endLine(), range.endColumn()) - head;
        return start < 0 || end < start ? Optional.empty() : Optional.of(new Span(start, end));
    }

    /** ShellCheck counts code points. */
    private int offset(LineIndex lines, int line, int column) {
        if (line < 1 || line > lines.lineCount()) {
            return -1;
        }
        Span whole = lines.span(line);
        int at = whole.start();
        for (int i = 1; i < column && at < whole.end(); i++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** The fix of a remark in the file; empty where it has none, or the characters do not stand there as the shell reads them. */
    Optional<Fix> fix(Remark remark) {
        List<Edit> edits = new ArrayList<>();
        for (Remark.Replacement replacement : remark.fix()) {
            Optional<Edit> edit = edit(replacement);
            boolean alone = edit.isPresent()
                    && edits.stream()
                            .noneMatch(other -> touch(other.span(), edit.get().span()));
            if (!alone) {
                return Optional.empty();
            }
            edits.add(edit.get());
        }
        return edits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fix("Apply ShellCheck's fix for SC" + remark.code(), Safety.SUGGESTED, edits));
    }

    private static boolean touch(Span one, Span other) {
        return one.start() <= other.end() && other.start() <= one.end();
    }

    private Optional<Edit> edit(Remark.Replacement replacement) {
        if (replacement.text().indexOf('\n') >= 0 || replacement.text().indexOf('\r') >= 0) {
            return Optional.empty();
        }
        String written = json ? escaped(replacement.text()) : replacement.text();
        return offsets(replacement.range()).flatMap(at -> {
            boolean after = at.isEmpty() && !replacement.leads() && at.start() > 0;
            Span span = after
                    ? Span.at(body.span(at.start() - 1, at.start()).end())
                    : at.isEmpty()
                            ? Span.at(body.span(at.start(), Math.min(at.start() + 1, body.length()))
                                    .start())
                            : body.span(at.start(), at.end());
            boolean verbatim = span.length() == at.length()
                    && source.text().startsWith(body.toString().substring(at.start(), at.end()), span.start());
            return verbatim ? Optional.of(new Edit(span, written)) : Optional.empty();
        });
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
