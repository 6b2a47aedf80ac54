package io.plimsoll.view;

import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltLayer;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What the text says of an image that has been built, row by row, for a form that lays rows out in its own way. */
public final class BuiltRows {
    /** Columns of a row, which a page may wrap. */
    private static final int WIDTH = 240;

    @FunctionalInterface
    private interface Part {
        void write(BuiltText.Sheet sheet) throws IOException;
    }

    private BuiltRows() {}

    /** How many layers there are, and how large they are. */
    public static String summary(BuiltImage image) {
        return BuiltText.Sheet.summary(image);
    }

    /** Which file the lines are of, or that the image was not built from it. */
    public static List<Row> match(BuiltReport report) {
        return report.match()
                .map(match -> rows(report, sheet -> sheet.writeMatch(match)))
                .orElse(List.of());
    }

    /** What a layer holds and hides; the row with its number is not among them. */
    public static List<Row> contents(BuiltReport report, BuiltLayer layer) {
        List<Row> rows = rows(report, sheet -> sheet.write(layer));
        return rows.subList(1, rows.size());
    }

    /** What a container starts with. */
    public static List<Row> settings(BuiltReport report) {
        return rows(report, BuiltText.Sheet::writeSettings);
    }

    private static List<Row> rows(BuiltReport report, Part part) {
        List<Row> rows = new ArrayList<>();
        Page.Sink sink = rows::add;
        try {
            part.write(new BuiltText.Sheet(report, WIDTH, sink));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
        return rows;
    }
}
