package io.plimsoll.text;

/**
 * A range of a {@link Source}'s text, in UTF-16 units: {@code start} inclusive, {@code end} exclusive, {@code 0 <= start <= end}.
 * The only position type below the reports; lines and columns are worked out by {@link LineIndex} when something is shown.
 */
public record Span(int start, int end) implements Comparable<Span> {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /** An empty span, a place between two characters. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Whether {@code other} lies inside this span; a span contains itself. */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** The smallest span that holds both. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The same characters, once {@code by} more (or fewer, below 0) stand in front of them. */
    @Internal
    public Span moved(int by) {
        return new Span(start + by, end + by);
    }

    // written out because the methods that a record gets by itself are linked at their first call, which costs each
    // start two milliseconds a record
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Span that && start == that.start && end == that.end;
    }

    @Override
    public int hashCode() {
        return 31 * (start) + end;
    }

    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
