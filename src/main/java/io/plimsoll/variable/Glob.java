package io.plimsoll.variable;

import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The patterns of {@code ${name#pattern}} and its like: {@code *} is any text, {@code ?} any character, a backslash makes one of
 * {@code * ? \} plain. Matching takes time in proportion to text times pattern, whatever the pattern.
 */
@Internal
public final class Glob {
    private static final int ANY = -1;

    /** The code points between the stars, {@link #ANY} for a question mark; one piece more than there are stars. */
    private final List<int[]> pieces;

    private Glob(List<int[]> pieces) {
        this.pieces = pieces;
    }

    /** @throws IllegalArgumentException when a backslash stands before something else; the message says so */
    public static Glob parse(String pattern) {
        List<int[]> pieces = new ArrayList<>();
        int[] chars = pattern.codePoints().toArray();
        int[] piece = new int[chars.length];
        int length = 0;
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            int next = i + 1 < chars.length ? chars[i + 1] : 0;
            if (c == '*') {
                pieces.add(Arrays.copyOf(piece, length));
                length = 0;
            } else if (c == '?') {
                piece[length++] = ANY;
            } else if (c != '\\') {
                piece[length++] = c;
            } else if (next == '}' || next == '/') {
                continue; // the escape belongs to the braces around
            } else if (next == '*' || next == '?' || next == '\\') {
                piece[length++] = next;
                i++;
            } else {
                throw new IllegalArgumentException("a backslash in a pattern can only escape `*`, `?` and `\\`");
            }
        }
        pieces.add(Arrays.copyOf(piece, length));
        return new Glob(pieces);
    }

    /** What {@code ${name OPERATOR pattern}} leaves of {@code text}; the operator is one of {@code #}, {@code ##}, {@code %} and {@code %%}. */
    public String cut(String text, String operator) {
        boolean longest = operator.length() == 2;
        return operator.startsWith("#") ? withoutPrefix(text, longest) : withoutSuffix(text, longest);
    }

    /** What is left of {@code text} behind the shortest or longest prefix that matches; all of it when none does. */
    String withoutPrefix(String text, boolean longest) {
        int[] chars = text.codePoints().toArray();
        int end = end(pieces, chars, 0, longest);
        return end < 0 ? text : new String(chars, end, chars.length - end);
    }

    /** What is left of {@code text} before the shortest or longest suffix that matches; all of it when none does. */
    String withoutSuffix(String text, boolean longest) {
        List<int[]> backwards = new ArrayList<>(pieces.size());
        for (int i = pieces.size() - 1; i >= 0; i--) {
            backwards.add(reversed(pieces.get(i)));
        }
        int[] chars = text.codePoints().toArray();
        int end = end(backwards, reversed(chars), 0, longest);
        return end < 0 ? text : new String(chars, 0, chars.length - end);
    }

    /**
     * Replaces the first match, or all that do not overlap, each as long as it can be.
     *
     * @param replacement from what matched to what stands there afterwards
     */
    String replace(String text, UnaryOperator<String> replacement, boolean all) {
        int[] chars = text.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        int done = 0;
        int from = 0;
        while (from <= chars.length) {
            int start = indexOf(pieces.get(0), chars, from);
            int end = start < 0 ? -1 : end(pieces, chars, start, true);
            if (end < 0) {
                break; // pieces that do not follow here follow nowhere later
            }
            out.append(new String(chars, done, start - done));
            boolean emptyBehindAnother = end == done && start > 0;
            if (!emptyBehindAnother) {
                out.append(replacement.apply(new String(chars, start, end - start)));
            }
            done = end;
            from = all ? Math.max(end, from + 1) : chars.length + 1;
        }
        return out.append(new String(chars, done, chars.length - done)).toString();
    }

    /** The end of the shortest or longest match that starts at {@code from}, or -1. */
    private static int end(List<int[]> pieces, int[] text, int from, boolean longest) {
        if (!isAt(pieces.get(0), text, from)) {
            return -1;
        }
        int at = from + pieces.get(0).length;
        for (int i = 1; i < pieces.size(); i++) {
            int[] piece = pieces.get(i);
            boolean asFarAsCanBe = longest && i == pieces.size() - 1;
            int found = asFarAsCanBe ? lastIndexOf(piece, text, at) : indexOf(piece, text, at);
            if (found < 0) {
                return -1;
            }
            at = found + piece.length;
        }
        return at;
    }

    private static int indexOf(int[] piece, int[] text, int from) {
        for (int at = from; at + piece.length <= text.length; at++) {
            if (isAt(piece, text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static int lastIndexOf(int[] piece, int[] text, int from) {
        for (int at = text.length - piece.length; at >= from; at--) {
            if (isAt(piece, text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(int[] piece, int[] text, int at) {
        if (at + piece.length > text.length) {
            return false;
        }
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] != ANY && piece[i] != text[at + i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] reversed(int[] chars) {
        int[] out = new int[chars.length];
        for (int i = 0; i < chars.length; i++) {
            out[i] = chars[chars.length - 1 - i];
        }
        return out;
    }
}
