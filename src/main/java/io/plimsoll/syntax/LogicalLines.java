package io.plimsoll.syntax;

import io.plimsoll.syntax.ParseProblem.Kind;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a file line by line and joins the lines of one instruction. Whoever reads the instruction says whether bodies of heredocs
 * follow it: where they end depends on the line before them.
 */
final class LogicalLines {
    /** BuildKit reads lines with a buffer of 64 KiB and gives up on a longer one. */
    private static final int MAX_LINE_BYTES = 65_535;

    private final String text;
    private final char escape;
    private final List<ParseProblem> problems;
    private final List<Comment> comments = new ArrayList<>();

    private int next;
    private Map<String, Integer> lastLines;
    private Map<String, Integer> lastLinesWithoutTabs;
    private int directivesLeft;

    /** Where lines begin that were never read: a line is read again when it turns out to belong to no heredoc. */
    private int fresh;

    // the physical line that was read last, without its line break
    private int start;
    private int end;

    /**
     * @param directives how many lines at the top of the text are parser directives
     * @param problems takes what is wrong with the lines
     */
    LogicalLines(String text, char escape, int directives, List<ParseProblem> problems) {
        this.text = text;
        this.escape = escape;
        this.problems = problems;
        this.directivesLeft = directives;
    }

    /**
     * An instruction's line.
     *
     * @param text joined, from the first character that is not blank; the escape characters are gone. Empty for escape characters that
     *     nothing precedes and nothing follows
     */
    record Line(
            MappedText text, List<Comment> above, List<Comment> inside, List<Span> blankLines, List<Leaf> escapes) {}

    /** All comments so far. */
    List<Comment> comments() {
        return comments;
    }

    /** Where the next line begins. */
    int position() {
        return next;
    }

    /** Leaves out lines that belong to what was read before. */
    void skipTo(int position) {
        next = position;
        fresh = Math.max(fresh, next);
    }

    /** @return the next instruction's line, or null at the end of the file */
    Line next() {
        List<Comment> above = new ArrayList<>();
        while (readLine()) {
            int from = skipBlanks(start, end);
            if (from == end) {
                continue;
            }
            if (text.charAt(from) == '#') {
                if (directivesLeft > 0) {
                    directivesLeft--;
                } else {
                    above.add(comment(from));
                }
                continue;
            }
            return join(from, above);
        }
        return null;
    }

    private Line join(int from, List<Comment> above) {
        MappedText.Builder joined = new MappedText.Builder(from);
        List<Comment> inside = new ArrayList<>();
        List<Span> blankLines = new ArrayList<>();
        List<Leaf> escapes = new ArrayList<>();
        int begin = from;
        boolean goesOn = true;
        while (goesOn) {
            int escapeAt = continuation(begin, end);
            goesOn = escapeAt >= 0;
            joined.append(text, begin, goesOn ? escapeAt : end);
            if (goesOn) {
                escapes.add(new Leaf(Leaf.Kind.ESCAPE, new Span(escapeAt, escapeAt + 1)));
                goesOn = readContinuation(inside, blankLines);
                begin = start;
            }
        }
        return new Line(joined.build(), above, inside, blankLines, escapes);
    }

    /** Reads on to the next line that belongs to the instruction. */
    private boolean readContinuation(List<Comment> inside, List<Span> blankLines) {
        while (readLine()) {
            int from = skipBlanks(start, end);
            if (from == end) {
                blankLines.add(new Span(start, end));
            } else if (text.charAt(from) == '#') {
                inside.add(comment(from));
            } else {
                return true;
            }
        }
        return false;
    }

    private Comment comment(int from) {
        int left = skipBlanks(from + 1, end);
        int right = end;
        while (right > left && Whitespace.isSpace(text.charAt(right - 1))) {
            right--;
        }
        Comment comment = new Comment(text.substring(left, right), new Span(from, Math.max(right, from + 1)));
        comments.add(comment);
        return comment;
    }

