package io.plimsoll.terminal;

import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A line of a text, piece by piece, cut to the columns that there are. */
public final class Row {
    /** How a piece looks. */
    public enum Ink {
        PLAIN((style, text) -> text),
        BOLD(Style::bold),
        DIM(Style::dim),
        STAGE(Style::stage),
        COMES(Style::comes),
        GOES(Style::goes),
        STAYS(Style::stays);

        private final BiFunction<Style, String, String> paint;

        Ink(BiFunction<Style, String, String> paint) {
            this.paint = paint;
        }
    }

    /** A part of a row that looks the same throughout. */
    public record Piece(Ink ink, String text) {}

    private final int width;
    private final Optional<Span> place;
    private final List<Piece> pieces = new ArrayList<>();
    private int used;

    /** @param width columns that there are */
    public Row(int width) {
        this(width, Optional.empty());
    }

    /** @param place that it is about; its first piece is then the number of a line */
    Row(int width, Optional<Span> place) {
        this.width = width;
        this.place = place;
    }

    /** The place of the file that it is about; empty where the row does not begin with the number of a line. */
    public Optional<Span> place() {
        return place;
    }

    /** What it is made of, the number of a line at its beginning too. */
    public List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** Columns that are left. */
    public int left() {
        return width - used;
    }

    /** A piece, or as much of it as there is room for. */
    public Row add(Ink ink, String text) {
        String fitting = Columns.cut(Excerpt.shown(text), left());
        if (!fitting.isEmpty()) {
            pieces.add(new Piece(ink, fitting));
            used += Columns.of(fitting);
        }
        return this;
    }

    public Row add(String text) {
        return add(Ink.PLAIN, text);
    }

    /** All that another row has. */
    public Row add(Row other) {
        pieces.addAll(other.pieces);
        used += other.used;
        return this;
    }

    /** A piece that is left out when there is no room for all of it. */
    public Row addIfRoom(Ink ink, String text) {
        return Columns.of(Excerpt.shown(text)) <= left() ? add(ink, text) : this;
    }

    /** A piece of a column: spaces are added up to {@code columns}, and at least one. */
    public Row pad(Ink ink, String text, int columns) {
        int before = used;
        add(ink, text);
        return add(" ".repeat(Math.max(1, columns - (used - before))));
    }

    /** As many of the items as there is room for, and how many more there are. */
    public Row list(Ink ink, List<String> items, String separator) {
        int shown = 0;
        int columns = 0;
        for (String item : items) {
            int after = columns + (shown > 0 ? separator.length() : 0) + Columns.of(Excerpt.shown(item));
            int rest = items.size() - shown - 1;
            if (shown > 0 && after + more(rest).length() > left()) {
                break;
            }
            columns = after;
            shown++;
        }
        int rest = items.size() - shown;
        for (int i = 0; i < shown; i++) {
            String item = Excerpt.shown(items.get(i));
            String fitting = shown == 1
                    ? Columns.cut(item, Math.max(1, left() - more(rest).length()))
                    : item;
            add(Ink.DIM, i > 0 ? separator : "").add(ink, fitting);
        }
        return add(Ink.DIM, more(rest));
    }

    /** How many of the items there is room for, with a separator after the last one; at least one. */
    public int fitting(List<String> items, String separator) {
        int columns = 0;
        int fitting = 0;
        for (String item : items) {
            columns += Columns.of(Excerpt.shown(item)) + separator.length();
            if (fitting > 0 && columns > left()) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    private static String more(int count) {
        return count == 0 ? "" : " +" + count + " more";
    }

    /** The line, without spaces at its end. */
    public String render(Style style) {
        int last = pieces.size();
        while (last > 0 && pieces.get(last - 1).text().isBlank()) {
            last--;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < last; i++) {
            Piece piece = pieces.get(i);
            String text = i == last - 1 ? piece.text().stripTrailing() : piece.text();
            line.append(piece.ink().paint.apply(style, text));
        }
        return line.toString();
    }
}
