package io.plimsoll.page;

import io.plimsoll.terminal.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of a text as the cells of a table: one that is about a place or has a label starts a cell, and those below continue it. */
record Rows(List<Row> first, List<Row> below) {
    static List<Rows> of(List<Row> rows) {
        List<Rows> cells = new ArrayList<>();
        for (Row row : rows) {
            boolean labeled = !pieces(row).isEmpty() && pieces(row).get(0).ink() == Row.Ink.BOLD;
            if (row.place().isPresent() || labeled) {
                cells.add(new Rows(List.of(row), new ArrayList<>()));
            } else if (!pieces(row).isEmpty() && !cells.isEmpty()) {
                cells.get(cells.size() - 1).below().add(row);
            }
        }
        return cells;
    }

    Row head() {
        return first.get(0);
    }

    /** All of a row but the number of its line and the space at its beginning. */
    static List<Row.Piece> pieces(Row row) {
        List<Row.Piece> all = row.pieces();
        int from = row.place().isPresent() ? 1 : 0;
        while (from < all.size() && all.get(from).text().isBlank()) {
            from++;
        }
        return all.subList(from, all.size());
    }

    /** The cell. */
    void write(Html html) throws IOException {
        write(pieces(head()), html);
        for (Row row : below) {
            html.open("div");
            write(pieces(row), html);
            html.close();
        }
    }

    static void write(List<Row.Piece> pieces, Html html) throws IOException {
        for (Row.Piece piece : pieces) {
            if (piece.ink() == Row.Ink.PLAIN || piece.text().isBlank()) {
                html.text(piece.text());
            } else {
                html.element("span", piece.text(), "class", piece.ink().name().toLowerCase(Locale.ROOT));
            }
        }
    }
}