    /** Where the escape character stands that continues the line, or -1: an escaped one continues nothing. */
    private int continuation(int from, int to) {
        int at = to - 1;
        while (at >= from && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        boolean escaped = at > from && text.charAt(at - 1) == escape;
        return at >= from && text.charAt(at) == escape && !escaped ? at : -1;
    }

    private boolean readLine() {
        if (next >= text.length()) {
            start = end = text.length();
            return false;
        }
        start = next;
        int newline = text.indexOf('\n', start);
        next = newline < 0 ? text.length() : newline + 1;
        end = newline < 0 ? text.length() : newline;
        if (start >= fresh && end - start > MAX_LINE_BYTES / 3) {
            checkLength();
        }
        fresh = Math.max(fresh, next);
        while (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return true;
    }

    /** A carriage return at the end counts. */
    private void checkLength() {
        int bytes = text.substring(start, end).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_LINE_BYTES) {
            problems.add(ParseProblem.of(
                    Kind.LINE_LENGTH,
                    Span.at(start),
                    "this line has " + bytes + " bytes; BuildKit reads at most " + MAX_LINE_BYTES + " bytes per line"));
        }
    }

    private int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && Whitespace.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * Where the last line starts that closes this heredoc, or -1. Without it a file with many openings that nothing closes would be read
     * to its end for each of them.
     */
    private int lastLine(Heredocs.Opening opening) {
        if (lastLines == null) {
            lastLines = new HashMap<>();
            lastLinesWithoutTabs = new HashMap<>();
            for (int at = 0; at < text.length(); ) {
                int newline = text.indexOf('\n', at);
                int to = newline < 0 ? text.length() : newline;
                int from = at;
                at = to + 1;
                while (to > from && text.charAt(to - 1) == '\r') {
                    to--;
                }
                lastLines.put(text.substring(from, to), from);
                while (from < to && text.charAt(from) == '\t') {
                    from++;
                }
                lastLinesWithoutTabs.put(text.substring(from, to), from);
            }
        }
        return (opening.chomp() ? lastLinesWithoutTabs : lastLines).getOrDefault(opening.name(), -1);
    }

    /** What {@link #readBody} found. */
    record HeredocBody(Span body, Span close) {}

    /**
     * Reads the lines of a heredoc's body and its closing line.
     *
     * @return {@code close} is null when the closing line is missing. Then the body ends before a line that looks like it or like the
     *     next instruction, so that what follows is still read.
     */
    HeredocBody readBody(Heredocs.Opening opening) {
        int bodyStart = next;
        while (lastLine(opening) >= bodyStart && readLine()) {
            int from = start;
            while (opening.chomp() && from < end && text.charAt(from) == '\t') {
                from++;
            }
            if (end - from == opening.name().length() && text.startsWith(opening.name(), from)) {
                return new HeredocBody(new Span(bodyStart, start), new Span(from, end));
            }
        }
        next = bodyStart;
        while (readLine()) {
            int from = skipBlanks(start, end);
            int to = from + opening.name().length();
            if (text.startsWith(opening.name(), from) && to <= end && Whitespace.isBlank(text, to, end)) {
                return new HeredocBody(new Span(bodyStart, start), Span.at(from));
            }
            if (looksLikeInstruction(start, end)) {
                next = start;
                return new HeredocBody(new Span(bodyStart, start), null);
            }
        }
        return new HeredocBody(new Span(bodyStart, text.length()), null);
    }

    /** Whether a line starts with an instruction's keyword in capitals, in the first column, which a script hardly does. */
    private boolean looksLikeInstruction(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
            at++;
        }
        if (at == from || at >= to || !Whitespace.isSpace(text.charAt(at))) {
            return false;
        }
        String word = text.substring(from, at);
        return Keyword.of(word).isPresent() && word.equals(word.toUpperCase(Locale.ROOT));
    }
}
