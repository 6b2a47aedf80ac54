package io.plimsoll.text;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Text assembled from pieces of a {@link Source} (lines joined, quotes removed, escapes resolved), with the position that each
 * character came from. Immutable.
 */
public final class MappedText implements CharSequence {
    private final String text;
    /**
     * Runs shared by all parts of one text, in units of the text that was built: run r is there from {@code at[r]} to {@code at[r +
     * 1]}.
     */
    private final int[] at;

    private final int[] sourceStart;
    private final int[] sourceEnd;
    /** How far the source has moved on since the runs were written down. */
    private final int shift;
    /** Where this part begins in the text that was built. */
    private final int base;
    /** The place of an empty text. */
    private final int anchor;

    private MappedText(String text, int[] at, int[] sourceStart, int[] sourceEnd, int shift, int base, int anchor) {
        this.text = text;
        this.at = at;
        this.sourceStart = sourceStart;
        this.sourceEnd = sourceEnd;
        this.shift = shift;
        this.base = base;
        this.anchor = anchor;
    }

    /** The characters of {@code span} as they stand in the source's text. */
    public static MappedText verbatim(String source, Span span) {
        return new MappedText(
                source.substring(span.start(), span.end()),
                new int[] {0, span.length()},
                new int[] {span.start()},
                new int[] {span.end()},
                0,
                0,
                span.start());
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return text.charAt(index);
    }

    @Override
    public MappedText subSequence(int from, int to) {
        if (from == 0 && to == text.length()) {
            return this;
        }
        return new MappedText(text.substring(from, to), at, sourceStart, sourceEnd, shift, base + from, place(from));
    }

    /** From {@code from} to the end. */
    public MappedText from(int from) {
        return subSequence(from, text.length());
    }

    /** Without leading and trailing white space (ASCII and Unicode). */
    public MappedText strip() {
        int from = 0;
        int to = text.length();
        while (from < to && Whitespace.isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && Whitespace.isSpace(text.charAt(to - 1))) {
            to--;
        }
        return subSequence(from, to);
    }

    /** Where the source has the characters from index {@code from} to {@code to}; what was dropped between them is inside. */
    public Span span(int from, int to) {
        if (from >= to) {
            return Span.at(place(from));
        }
        return new Span(place(from), endOf(to - 1));
    }

    public Span span() {
        return span(0, text.length());
    }

    private int place(int index) {
        if (text.isEmpty()) {
            return anchor;
        }
        if (index >= text.length()) {
            return endOf(text.length() - 1);
        }
        int r = run(base + index);
        return shift + Math.min(sourceStart[r] + base + index - at[r], sourceEnd[r]);
    }

    private int endOf(int index) {
        int r = run(base + index);
        boolean last = base + index + 1 == at[r + 1];
        return shift + (last ? sourceEnd[r] : Math.min(sourceStart[r] + base + index - at[r] + 1, sourceEnd[r]));
    }

    private int run(int built) {
        if (at.length == 2) {
            return 0;
        }
        int found = Arrays.binarySearch(at, built);
        return found >= 0 ? found : -found - 2;
    }

    /** The same text, once {@code by} more characters (or fewer, below 0) stand in front of it. */
    @Internal
    public MappedText moved(int by) {
        return by == 0 ? this : new MappedText(text, at, sourceStart, sourceEnd, shift + by, base, anchor + by);
    }

    /**
     * How far behind this text another one stands, if it is the same and was assembled from the same pieces. May be empty for one that
     * is, where they are parts of longer texts.
     */
    @Internal
    public OptionalInt distanceTo(MappedText other) {
        if (!text.equals(other.text)) {
            return OptionalInt.empty();
        }
        int distance = other.place(0) - place(0);
        for (int i = 0; i < text.length(); ) {
            int r = run(base + i);
            int o = other.run(other.base + i);
            boolean same = other.at[o] - other.base == at[r] - base
                    && other.at[o + 1] - other.base == at[r + 1] - base
                    && other.sourceStart[o] + other.shift - (sourceStart[r] + shift) == distance
                    && other.sourceEnd[o] + other.shift - (sourceEnd[r] + shift) == distance;
            if (!same) {
                return OptionalInt.empty();
            }
            i = at[r + 1] - base;
        }
        return OptionalInt.of(distance);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Puts a text together, piece by piece, in the order of the source. */
    @Internal
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] at = new int[4];
        private int[] sourceStart = new int[4];
        private int[] sourceEnd = new int[4];
        private int runs;
        private final int anchor;

        /** @param anchor where the text is when nothing gets appended */
        public Builder(int anchor) {
            this.anchor = anchor;
        }

        /** Appends characters of the source as they are. */
        public Builder append(CharSequence source, int from, int to) {
            if (from < to) {
                if (runs == 0 || sourceEnd[runs - 1] != from || isDecoded(runs - 1)) {
                    run(from, to);
                } else {
                    sourceEnd[runs - 1] = to;
                }
                text.append(source, from, to);
            }
            return this;
        }

        /** Appends a piece of a text that is mapped itself; {@code piece} keeps its places. */
        public Builder append(MappedText piece) {
            for (int i = 0; i < piece.length(); ) {
                int r = piece.run(piece.base + i);
                int next = Math.min(piece.at[r + 1] - piece.base, piece.length());
                Span span = piece.span(i, next);
                run(span.start(), span.end());
                text.append(piece.text, i, next);
                i = next;
            }
            return this;
        }

        /** Appends what stands for {@code span}, a resolved escape for example. */
        public Builder append(String resolved, Span span) {
            if (!resolved.isEmpty()) {
                run(span.start(), span.end());
                text.append(resolved);
            }
            return this;
        }

        private boolean isDecoded(int r) {
            return text.length() - at[r] != sourceEnd[r] - sourceStart[r];
        }

        private void run(int start, int end) {
            if (runs == at.length) {
                at = Arrays.copyOf(at, runs * 2);
                sourceStart = Arrays.copyOf(sourceStart, runs * 2);
                sourceEnd = Arrays.copyOf(sourceEnd, runs * 2);
            }
            at[runs] = text.length();
            sourceStart[runs] = start;
            sourceEnd[runs++] = end;
        }

        public MappedText build() {
            if (runs == 0) {
                return new MappedText("", new int[] {0, 0}, new int[] {anchor}, new int[] {anchor}, 0, 0, anchor);
            }
            int[] ends = Arrays.copyOf(at, runs + 1);
            ends[runs] = text.length();
            return new MappedText(
                    text.toString(),
                    ends,
                    Arrays.copyOf(sourceStart, runs),
                    Arrays.copyOf(sourceEnd, runs),
                    0,
                    0,
                    anchor);
        }
    }
}
