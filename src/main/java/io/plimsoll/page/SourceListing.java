package io.plimsoll.page;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Finding;
import io.plimsoll.report.Redaction;
import io.plimsoll.syntax.Comment;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The lines of a file, secrets masked, with marks where something is found. */
final class SourceListing {
    /** Characters of a line that is colored: it may be as long as its file, and each finding may be about all of it. */
    private static final int LONGEST = 20_000;

    private static final int KEYWORD = 1;
    private static final int COMMENT = 2;
    private static final int NO_MARK = Severity.values().length;

    private final LineIndex lines;
    private final Redaction redaction;
    private final Map<Integer, List<Finding>> marks = new HashMap<>();
    private final Map<Integer, List<Token>> tokens = new HashMap<>();

    private record Token(Span span, int kind) {}

    /** @param findings that are marked, each in the line in which it starts */
    SourceListing(LineIndex lines, Redaction redaction, List<Finding> findings) {
        this.lines = lines;
        this.redaction = redaction;
        for (Finding finding : findings) {
            marks.computeIfAbsent(line(finding.span()), l -> new ArrayList<>(1)).add(finding);
        }
    }

    /** @param outer makes of a place of the instructions one of the file */
    void color(List<Instruction> instructions, UnaryOperator<Span> outer) {
        for (Instruction instruction : instructions) {
            add(outer.apply(instruction.header().keywordSpan()), KEYWORD);
            for (Comment comment : instruction.header().above()) {
                add(outer.apply(comment.span()), COMMENT);
            }
            for (Comment comment : instruction.header().inside()) {
                add(outer.apply(comment.span()), COMMENT);
            }
        }
    }

    private void add(Span span, int kind) {
        tokens.computeIfAbsent(line(span), l -> new ArrayList<>(1)).add(new Token(span, kind));
    }

    int line(Span span) {
        return lines.position(span.start()).line();
    }

    /** The findings that start in a line. */
    List<Finding> findings(int line) {
        return marks.getOrDefault(line, List.of());
    }

    /** The text of a line with its colors and marks. */
    void write(int number, Html html) throws IOException {
        Redaction.Line line = redaction.line(lines.span(number));
        String shown = line.shown();
        List<Finding> found = findings(number);
        List<Token> colored = tokens.getOrDefault(number, List.of());
        if (found.isEmpty() && colored.isEmpty() || shown.length() > LONGEST) {
            html.text(shown);
            return;
        }
        int[] marked = new int[shown.length()];
        Arrays.fill(marked, NO_MARK);
        for (Finding finding : found) {
            int from = line.start(finding.span().start());
            int to = Math.max(line.end(finding.span().end()), Math.min(from + 1, shown.length()));
            for (int i = from; i < to; i++) {
                marked[i] = Math.min(marked[i], finding.severity().ordinal());
            }
        }
        int[] kinds = new int[shown.length()];
        for (Token token : colored) {
            for (int i = line.start(token.span().start());
                    i < line.end(token.span().end());
                    i++) {
                kinds[i] = token.kind();
            }
        }
        for (int from = 0, to; from < shown.length(); from = to) {
            to = from + 1;
            while (to < shown.length() && marked[to] == marked[from] && kinds[to] == kinds[from]) {
                to++;
            }
            write(shown.substring(from, to), kinds[from], marked[from], html);
        }
    }

    private static void write(String piece, int kind, int mark, Html html) throws IOException {
        if (mark != NO_MARK) {
            html.open("mark", "class", Severity.values()[mark].label());
        }
        switch (kind) {
            case KEYWORD -> html.element("b", piece);
            case COMMENT -> html.element("i", piece);
            default -> html.text(piece);
        }
        if (mark != NO_MARK) {
            html.close();
        }
    }
}
