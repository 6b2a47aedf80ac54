package io.plimsoll.knowledge;

/**
 * The stretches of a file that are long enough to have a token in them. Few files have many, so that most bytes are never looked at: what
 * does not belong to a token, near the end of where one would be, rules out all that is before it.
 */
final class TokenRuns {
    /** Each format of a token has at least so many characters of {@link #CHARACTERS} in a row. */
    static final int LENGTH = 20;

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=.~";
    private static final boolean[] IN_TOKEN = new boolean[1 << Byte.SIZE];

    static {
        CHARACTERS.chars().forEach(c -> IN_TOKEN[c] = true);
    }

    private final byte[] contents;
    private final int length;
    private int start;
    private int end;

    /** @param length how many of the bytes are the file */
    TokenRuns(byte[] contents, int length) {
        this.contents = contents;
        this.length = length;
    }

    /** Goes on to the next stretch; false when there is none. */
    boolean next() {
        int from = end;
        int known = from; // from here on to the last one that was looked at, all belong to a token
        int last = from + LENGTH - 1;
        while (last < length) {
            int i = last;
            while (i >= known && IN_TOKEN[contents[i] & 0xFF]) {
                i--;
            }
            if (i < known) {
                start = from;
                end = last + 1;
                while (end < length && IN_TOKEN[contents[end] & 0xFF]) {
                    end++;
                }
                return true;
            }
            from = i + 1;
            known = last + 1;
            last = i + LENGTH;
        }
        return false;
    }

    /** The index of its first byte. */
    int start() {
        return start;
    }

    /** The index after its last byte. */
    int end() {
        return end;
    }
}
