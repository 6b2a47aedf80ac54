package io.plimsoll.page;

import io.plimsoll.built.BuiltLayer;
import io.plimsoll.built.DockerfileMatch;
import io.plimsoll.image.ImageRole;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.terminal.Row;
import io.plimsoll.terminal.Style;
import io.plimsoll.text.ByteCount;
import io.plimsoll.text.Span;
import io.plimsoll.view.BuildView;
import io.plimsoll.view.BuiltReport;
import io.plimsoll.view.FileView;
import io.plimsoll.view.GraphLabels;
import io.plimsoll.view.ImageRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images of a file: the stages, and of each image its layers and settings. What several builds have in common is shown once. */
final class ImageSection {
    private final FileView file;
    private final Optional<BuiltReport> built;
    /** Of the links to lines of the file; empty where the page does not show them. */
    private final Optional<String> anchor;

    /**
     * An image, and the builds that it comes out of.
     *
     * @param layers as rows
     */
    private record Entry(
            BuildView view, ShippedImage image, List<Row> layers, List<Row> settings, List<String> owners) {}

    ImageSection(FileView file, Optional<BuiltReport> built, Optional<String> anchor) {
        this.file = file;
        this.built = built;
        this.anchor = anchor;
    }

    /** The lines of the file that the tables name. */
    List<Integer> lines() {
        List<Integer> lines = new ArrayList<>();
        for (Entry entry : entries()) {
            for (Row row : entry.layers()) {
                row.place().ifPresent(place -> lines.add(line(place)));
            }
            for (Row row : entry.settings()) {
                row.place().ifPresent(place -> lines.add(line(place)));
            }
        }
        return lines;
    }

    private int line(Span place) {
        return file.places().start(place).line();
    }

    void writeGraphs(Html html) throws IOException {
        List<StageDrawing> drawn = new ArrayList<>();
        for (BuildView view : file.builds()) {
            StageDrawing drawing = new StageDrawing(new GraphLabels(view, ""));
            if (!drawing.isEmpty() && drawn.stream().noneMatch(drawing::isSameAs)) {
                drawn.add(drawing);
                List<String> owners = view.owners(view.images());
                if (file.builds().size() > 1 && !owners.isEmpty()) {
                    html.open("p", "class", "quiet")
                            .text("For ")
                            .prose(String.join(", ", owners))
                            .close();
                }
                drawing.write(html);
            }
        }
    }

    /** @param open whether the tables are; of many files only the layers are shown */
    void writeImages(boolean open, Html html) throws IOException {
        for (Entry entry : entries()) {
            write(entry, open, html);
        }
    }

