package io.plimsoll.terminal;

/** How many columns of a terminal a text takes, and what fits into some. */
public final class Columns {
    /** How wide a tab is shown. */
    static final int TAB = 4;

    private Columns() {}

    public static int of(String text) {
        return of(text, 0, text.length());
    }

    static int of(String text, int from, int to) {
        int columns = 0;
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            columns += of(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    /** Where the characters that fit into {@code width} columns end. */
    static int end(String text, int from, int width) {
        int columns = 0;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            columns += of(c);
            if (columns > width) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** The text, or its start and an ellipsis when it does not fit. */
    public static String cut(String text, int width) {
        if (end(text, 0, width) == text.length()) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, end(text, 0, width - 1)).stripTrailing() + "…";
    }

    private static int of(int c) {
        if (c == '\t') {
            return TAB;
        }
        return isWide(c) ? 2 : 1;
    }

    /** East Asian wide characters and pictures take two columns on a terminal. */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || c >= 0x2E80 && c <= 0xA4CF
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF
                        || c >= 0xFE30 && c <= 0xFE6F
                        || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0xFFE0 && c <= 0xFFE6
                        || c >= 0x1F300 && c <= 0x1FAFF
                        || c >= 0x20000 && c <= 0x3FFFD);
    }
}
