package io.plimsoll.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * One pattern of an ignore file, as {@code patternmatcher} of moby reads it: two stars are any number of whole directories wherever
 * something follows them, any text at the end, and also any text at the start when the rest has no wildcards.
 *
 * <p>Matching takes time in proportion to text times pattern, whatever the pattern.
 */
final class IgnorePattern {
    private enum Kind {
        CHAR,
        /** Any one character but a slash. */
        ONE,
        /** Any run of characters but slashes. */
        RUN,
        /** Any text. */
        ALL,
        /** Nothing, or what the {@link #DIRECTORIES} after it stands for. */
        OPTION,
        /** Any text that ends in a slash. */
        DIRECTORIES,
        SET
    }

    /**
     * @param set what is between the brackets of a {@code SET}
     */
    private record Piece(Kind kind, char character, String set) {
        Piece(Kind kind) {
            this(kind, '\0', "");
        }

        /** @param wild whether a star or a question mark in the text stands for other characters */
        boolean fits(char c, boolean wild) {
            return switch (kind) {
                case CHAR -> character == c;
                case ONE -> c != '/' && !(wild && c == '*');
                case SET -> !(wild && (c == '*' || c == '?')) && holds(set, c);
                case RUN -> c != '/';
                case ALL, DIRECTORIES -> true;
                case OPTION -> false;
            };
        }

        private static boolean holds(String set, char c) {
            boolean negated = set.startsWith("^");
            boolean inside = false;
            for (int i = negated ? 1 : 0; i < set.length(); i++) {
                i += set.charAt(i) == '\\' && i + 1 < set.length() ? 1 : 0;
                char first = set.charAt(i);
                char last = first;
                if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                    i += 2;
                    i += set.charAt(i) == '\\' && i + 1 < set.length() ? 1 : 0;
                    last = set.charAt(i);
                }
                inside |= first <= c && c <= last;
            }
            return inside != negated;
        }
    }

    private static final String WILD = "*?[]\\";

    private final Piece[] pieces;

    private IgnorePattern(List<Piece> pieces) {
        this.pieces = pieces.toArray(Piece[]::new);
    }

    /** @param pattern cleaned, and without a leading slash */
    static IgnorePattern of(String pattern) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (pattern.startsWith("**", at)) {
                boolean first = at == 0;
                at += pattern.startsWith("**/", at) ? 3 : 2;
                boolean anyEnding = first && at == 2 && isPlain(pattern.substring(2));
                if (at == pattern.length() || anyEnding) {
                    pieces.add(new Piece(Kind.ALL));
                } else if (pieces.isEmpty() || pieces.get(pieces.size() - 1).kind() != Kind.DIRECTORIES) {
                    pieces.add(new Piece(Kind.OPTION));
                    pieces.add(new Piece(Kind.DIRECTORIES));
                }
            } else if (c == '[' && pattern.indexOf(']', at + 2) > 0) {
                int close = close(pattern, at + 1);
                pieces.add(new Piece(Kind.SET, c, pattern.substring(at + 1, close)));
                at = close + 1;
            } else {
                boolean escape = c == '\\' && at + 1 < pattern.length();
                pieces.add(
                        c == '*'
                                ? new Piece(Kind.RUN)
                                : c == '?'
                                        ? new Piece(Kind.ONE)
                                        : new Piece(Kind.CHAR, escape ? pattern.charAt(at + 1) : c, ""));
                at += escape ? 2 : 1;
            }
        }
        return new IgnorePattern(pieces);
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** The bracket that closes a set, which begins with at least one character. */
    private static int close(String pattern, int from) {
        int at = pattern.charAt(from) == '^' ? from + 1 : from;
        do {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        } while (at < pattern.length() && pattern.charAt(at) != ']');
        return Math.min(at, pattern.length() - 1);
    }

    /**
     * Whether it fits a path; that it fits a directory which the path lies in does not count.
     *
     * @param path with slashes, and without a leading one
     * @param wild whether the path is itself a pattern: then it fits only if it fits whatever that stands for
     */
    boolean fits(String path, boolean wild) {
        boolean[] places = new boolean[pieces.length + 1];
        places[0] = true;
        skip(places);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean[] next = new boolean[places.length];
            boolean any = false;
            for (int p = 0; p < pieces.length; p++) {
                if (places[p] && pieces[p].fits(c, wild)) {
                    any = true;
                    switch (pieces[p].kind()) {
                        case RUN, ALL -> next[p] = true;
                        case DIRECTORIES -> {
                            next[p] = true;
                            next[p + 1] |= c == '/';
                        }
                        default -> next[p + 1] = true;
                    }
                }
            }
            if (!any) {
                return false;
            }
            skip(next);
            places = next;
        }
        return places[pieces.length];
    }

    /** Goes past the pieces that may be nothing. */
    private void skip(boolean[] places) {
        for (int p = 0; p < pieces.length; p++) {
            if (places[p]) {
                switch (pieces[p].kind()) {
                    case RUN, ALL -> places[p + 1] = true;
                    case OPTION -> {
                        places[p + 1] = true;
                        places[p + 2] = true;
                    }
                    default -> {}
                }
            }
        }
    }
}