    private List<Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (BuildView view : file.builds()) {
            for (ShippedImage image : view.images()) {
                Entry entry = new Entry(
                        view, image, ImageRows.layers(view, image), ImageRows.settings(view, image), new ArrayList<>());
                StringBuilder key = new StringBuilder();
                key.append(ImageRows.chain(view, image).render(Style.PLAIN)).append('\n');
                entry.layers()
                        .forEach(row -> key.append(row.render(Style.PLAIN)).append('\n'));
                entry.settings()
                        .forEach(row -> key.append(row.render(Style.PLAIN)).append('\n'));
                List<String> owners =
                        entries.computeIfAbsent(key.toString(), k -> entry).owners();
                view.owners(List.of(image)).stream()
                        .filter(owner -> !owners.contains(owner))
                        .forEach(owners::add);
            }
        }
        return List.copyOf(entries.values());
    }

    private void write(Entry entry, boolean open, Html html) throws IOException {
        int count = entry.image().layers().size();
        if (open) {
            html.open("details", "class", "image", "open", "");
        } else {
            html.open("details", "class", "image");
        }
        html.open("summary").text("Image ").open("span", "class", "chain");
        Rows.write(ImageRows.chain(entry.view(), entry.image()).pieces(), html);
        html.close().element("span", count + (count == 1 ? " layer" : " layers"), "class", "count");
        html.close().line();
        writeFacts(entry, html);
        writeLayers(entry, html);
        if (open && !entry.settings().isEmpty()) {
            html.open("table", "class", "rows").element("caption", "Settings of a container");
            writeRows(entry.settings(), Optional.empty(), html);
            html.close().line();
        }
        html.close().line();
    }

    private static void writeFacts(Entry entry, Html html) throws IOException {
        ImageRole role = entry.view().build().role(entry.image());
        Optional<String> description = entry.view().description(entry.image().target());
        if (description.isPresent()) {
            html.element("p", description.get(), "class", "quiet");
        }
        if (!entry.owners().isEmpty()) {
            html.open("p", "class", "quiet")
                    .text("For ")
                    .prose(String.join(", ", entry.owners()))
                    .close();
        }
        if (!role.evidence().isEmpty()) {
            html.open("p", "class", "quiet")
                    .text("Role ")
                    .element("strong", role.role().label());
            html.text(": ").prose(String.join(", ", role.evidence())).close();
        }
    }

    private void writeLayers(Entry entry, Html html) throws IOException {
        Optional<DockerfileMatch> match =
                built.flatMap(BuiltReport::match).filter(m -> m.fits() && m.image() == entry.image());
        html.open("table", "class", "rows").open("caption").text("Layers, bottom first");
        if (match.isPresent()) {
            html.text(": " + ByteCount.display(built.get().image().size()) + " in "
                    + built.get().archive());
        }
        html.close().line();
        writeRows(entry.layers(), match.map(m -> sizes(m, built.get())), html);
        html.close().line();
    }

    /** The layers of the built image by the instruction that made them. */
    private static Map<Span, BuiltLayer> sizes(DockerfileMatch match, BuiltReport report) {
        Map<Span, BuiltLayer> sizes = new HashMap<>();
        for (BuiltLayer layer : report.image().layers()) {
            layer.step().flatMap(match::instruction).ifPresent(instruction -> sizes.put(instruction.span(), layer));
        }
        return sizes;
    }

    private void writeRows(List<Row> rows, Optional<Map<Span, BuiltLayer>> sizes, Html html) throws IOException {
        html.open("thead").open("tr").element("th", "Line", "scope", "col").element("th", "What", "scope", "col");
        if (sizes.isPresent()) {
            html.element("th", "Size", "scope", "col", "class", "size");
        }
        html.close().close().open("tbody").line();
        boolean base = sizes.isPresent();
        for (Rows cells : Rows.of(rows)) {
            html.open("tr").open("td");
            Optional<Span> place = cells.head().place();
            if (place.isPresent()) {
                String line = String.valueOf(line(place.get()));
                if (anchor.isPresent()) {
                    html.element("a", line, "href", "#" + anchor.get() + "L" + line);
                } else {
                    html.text(line);
                }
            }
            html.close().open("td");
            cells.write(html);
            Optional<BuiltLayer> layer = sizes.flatMap(all -> place.map(all::get));
            if (layer.filter(l -> l.hiddenSize() > 0).isPresent()) {
                String hidden = ByteCount.display(layer.get().hiddenSize());
                html.open("div")
                        .element("span", "! " + hidden + " hidden by later layers", "class", "stays")
                        .close();
            }
            html.close();
            if (sizes.isPresent()) {
                String size = layer.map(l -> ByteCount.display(l.size())).orElse("");
                if (base) {
                    size = size.isEmpty() ? ofBase(sizes.get()) : size;
                    base = false;
                }
                html.element("td", size, "class", "size");
            }
            html.close();
        }
        html.close();
    }

    /** The layers that no instruction of the file has made. */
    private String ofBase(Map<Span, BuiltLayer> own) {
        long size = built.orElseThrow().image().layers().stream()
                .filter(layer -> !own.containsValue(layer))
                .mapToLong(BuiltLayer::size)
                .sum();
        return ByteCount.display(size);
    }
}
