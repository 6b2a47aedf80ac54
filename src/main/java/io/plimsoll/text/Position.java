package io.plimsoll.text;

/** A place as people and reports name it: line and column start at 1, the column counts UTF-16 units. */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
