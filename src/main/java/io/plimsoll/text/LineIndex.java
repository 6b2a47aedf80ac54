package io.plimsoll.text;

import java.util.Arrays;

/** Turns offsets into lines and columns. A line ends after {@code \n}; a lone {@code \r} does not end a line, as in BuildKit. */
public final class LineIndex {
    private final String text;
    private final int[] starts;

    public LineIndex(String text) {
        this.text = text;
        int[] found = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = at + 1;
        }
        starts = Arrays.copyOf(found, count);
    }

    /** The number of lines; a text that ends with a line break has an empty last one. */
    public int lineCount() {
        return starts.length;
    }

    /** @param offset 0 to the length of the text, inclusive */
    public Position position(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - starts[line] + 1);
    }

    /** The offset of the first character of a line, counted from 1. */
    public int startOfLine(int line) {
        return starts[line - 1];
    }

    /** A line, counted from 1, without its line break. */
    public String line(int line) {
        Span span = span(line);
        return text.substring(span.start(), span.end());
    }

    /** The characters of a line, counted from 1, without its line break. */
    public Span span(int line) {
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return new Span(start, end);
    }
}
