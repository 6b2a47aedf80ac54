package io.plimsoll.report;

import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.Writer;

/** A text in which most lines begin with the number of the line of the file that they are about. */
final class Page {
    private static final int LEAST_GUTTER = 5;

    private final ImageView view;
    private final Style style;
    private final int width;
    private final Writer out;
    private final int gutter;

    Page(ImageView view, Style style, int width, Writer out) {
        this.view = view;
        this.style = style;
        this.width = width;
        this.out = out;
        this.gutter =
                Math.max(LEAST_GUTTER, String.valueOf(view.lines().lineCount()).length());
    }

    /** A row without a number, from the first column on. */
    Row row() {
        return new Row(width);
    }

    /** A row about a place of the file. */
    Row row(Span place) {
        String number = String.valueOf(line(place));
        return new Row(width).add(Row.Ink.DIM, " ".repeat(gutter - number.length()) + number + "  ");
    }

    /** A row below one with a number. */
    Row below() {
        return new Row(width).add(" ".repeat(gutter + 2));
    }

    int line(Span place) {
        return view.lines().position(place.start()).line();
    }

    void print(Row row) throws IOException {
        out.write(row.render(style));
        out.write('\n');
    }

    void blank() throws IOException {
        out.write('\n');
    }
}
