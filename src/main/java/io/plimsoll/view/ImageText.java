package io.plimsoll.view;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Finding;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.terminal.Columns;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.terminal.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The view of an image for people: at the left the line of the Dockerfile, and at the right what it makes of the image. No line is longer
 * than there are columns.
 */
final class ImageText implements Renderer<ImageView> {
    private static final String ARROW = " ← ";
    private static final int LEAST_WIDTH = 40;
    private static final int MOST_LINES = 3;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(ImageView view, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Page page = new Page(view.lines(), look.style(), Math.max(LEAST_WIDTH, look.width()), writer);
        writeHead(view, page);
        for (ShippedImage image : view.images()) {
            page.blank();
            int layers = image.layers().size();
            page.print(chain(page.row(), image.target(), view, Row.Ink.BOLD)
                    .addIfRoom(Row.Ink.DIM, "  " + layers + (layers == 1 ? " layer" : " layers")));
            new LayerRows(view, image, page).write();
            page.blank();
            new SettingRows(view, image, page).write();
            new FeederRows(view, image, page).write();
        }
        writeUnused(view, page);
        writer.flush();
    }

    private static void writeHead(ImageView view, Page page) throws IOException {
        Row row = page.row().add(Row.Ink.BOLD, view.path());
        int stages = view.build().stages().size();
        int ship =
                (int) view.build().stages().stream().filter(view.build()::ships).count();
        int unused = view.unused().size();
        StringBuilder counts = new StringBuilder("  " + stages + (stages == 1 ? " stage" : " stages"));
        count(ship < stages ? ship : 0, ship == 1 ? "ships" : "ship", counts);
        count(stages - ship - unused, stages - ship - unused == 1 ? "only builds" : "only build", counts);
        count(unused, unused == 1 ? "is not built" : "are not built", counts);
        String summary = stages == 0 ? "  no stage: there is no FROM" : counts.toString();
        if (Columns.of(summary) > row.left()) {
            page.print(row);
            page.print(page.row().add(Row.Ink.DIM, summary.strip()));
        } else {
            page.print(row.add(Row.Ink.DIM, summary));
        }
        writeErrors(view, page);
    }

    private static void count(int number, String what, StringBuilder out) {
        if (number > 0) {
            out.append(", ").append(number).append(' ').append(what);
        }
    }

    private static void writeErrors(ImageView view, Page page) throws IOException {
        List<String> lines = view.errors().stream()
                .map(Finding::span)
                .map(span -> String.valueOf(page.line(span)))
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        int shown = Math.min(lines.size(), MOST_LINES);
        String more = lines.size() > shown ? " and " + (lines.size() - shown) + " more" : "";
        page.print(page.row()
                .add(
                        Row.Ink.GOES,
                        "BuildKit refuses line" + (lines.size() == 1 ? " " : "s ")
                                + String.join(", ", lines.subList(0, shown)) + more)
                .add("; `plimsoll check` says why"));
    }

    /** A stage and what it is built on: {@code app ← base ← debian:12}. Of many stages those in the middle are left out. */
    static Row chain(Row row, Stage stage, ImageView view, Row.Ink first) {
        List<Stage> chain = stage.chain();
        Stage bottom = chain.get(chain.size() - 1);
        String base = bottom.base() instanceof Base.Scratch
                ? "scratch"
                : ImageWords.shortened(
                        view.words().of(bottom.from().image(), view.build().globals()));
        row.add(first, name(stage, view)).add(Row.Ink.DIM, ARROW);
        int middle = 0;
        for (Stage link : chain.subList(1, chain.size())) {
            middle += Columns.of(name(link, view) + ARROW);
        }
        boolean all = middle + Columns.of(base) <= row.left();
        for (Stage link : all ? chain.subList(1, chain.size()) : chain.subList(1, Math.min(2, chain.size()))) {
            row.add(Row.Ink.STAGE, name(link, view)).add(Row.Ink.DIM, ARROW);
        }
        if (!all && chain.size() > 2) {
            row.add(Row.Ink.DIM, "…" + ARROW);
        }
        row.add(base);
        return bottom.base() instanceof Base.External external
                ? row.addIfRoom(Row.Ink.DIM, view.words().doubt(external.image().value()))
                : row;
    }

    /** What a stage is called where there is no sentence around it. */
    static String name(Stage stage, ImageView view) {
        int stages = view.build().stages().size();
        return stage.name()
                .orElse(stages == 1 ? "image" : stage.index() == stages - 1 ? "last stage" : "stage " + stage.index());
    }

    private static void writeUnused(ImageView view, Page page) throws IOException {
        List<Stage> unused = view.unused();
        if (unused.isEmpty()) {
            return;
        }
        page.blank();
        page.print(page.row().add(Row.Ink.BOLD, "not built").add(Row.Ink.DIM, " unless --target names it"));
        for (Stage stage : unused) {
            page.print(chain(page.row(stage.from().span()), stage, view, Row.Ink.STAGE));
        }
    }
}
