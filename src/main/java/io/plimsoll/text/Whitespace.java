package io.plimsoll.text;

/** What BuildKit takes for white space: Go's {@code unicode.IsSpace}. */
public final class Whitespace {
    private Whitespace() {}

    public static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == 0x85 || c == 0xA0 || Character.isSpaceChar(c);
    }

    /** Whether there is nothing but white space from {@code from} to {@code to}. */
    public static boolean isBlank(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
