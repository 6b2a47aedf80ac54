package io.plimsoll.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The patterns of {@code ${name#pattern}} and its like: {@code *} is any text, {@code ?} any character, a backslash makes one of
 * {@code * ? \} plain. Matching takes time in proportion to text times pattern, whatever the pattern.
 */
final class Glob {
    private static final int STAR = -1;
    private static final int ANY = -2;

    private final int[] tokens;

    private Glob(int[] tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException when a backslash stands before something else; the message says so */
    static Glob parse(String pattern) {
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
            if (c == '*') {
                tokens.add(STAR);
            } else if (c == '?') {
                tokens.add(ANY);
            } else if (c != '\\') {
                tokens.add((int) c);
            } else if (next == '}' || next == '/') {
                continue; // the escape belongs to the braces around
            } else if (next == '*' || next == '?' || next == '\\') {
                tokens.add((int) next);
                i++;
            } else {
                throw new IllegalArgumentException("a backslash in a pattern escapes only `*`, `?` and `\\`");
            }
        }
        return new Glob(tokens.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The length of the shortest or longest prefix of {@code text} from {@code from} on that matches, or -1. */
    int prefix(String text, int from, boolean longest) {
        return prefix(text, from, longest, false);
    }

    /** The length of the shortest or longest suffix that matches, or -1. */
    int suffix(String text, boolean longest) {
        return prefix(text, 0, longest, true);
    }

    private int prefix(String text, int from, boolean longest, boolean backwards) {
        boolean[] states = new boolean[tokens.length + 1];
        states[0] = true;
        follow(states, backwards);
        int found = states[tokens.length] ? 0 : -1;
        int length = text.length() - from;
        for (int i = 0; i < length && (longest || found < 0); i++) {
            char c = backwards ? text.charAt(text.length() - 1 - i) : text.charAt(from + i);
            boolean[] next = new boolean[tokens.length + 1];
            boolean alive = false;
            for (int s = 0; s < tokens.length; s++) {
                int token = token(s, backwards);
                if (states[s] && token == STAR) {
                    next[s] = true;
                    alive = true;
                } else if (states[s] && (token == ANY || token == c)) {
                    next[s + 1] = true;
                    alive = true;
                }
            }
            if (!alive) {
                break;
            }
            states = next;
            follow(states, backwards);
            if (states[tokens.length]) {
                found = i + 1;
            }
        }
        return found;
    }

    /** A star may match nothing. */
    private void follow(boolean[] states, boolean backwards) {
        for (int s = 0; s < tokens.length; s++) {
            if (states[s] && token(s, backwards) == STAR) {
                states[s + 1] = true;
            }
        }
    }

    private int token(int state, boolean backwards) {
        return backwards ? tokens[tokens.length - 1 - state] : tokens[state];
    }

    /** Replaces the first match, or all that do not overlap, each as long as it can be. */
    String replace(String text, String replacement, boolean all) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at <= text.length()) {
            int length = prefix(text, at, true);
            if (length < 0) {
                if (startsBeforeStar(text, at)) {
                    break; // what a star looked for in vain in the whole rest is not behind a later place either
                }
                if (at < text.length()) {
                    out.append(text.charAt(at));
                }
                at++;
                continue;
            }
            out.append(replacement);
            if (!all) {
                return out.append(text, at + length, text.length()).toString();
            }
            if (length == 0 && at < text.length()) {
                out.append(text.charAt(at));
            }
            at += Math.max(1, length);
        }
        return at < text.length() ? out.append(text, at, text.length()).toString() : out.toString();
    }

    /** Whether there is a star, and what stands before it matches at {@code from}. */
    private boolean startsBeforeStar(String text, int from) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == STAR) {
                return true;
            }
            if (from + i >= text.length() || tokens[i] != ANY && tokens[i] != text.charAt(from + i)) {
                return false;
            }
        }
        return false;
    }
}
