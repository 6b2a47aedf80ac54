package io.plimsoll.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words. Colors of {@link Style} take no columns. */
public final class Wrapping {
    private static final char ESCAPE = '\u001B';

    private Wrapping() {}

    /** The lines of a text, none without a word. A word that is longer than a line has a line of its own. */
    public static List<String> lines(String text, int width) {
        return lines(text, width, 0, "");
    }

    /**
     * The same for a text that has something before it.
     *
     * @param width columns that there are
     * @param used columns of the first line that are taken already
     * @param indent stands before each further line
     */
    public static List<String> lines(String text, int width, int used, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = used;
        boolean first = true;
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            int columns = columns(word);
            if (!first && column + 1 + columns > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent).append(word);
                column = Columns.of(indent) + columns;
            } else {
                line.append(first ? "" : " ").append(word);
                column += columns + (first ? 0 : 1);
            }
            first = false;
        }
        if (!first) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static int columns(String word) {
        int columns = 0;
        int at = 0;
        for (int escape = word.indexOf(ESCAPE); escape >= 0; escape = word.indexOf(ESCAPE, at)) {
            columns += Columns.of(word, at, escape);
            int end = word.indexOf('m', escape);
            at = end < 0 ? word.length() : end + 1;
        }
        return columns + Columns.of(word, at, word.length());
    }
}
