package io.plimsoll.project;

import java.util.BitSet;
import java.util.Optional;

/**
 * A line of a {@code .gitignore}, read as git reads it. Git compares bytes, so all texts here have one character for each byte of UTF-8.
 */
final class GitPattern {
    private final boolean exception;
    private final boolean foldersOnly;
    /** Whether it is about whole paths, from the folder of its file on; else about names, at any depth. */
    private final boolean path;
    /** What stands before the first wildcard of a path. */
    private final String literal;

    private final String pattern;

    private GitPattern(boolean exception, boolean foldersOnly, boolean path, String literal, String pattern) {
        this.exception = exception;
        this.foldersOnly = foldersOnly;
        this.path = path;
        this.literal = literal;
        this.pattern = pattern;
    }

    /** @return empty for a comment, and where nothing is written */
    static Optional<GitPattern> parse(String line) {
        String text = withoutTrailingBlanks(line);
        if (text.isEmpty() || text.charAt(0) == '#') {
            return Optional.empty();
        }
        boolean exception = text.charAt(0) == '!';
        text = exception ? text.substring(1) : text;
        boolean foldersOnly = text.endsWith("/");
        text = foldersOnly ? text.substring(0, text.length() - 1) : text;
        if (text.indexOf('/') < 0) {
            return Optional.of(new GitPattern(exception, foldersOnly, false, "", text));
        }
        text = text.charAt(0) == '/' ? text.substring(1) : text;
        int wild = 0;
        while (wild < text.length() && "*?[\\".indexOf(text.charAt(wild)) < 0) {
            wild++;
        }
        return Optional.of(new GitPattern(exception, foldersOnly, true, text.substring(0, wild), text.substring(wild)));
    }

