package io.plimsoll.terminal;

import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A text in which most lines begin with the number of the line of the file that they are about. */
public final class Page {
    private static final int LEAST_GUTTER = 5;

    /** Takes the rows, one by one. */
    @FunctionalInterface
    public interface Sink {
        void accept(Row row) throws IOException;
    }

    private final ToIntFunction<Span> lines;
    private final int width;
    private final Sink out;
    private final int gutter;

    /**
     * @param lines the line, from 1, in which a place of the file starts
     * @param lineCount how many lines the file has
     * @param width columns that there are
     */
    public Page(ToIntFunction<Span> lines, int lineCount, Style style, int width, Writer out) {
        this(lines, lineCount, width, row -> out.write(row.render(style) + "\n"));
    }

    /** @param out takes the rows as they are, for a form that is no text */
    public Page(ToIntFunction<Span> lines, int lineCount, int width, Sink out) {
        this.lines = lines;
        this.width = width;
        this.out = out;
        this.gutter = Math.max(LEAST_GUTTER, String.valueOf(lineCount).length());
    }

    /** A row without a number, from the first column on. */
    public Row row() {
        return new Row(width);
    }

    /** A row about a place of the file. */
    public Row row(Span place) {
        String number = String.valueOf(line(place));
        return new Row(width, Optional.of(place))
                .add(Row.Ink.DIM, " ".repeat(gutter - number.length()) + number + "  ");
    }

    /** A row below one with a number. */
    public Row below() {
        return new Row(width).add(" ".repeat(gutter + 2));
    }

    public int line(Span place) {
        return lines.applyAsInt(place);
    }

    public void print(Row row) throws IOException {
        out.accept(row);
    }

    public void blank() throws IOException {
        print(row());
    }
}
