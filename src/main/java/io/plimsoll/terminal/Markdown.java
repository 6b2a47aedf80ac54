package io.plimsoll.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out Markdown for a terminal: paragraphs and items of lists are broken between words, fenced code is indented like all other
 * code, and what has its own lines (code, tables, quotes, headings) keeps them. Marks inside a line stay as they are.
 */
public final class Markdown {
    private static final String CODE = "    ";
    private static final int LEAST_FENCE = 3;

    private final List<String> lines;
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private int next;

    private Markdown(String text, int width) {
        this.lines = text.lines().toList();
        this.width = width;
    }

    /**
     * @param width columns that sentences may take
     * @return lines with a line break each
     */
    public static String text(String markdown, int width) {
        Markdown page = new Markdown(markdown, width);
        while (page.next < page.lines.size()) {
            page.block();
        }
        return page.out.toString();
    }

    private void block() {
        String line = lines.get(next);
        if (fence(line) > 0) {
            fenced();
        } else if (line.isBlank() || isKept(line)) {
            print(line.stripTrailing());
            next++;
        } else {
            sentences();
        }
    }

    // ---- code

    /** What is between two fences; one that is never closed goes on to the end. */
    private void fenced() {
        String opening = lines.get(next++);
        int indent = indent(opening);
        int length = fence(opening);
        char mark = opening.charAt(indent);
        while (next < lines.size()) {
            String line = lines.get(next++);
            boolean closing = fence(line) >= length
                    && line.charAt(indent(line)) == mark
                    && line.strip().length() == fence(line);
            if (closing) {
                return;
            }
            String code = line.substring(Math.min(indent, indent(line))).stripTrailing();
            print(code.isEmpty() ? "" : " ".repeat(indent) + CODE + code);
        }
    }

    /** How long a fence is: three backticks or tildes at least, perhaps followed by a language; 0 when it is none. */
    private static int fence(String line) {
        int start = indent(line);
        if (start == line.length()) {
            return 0;
        }
        char mark = line.charAt(start);
        int end = start + count(line, start, mark);
        boolean fence = end - start >= LEAST_FENCE && (mark == '~' || mark == '`' && line.indexOf('`', end) < 0);
        return fence ? end - start : 0;
    }

    /** Indented code, a row of a table, a quote or a heading. */
    private static boolean isKept(String line) {
        String text = line.strip();
        boolean heading =
                text.startsWith("#") && text.substring(count(text, 0, '#')).startsWith(" ");
        boolean code = indent(line) >= CODE.length() && item(line) == 0;
        return code || heading || text.startsWith("|") || text.startsWith("> ");
    }

    // ---- sentences

    /** A paragraph, or an item of a list with the lines that belong to it. */
    private void sentences() {
        int start = next++;
        int text = item(lines.get(start));
        while (next < lines.size() && continues(lines.get(next), text > 0)) {
            next++;
        }
        List<String> written = lines.subList(start, next);
        if (written.stream().allMatch(line -> Columns.of(line) <= width)) {
            written.forEach(line -> print(line.stripTrailing()));
            return;
        }
        String head = lines.get(start).substring(0, text);
        List<String> words = new ArrayList<>();
        for (String line : written) {
            String rest = line == written.get(0) ? line.substring(text) : line;
            words.add(rest.strip());
        }
        List<String> broken = Wrapping.lines(String.join(" ", words), width, text, " ".repeat(text));
        for (int i = 0; i < broken.size(); i++) {
            print((i == 0 ? head : "") + broken.get(i));
        }
    }

    /** Whether a line goes on with the sentences above it. */
    private static boolean continues(String line, boolean inItem) {
        boolean kept = isKept(inItem ? line.strip() : line);
        return !line.isBlank() && fence(line) == 0 && item(line) == 0 && !kept;
    }

    /** Where the text of an item of a list starts; 0 when the line begins none. */
    private static int item(String line) {
        int at = indent(line);
        int end = at;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        String marks = end > at ? ".)" : "-*+";
        boolean item = end + 1 < line.length() && marks.indexOf(line.charAt(end)) >= 0 && line.charAt(end + 1) == ' ';
        if (!item) {
            return 0;
        }
        int text = end + 1 + count(line, end + 1, ' ');
        return text < line.length() ? text : 0;
    }

    private static int indent(String line) {
        return count(line, 0, ' ');
    }

    /** How often a character stands there in a row. */
    private static int count(String line, int from, char c) {
        int to = from;
        while (to < line.length() && line.charAt(to) == c) {
            to++;
        }
        return to - from;
    }

    private void print(String line) {
        out.append(line).append('\n');
    }
}
