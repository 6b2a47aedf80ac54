package io.plimsoll.view;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.image.StageGraph;
import io.plimsoll.stage.Stage;
import io.plimsoll.terminal.Columns;
import io.plimsoll.terminal.Page;
import io.plimsoll.terminal.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages that give an image something and are gone afterwards, with what they give to whom. */
final class FeederRows {
    private static final int MOST_FLOWS = 6;

    private final BuildView view;
    private final ShippedImage image;
    private final Page page;

    FeederRows(BuildView view, ShippedImage image, Page page) {
        this.view = view;
        this.image = image;
        this.page = page;
    }

    void write() throws IOException {
        List<Stage> feeders = view.graph().feeders(image.target());
        if (feeders.isEmpty()) {
            return;
        }
        page.blank();
        page.print(page.row().add(Row.Ink.BOLD, "build stages"));
        Set<Stage> needed = new HashSet<>(view.graph().neededBy(image.target()));
        Map<Stage, List<StageGraph.Edge>> given = new LinkedHashMap<>();
        feeders.forEach(stage -> given.put(stage, new ArrayList<>()));
        for (StageGraph.Edge edge : view.graph().edges()) {
            if (needed.contains(edge.to())
                    && edge.from() instanceof StageGraph.Source.OfStage of
                    && given.containsKey(of.stage())) {
                given.get(of.stage()).add(edge);
            }
        }
        for (Stage stage : feeders) {
            Row head = ImageText.chain(page.row(stage.from().span()), stage, view, Row.Ink.STAGE);
            page.print(head.addIfRoom(Row.Ink.DIM, bases(given.get(stage))));
            Optional<String> description = view.description(stage);
            if (description.isPresent()) {
                page.print(page.below().add(Row.Ink.DIM, "  " + description.get()));
            }
            List<StageGraph.Edge> edges = given.get(stage).stream()
                    .filter(edge -> edge.kind() != StageGraph.Kind.FROM)
                    .toList();
            int shown = edges.size() > MOST_FLOWS ? MOST_FLOWS - 1 : edges.size();
            for (StageGraph.Edge edge : edges.subList(0, shown)) {
                write(edge);
            }
            if (shown < edges.size()) {
                page.print(page.below().add(Row.Ink.DIM, "  and " + (edges.size() - shown) + " more"));
            }
        }
    }

    /** Which stages are built on it. */
    private String bases(List<StageGraph.Edge> edges) {
        StringBuilder out = new StringBuilder();
        for (StageGraph.Edge edge : edges) {
            if (edge.kind() == StageGraph.Kind.FROM) {
                out.append(out.length() > 0 ? ", " : "  ")
                        .append(edge.sure() ? "base of " : "possibly base of ")
                        .append(view.name(edge.to()));
            }
        }
        return out.toString();
    }

    private void write(StageGraph.Edge edge) throws IOException {
        Row row = page.row(edge.instruction().span()).add("  ");
        List<String> sources = new ArrayList<>();
        edge.flows().forEach(flow -> sources.add(view.words().of(edge, flow)));
        String to = edge.to() == image.target() ? "" : view.name(edge.to()) + ":";
        String destination = edge.flows().stream()
                .findFirst()
                .map(flow -> view.words().destination(edge, flow))
                .orElse("?");
        String how = edge.kind() == StageGraph.Kind.MOUNT ? "  for one RUN" : "";
        int tail = Columns.of(" → " + to + destination + how);
        int room = Math.max(row.left() / 3, row.left() - tail);
        row.add(new Row(room).list(Row.Ink.PLAIN, sources.isEmpty() ? List.of("?") : sources, " "))
                .add(Row.Ink.DIM, " → ")
                .add(Row.Ink.STAGE, to)
                .add(destination)
                .addIfRoom(Row.Ink.DIM, how);
        page.print(row);
    }
}