    /** A blank at the end counts only behind a backslash. */
    private static String withoutTrailingBlanks(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = Math.min(i + 1, line.length());
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
        }
        return line.substring(0, end);
    }

    /** Whether it takes back what earlier lines say. */
    boolean isException() {
        return exception;
    }

    /** @param file its path from the folder of the ignore file on, with slashes */
    boolean matches(String file, boolean folder) {
        if (foldersOnly && !folder) {
            return false;
        }
        if (!path) {
            return new Match(file.substring(file.lastIndexOf('/') + 1), false).fits();
        }
        // git compares what stands before the first wildcard on its own, so that `a**/b` is `a` and then `**/b`
        return file.startsWith(literal) && new Match(file.substring(literal.length()), true).fits();
    }

    /** The pattern against one text. It takes time in proportion to text times pattern at worst, and no stack. */
    private final class Match {
        private final String text;
        /** Whether a star stops at a slash. */
        private final boolean folders;

        Match(String text, boolean folders) {
            this.text = text;
            this.folders = folders;
        }

        boolean fits() {
            BitSet places = new BitSet(); // where in the text one may be, with what is read of the pattern
            places.set(0);
            int p = 0;
            while (p < pattern.length() && !places.isEmpty()) {
                int next = p;
                while (next < pattern.length() && pattern.charAt(next) == '*') {
                    next++;
                }
                if (next == p) {
                    p = one(p, places);
                } else if (next - p > 1 && isWholeName(p, next)) {
                    p = anyFolders(next, places);
                } else {
                    anyName(places);
                    p = next;
                }
            }
            return places.get(text.length());
        }

        /** @return the index behind a piece of the pattern that fits one character */
        private int one(int p, BitSet places) {
            BitSet behind = new BitSet();
            int next = p;
            for (int t = places.nextSetBit(0); t >= 0 && t < text.length(); t = places.nextSetBit(t + 1)) {
                int end = fitsOne(p, text.charAt(t));
                if (end >= 0) {
                    next = end;
                    behind.set(t + 1);
                }
            }
            places.clear();
            places.or(behind);
            return next;
        }

        private void anyName(BitSet places) {
            for (int t = places.nextSetBit(0); t >= 0; t = places.nextSetBit(t)) {
                int slash = folders ? text.indexOf('/', t) : -1;
                int end = slash < 0 ? text.length() : slash;
                places.set(t, end + 1);
                t = end + 1;
            }
        }

        /**
         * Two stars, and the slash behind them: it is a part of what there may be none of.
         *
         * @param stars the index behind the stars
         */
        private int anyFolders(int stars, BitSet places) {
            BitSet without = (BitSet) places.clone();
            places.set(places.nextSetBit(0), text.length() + 1);
            if (!pattern.startsWith("/", stars)) {
                return stars;
            }
            one(stars, places);
            places.or(without);
            int next = stars + 1;
            while (pattern.startsWith("**/", next)) {
                next += 3; // the same once more
            }
            return next;
        }

        /** Whether two stars or more stand alone between slashes. */
        private boolean isWholeName(int from, int to) {
            boolean begins = from == 0 || pattern.charAt(from - 1) == '/';
            return begins && (to == pattern.length() || pattern.startsWith("/", to) || pattern.startsWith("\\/", to));
        }

        /** @return the index behind the piece of the pattern that fits the character, or -1 */
        private int fitsOne(int p, char c) {
            char first = pattern.charAt(p);
            if (first == '?') {
                return folders && c == '/' ? -1 : p + 1;
            }
            if (first == '[') {
                return folders && c == '/' ? -1 : fitsSet(p, c);
            }
            if (first == '\\') {
                return p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
            }
            return first == c ? p + 1 : -1;
        }

        /** {@code [a-z]}, {@code [!a]}, {@code [[:digit:]]}; what has no end fits nothing. */
        private int fitsSet(int open, char c) {
            int p = open + 1;
            boolean negated = p < pattern.length() && (pattern.charAt(p) == '!' || pattern.charAt(p) == '^');
            p = negated ? p + 1 : p;
            boolean inside = false;
            int low = -1; // what a range may begin with
            for (int start = p; p < pattern.length(); ) {
                char item = pattern.charAt(p);
                if (item == ']' && p > start) {
                    return inside != negated ? p + 1 : -1;
                }
                if (item == '[' && pattern.startsWith(":", p + 1)) {
                    int close = pattern.indexOf(']', p + 2);
                    if (close < 0) {
                        return -1;
                    }
                    if (close > p + 2 && pattern.charAt(close - 1) == ':') {
                        Optional<Boolean> member = isIn(pattern.substring(p + 2, close - 1), c);
                        if (member.isEmpty()) {
                            return -1;
                        }
                        inside |= member.get();
                        low = -1;
                        p = close + 1;
                        continue;
                    }
                }
                boolean range = item == '-' && low >= 0 && p + 1 < pattern.length() && pattern.charAt(p + 1) != ']';
                p = range ? p + 1 : p;
                if (pattern.charAt(p) == '\\' && ++p == pattern.length()) {
                    return -1;
                }
                char high = pattern.charAt(p++);
                inside |= range ? low <= c && c <= high : high == c;
                low = range ? -1 : high;
            }
            return -1;
        }
    }

    /** Whether a character is of a class; empty when there is no such class. */
    private static Optional<Boolean> isIn(String name, char c) {
        boolean lower = c >= 'a' && c <= 'z';
        boolean upper = c >= 'A' && c <= 'Z';
        boolean digit = c >= '0' && c <= '9';
        boolean visible = c > ' ' && c < 0x7F;
        return switch (name) {
            case "alnum" -> Optional.of(lower || upper || digit);
            case "alpha" -> Optional.of(lower || upper);
            case "blank" -> Optional.of(c == ' ' || c == '\t');
            case "cntrl" -> Optional.of(c < ' ' || c == 0x7F);
            case "digit" -> Optional.of(digit);
            case "graph" -> Optional.of(visible);
            case "lower" -> Optional.of(lower);
            case "print" -> Optional.of(visible || c == ' ');
            case "punct" -> Optional.of(visible && !lower && !upper && !digit);
            case "space" -> Optional.of(c == ' ' || c >= '\t' && c <= '\r');
            case "upper" -> Optional.of(upper);
            case "xdigit" -> Optional.of(digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
            default -> Optional.empty();
        };
    }
}
