package io.plimsoll.terminal;

/**
 * A line of the user's file with some of its characters underlined, cut to fit: tabs are four columns, control characters are shown as
 * a dot, and a long line is cut to the part that is underlined.
 */
public final class Excerpt {
    private static final int CONTEXT = 12;

    private final String line;
    private final String blanks;
    private final String marks;

    /**
     * @param text the line
     * @param from first character that is underlined, from 0
     * @param to after the last one; at least one column is marked
     * @param width columns that there are
     * @param mark the character that underlines
     */
    public Excerpt(String text, int from, int to, int width, char mark) {
        int start = 0;
        int end = text.length();
        if (Columns.end(text, 0, width) < end) {
            if (Columns.end(text, 0, width - 1) < to) {
                start = startOfCharacter(text, Math.max(0, from - CONTEXT));
            }
            end = Columns.end(text, start, width - (start > 0 ? 2 : 1));
        }
        String before = start > 0 ? "…" : "";
        String after = end < text.length() ? "…" : "";
        int left = Math.max(start, Math.min(from, end));
        int right = Math.max(left, Math.min(to, end));
        line = before + shown(text, start, end) + after;
        blanks = " ".repeat(before.length() + Columns.of(text, start, left));
        marks = String.valueOf(mark).repeat(Math.max(1, Columns.of(text, left, right)));
    }

    private static int startOfCharacter(String text, int at) {
        return at > 0 && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    public String line() {
        return line;
    }

    /** What is before {@link #marks} in the line below. */
    public String blanks() {
        return blanks;
    }

    public String marks() {
        return marks;
    }

    /** A text that is safe to show: nothing in it can move the cursor, change a colour or turn the direction of what follows. */
    public static String shown(String text) {
        return shown(text, 0, text.length());
    }

    private static String shown(String text, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                out.append(" ".repeat(Columns.TAB));
            } else if (isUnsafe(c)) {
                out.append('·');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Whether a character could move the cursor, change a color or turn the direction of what follows. */
    public static boolean isUnsafe(char c) {
        return Character.isISOControl(c)
                || c >= '\u2028' && c <= '\u202E' // separators, and what turns the direction
                || c >= '\u2066' && c <= '\u2069'
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C';
    }
}
