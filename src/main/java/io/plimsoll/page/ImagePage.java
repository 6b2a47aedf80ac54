package io.plimsoll.page;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Finding;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.terminal.Row;
import io.plimsoll.view.BuildView;
import io.plimsoll.view.FileView;
import io.plimsoll.view.ImageReport;
import io.plimsoll.view.ImageRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The images that Dockerfiles build as a page. */
public final class ImagePage implements Renderer<ImageReport> {
    /** Of so many files all are open. */
    private static final int FEW = 5;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(ImageReport report, RenderOptions look, OutputStream out) throws IOException {
        List<FileView> files = report.files();
        int images = files.stream()
                .flatMap(file -> file.builds().stream())
                .mapToInt(build -> build.images().size())
                .sum();
        String summary = counted(files.size(), "file") + ", " + counted(images, "image");
        Frame.write("images", summary, report.version(), html -> write(files, html), out);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void write(List<FileView> files, Html html) throws IOException {
        for (FileView file : files) {
            if (files.size() <= FEW) {
                html.open("details", "class", "file", "open", "");
            } else {
                html.open("details", "class", "file");
            }
            html.open("summary").element("h2", file.title());
            int stages = file.builds().isEmpty()
                    ? 0
                    : file.builds().get(0).build().stages().size();
            html.element("span", counted(stages, "stage"), "class", "count")
                    .close()
                    .line();
            for (Finding error : file.errors()) {
                html.open("p", "class", "finding error").open("b").text("error").close();
                html.text(" line " + file.places().start(error.span()).line() + ": ")
                        .prose(file.message(error))
                        .close();
            }
            ImageSection section = new ImageSection(file, Optional.empty(), Optional.empty());
            section.writeGraphs(html);
            section.writeImages(true, html);
            writeFeeders(file, html);
            html.close().line();
        }
    }

    /** What the drawing has no room for. */
    private static void writeFeeders(FileView file, Html html) throws IOException {
        for (BuildView view : file.builds().stream().limit(1).toList()) {
            for (ShippedImage image : view.images()) {
                List<Row> rows = ImageRows.feeders(view, image);
                if (rows.isEmpty()) {
                    continue;
                }
                html.open("details", "class", "image").open("summary").text("Build stages of ");
                html.element("span", view.name(image.target()), "class", "stage")
                        .close();
                html.open("table", "class", "rows").open("tbody").line();
                for (Rows cells : Rows.of(rows)) {
                    Optional<String> line = cells.head()
                            .place()
                            .map(place ->
                                    String.valueOf(view.places().start(place).line()));
                    if (line.isEmpty()) {
                        continue;
                    }
                    html.open("tr").element("td", line.get()).open("td");
                    cells.write(html);
                    html.close().close().line();
                }
                html.close().close().close().line();
            }
        }
    }
}
