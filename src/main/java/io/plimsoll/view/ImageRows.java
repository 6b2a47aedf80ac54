package io.plimsoll.view;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What the text says of an image, row by row, for a form that lays rows out in its own way. */
public final class ImageRows {
    /** Columns of a row, which a page may wrap. */
    private static final int WIDTH = 200;

    @FunctionalInterface
    private interface Writer {
        void write(Page page) throws IOException;
    }

    private ImageRows() {}

    /** The layers, bottom first; rows without a place continue the one above. */
    public static List<Row> layers(BuildView view, ShippedImage image) {
        return rows(view, page -> new LayerRows(view, image, page).write());
    }

    /** The stages that give the image something and are gone afterward, with what they give. */
    public static List<Row> feeders(BuildView view, ShippedImage image) {
        return rows(view, page -> new FeederRows(view, image, page).write());
    }

    /** The name of the image and what it is built on: {@code app ← base ← debian:12}. */
    public static Row chain(BuildView view, ShippedImage image) {
        return ImageText.chain(new Row(WIDTH), image.target(), view, Row.Ink.BOLD);
    }

    /** What a container starts with. */
    public static List<Row> settings(BuildView view, ShippedImage image) {
        return rows(view, page -> new SettingRows(view, image, page).write());
    }

    private static List<Row> rows(BuildView view, Writer writer) {
        List<Row> rows = new ArrayList<>();
        try {
            writer.write(new Page(
                    place -> view.places().start(place).line(),
                    view.places().lines().lineCount(),
                    WIDTH,
                    rows::add));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
        return rows;
    }
}
