package io.plimsoll.view;

import io.plimsoll.image.ImageRole;
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
import java.util.Optional;

/**
 * The view of an image for people: at the left the line of the Dockerfile, and at the right what it makes of the image. No line is longer
 * than there are columns.
 */
final class ImageText implements Renderer<ImageReport> {
    private static final String ARROW = " ← ";
    private static final int LEAST_WIDTH = 40;
    private static final int MOST_LINES = 3;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(ImageReport report, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        boolean first = true;
        for (FileView file : report.files()) {
            if (file.read()) {
                Page page = new Page(
                        place -> file.places().start(place).line(),
                        file.places().lines().lineCount(),
                        look.style(),
                        Math.max(LEAST_WIDTH, look.width()),
                        writer);
                if (!first) {
                    page.blank();
                }
                first = false;
                write(file, page);
            }
        }
        writer.flush();
    }

    private static void write(FileView file, Page page) throws IOException {
        writeHead(file, page);
        for (BuildView view : file.builds()) {
            for (ShippedImage image : view.images()) {
                page.blank();
                write(image, view, page);
            }
        }
        writeUnused(file, page);
    }

    private static void write(ShippedImage image, BuildView view, Page page) throws IOException {
        int layers = image.layers().size();
        page.print(chain(page.row(), image.target(), view, Row.Ink.BOLD)
                .addIfRoom(Row.Ink.DIM, "  " + layers + (layers == 1 ? " layer" : " layers")));
        Optional<String> description = view.description(image.target());
        if (description.isPresent()) {
            page.print(page.row().add(Row.Ink.DIM, description.get()));
        }
        List<String> owners = view.owners(List.of(image));
        if (!owners.isEmpty()) {
            page.print(page.row().add(Row.Ink.DIM, "for ").list(Row.Ink.PLAIN, owners, ", "));
        }
        ImageRole role = view.build().role(image);
        if (!role.evidence().isEmpty()) {
            page.print(page.row()
                    .add(Row.Ink.DIM, "role ")
                    .add(role.role().label())
                    .add(Row.Ink.DIM, ": " + String.join(", ", role.evidence())));
        }
        new LayerRows(view, image, page).write();
        page.blank();
        new SettingRows(view, image, page).write();
        new FeederRows(view, image, page).write();
    }

    private static void writeHead(FileView file, Page page) throws IOException {
        Row row = page.row().add(Row.Ink.BOLD, file.title());
        int stages = file.builds().get(0).build().stages().size();
        int ship = file.shipped();
        int unused = file.unused().size();
        StringBuilder counts = new StringBuilder("  " + stages + (stages == 1 ? " stage" : " stages"));
        count(ship < stages ? ship : 0, ship == 1 ? "ships" : "ship", counts);
        count(stages - ship - unused, stages - ship - unused == 1 ? "only builds" : "only build", counts);
        count(unused, unused == 1 ? "is not built" : "are not built", counts);
        String summary = stages == 0 ? "  no stages: no FROM" : counts.toString();
        if (Columns.of(summary) > row.left()) {
            page.print(row);
            page.print(page.row().add(Row.Ink.DIM, summary.strip()));
        } else {
            page.print(row.add(Row.Ink.DIM, summary));
        }
        writeErrors(file, page);
    }

    private static void count(int number, String what, StringBuilder out) {
        if (number > 0) {
            out.append(", ").append(number).append(' ').append(what);
        }
    }

    private static void writeErrors(FileView file, Page page) throws IOException {
        List<String> lines = file.errors().stream()
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
                        "BuildKit rejects line" + (lines.size() == 1 ? " " : "s ")
                                + String.join(", ", lines.subList(0, shown)) + more)
                .add("; `plimsoll check` explains why"));
    }

    /** A stage and what it is built on: {@code app ← base ← debian:12}. Of many stages those in the middle are left out. */
    static Row chain(Row row, Stage stage, BuildView view, Row.Ink first) {
        List<Stage> chain = stage.chain();
        Stage bottom = chain.get(chain.size() - 1);
        String base = bottom.base() instanceof Base.Scratch
                ? "scratch"
                : ImageWords.shortened(
                        view.words().of(bottom.from().image(), view.build().globals()));
        row.add(first, view.name(stage)).add(Row.Ink.DIM, ARROW);
        int middle = 0;
        for (Stage link : chain.subList(1, chain.size())) {
            middle += Columns.of(view.name(link) + ARROW);
        }
        boolean all = middle + Columns.of(base) <= row.left();
        for (Stage link : all ? chain.subList(1, chain.size()) : chain.subList(1, Math.min(2, chain.size()))) {
            row.add(Row.Ink.STAGE, view.name(link)).add(Row.Ink.DIM, ARROW);
        }
        if (!all && chain.size() > 2) {
            row.add(Row.Ink.DIM, "…" + ARROW);
        }
        row.add(base);
        return bottom.base() instanceof Base.External external
                ? row.addIfRoom(Row.Ink.DIM, view.words().doubt(external.image().value()))
                : row;
    }

    private static void writeUnused(FileView file, Page page) throws IOException {
        List<Stage> unused = file.unused();
        if (unused.isEmpty()) {
            return;
        }
        page.blank();
        page.print(page.row().add(Row.Ink.BOLD, "not built").add(Row.Ink.DIM, " unless --target names it"));
        for (Stage stage : unused) {
            page.print(chain(page.row(stage.from().span()), stage, file.builds().get(0), Row.Ink.STAGE));
        }
    }
}
