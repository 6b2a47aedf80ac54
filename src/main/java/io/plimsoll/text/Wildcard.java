package io.plimsoll.text;

import java.util.function.IntPredicate;

/**
 * Patterns in which a star is any run of what a text is made of: of characters here, of directory names elsewhere. Matching takes
 * time in proportion to text times pattern at worst, whatever the pattern.
 */
@Internal
public final class Wildcard {
    private Wildcard() {}

    /** One piece of a pattern other than a star. */
    @FunctionalInterface
    public interface Piece {
        /**
         * Whether it is what the text has at a place.
         *
         * @param p the index of the piece in the pattern
         * @param t the index in the text
         * @return the index after the piece, or -1 when it is not
         */
        int fits(int p, int t);
    }

    /**
     * Whether the pattern is the whole text: {@code *} is any run of characters, {@code ?} any one; all others stand for themselves.
     * A file asks this of thousands of patterns, and nearly all differ from the text in its first or its last character.
     */
    public static boolean matches(String pattern, String text) {
        int last = pattern.length() - 1;
        if (last >= 0 && !text.isEmpty()) {
            if (cannotBe(pattern.charAt(0), text.charAt(0))
                    || cannotBe(pattern.charAt(last), text.charAt(text.length() - 1))) {
                return false;
            }
        }
        return matches(pattern.length(), p -> pattern.charAt(p) == '*', text.length(), (p, t) -> {
            char c = pattern.charAt(p);
            return c == '?' || c == text.charAt(t) ? p + 1 : -1;
        });
    }

    private static boolean cannotBe(char pattern, char text) {
        return pattern != text && pattern != '*' && pattern != '?';
    }

    /**
     * Whether a pattern is a whole text.
     *
     * @param pattern its length
     * @param isStar whether there is a star at an index of the pattern; it is one long
     * @param text its length
     * @param piece asked where there is no star
     */
    public static boolean matches(int pattern, IntPredicate isStar, int text, Piece piece) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text) {
            if (p < pattern && isStar.test(p)) {
                star = p++;
                retry = t;
                continue;
            }
            int next = p < pattern ? piece.fits(p, t) : -1;
            if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern && isStar.test(p)) {
            p++;
        }
        return p == pattern;
    }
}
