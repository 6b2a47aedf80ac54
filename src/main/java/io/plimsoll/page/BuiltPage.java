package io.plimsoll.page;

import io.plimsoll.built.BuiltImage;
import io.plimsoll.built.BuiltLayer;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import io.plimsoll.terminal.Row;
import io.plimsoll.text.ByteCount;
import io.plimsoll.text.Position;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.BuiltRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** An image that has been built as a page: its layers with their sizes, and what a container of it starts with. */
public final class BuiltPage implements Renderer<BuiltReport> {
    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(BuiltReport report, RenderOptions look, OutputStream out) throws IOException {
        String summary = BuiltRows.summary(report.image());
        Frame.write("image", summary, report.version(), html -> write(report, html), out);
    }

    private static void write(BuiltReport report, Html html) throws IOException {
        BuiltImage image = report.image();
        html.open("section", "class", "file").element("h2", report.archive());
        String names = String.join(" ", image.names());
        String platform = image.config().platform() + " " + image.format();
        html.element("p", (names + " " + platform).strip(), "class", "quiet");
        for (Row row : BuiltRows.match(report)) {
            html.open("p", "class", "quiet");
            Rows.write(row.pieces(), html);
            html.close();
        }
        writeLayers(report, html);
        html.open("table", "class", "rows settings")
                .element("caption", "Settings of a container")
                .open("tbody");
        for (Rows cells : Rows.of(BuiltRows.settings(report))) {
            html.open("tr").open("td");
            cells.write(html);
            html.close().close().line();
        }
        html.close().close().close().line();
    }

    private static void writeLayers(BuiltReport report, Html html) throws IOException {
        List<BuiltLayer> layers = report.image().layers();
        long largest = layers.stream().mapToLong(BuiltLayer::size).max().orElse(0);
        html.open("table", "class", "rows").element("caption", "Layers, bottom first");
        html.open("thead").open("tr").element("th", "Layer", "scope", "col").element("th", "Line", "scope", "col");
        html.element("th", "Size", "scope", "col", "class", "size").element("th", "What", "scope", "col");
        html.close().close().open("tbody").line();
        for (BuiltLayer layer : layers) {
            Optional<Integer> step = layer.step();
            String line = step.flatMap(report::place)
                    .map(Position::line)
                    .map(String::valueOf)
                    .orElse("");
            html.open("tr").element("td", String.valueOf(layer.number())).element("td", line);
            html.open("td", "class", "size").text(ByteCount.display(layer.size()));
            Frame.writeBar(layer.size(), largest, html);
            html.close()
                    .open("td")
                    .text(step.map(report::instruction).orElse(report.image().squashed() ? "all layers" : "?"));
            for (Row row : BuiltRows.contents(report, layer)) {
                html.open("div");
                Rows.write(Rows.pieces(row), html);
                html.close();
            }
            html.close().close().line();
        }
        html.close().close().line();
    }
}
