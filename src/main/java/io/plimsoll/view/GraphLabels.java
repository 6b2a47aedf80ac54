package io.plimsoll.view;

import io.plimsoll.image.Build;
import io.plimsoll.image.StageGraph;
import io.plimsoll.stage.Stage;
import io.plimsoll.terminal.Columns;
import io.plimsoll.terminal.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The graph of stages with names for its nodes and words on its arrows, for the languages that draw graphs. */
final class GraphLabels {
    private static final int LONGEST = 60;
    private static final int MOST_FLOWS = 3;

    /** What a node is. */
    enum Role {
        TARGET,
        /** A stage that a target is built on. */
        SHIPS,
        BUILDS,
        UNUSED,
        IMAGE
    }

    /** @param id for the language, made of letters and digits */
    record Node(String id, String label, Role role) {}

    /** @param label lines; none for a base */
    record Arrow(String from, String to, StageGraph.Kind kind, List<String> label) {}

    private final ImageView view;
    private final Map<Object, Node> nodes = new LinkedHashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();

    GraphLabels(ImageView view) {
        this.view = view;
        Build build = view.build();
        List<Stage> unused = view.unused();
        for (Stage stage : build.stages()) {
            Role role = build.targets().contains(stage)
                    ? Role.TARGET
                    : build.ships(stage) ? Role.SHIPS : unused.contains(stage) ? Role.UNUSED : Role.BUILDS;
            nodes.put(stage, new Node("s" + stage.index(), label(ImageText.name(stage, view)), role));
        }
        for (StageGraph.Edge edge : view.graph().edges()) {
            List<String> lines = new ArrayList<>();
            for (StageGraph.Flow flow : edge.flows()) {
                lines.add(
                        label(view.words().of(edge, flow) + " → " + view.words().destination(edge, flow)));
            }
            if (lines.size() > MOST_FLOWS) {
                int more = lines.size() - MOST_FLOWS + 1;
                lines.subList(MOST_FLOWS - 1, lines.size()).clear();
                lines.add("+" + more + " more");
            }
            arrows.add(new Arrow(source(edge).id(), nodes.get(edge.to()).id(), edge.kind(), lines));
        }
    }

    private Node source(StageGraph.Edge edge) {
        if (edge.from() instanceof StageGraph.Source.OfStage of) {
            return nodes.get(of.stage());
        }
        String name;
        if (edge.from() instanceof StageGraph.Source.Nothing) {
            name = "scratch";
        } else if (edge.kind() == StageGraph.Kind.FROM) {
            name = view.words().of(edge.to().from().image(), view.build().globals());
        } else if (edge.from() instanceof StageGraph.Source.OfImage of) {
            name = view.words().of(of.image().value());
        } else {
            name = view.words()
                    .of(((StageGraph.Source.Unknown) edge.from()).written().text());
        }
        String key = label(ImageWords.shortened(name));
        return nodes.computeIfAbsent("image " + name, k -> new Node("i" + nodes.size(), key, Role.IMAGE));
    }

    /** Short and safe to show; never empty. */
    private static String label(String text) {
        String shown = Columns.cut(Excerpt.shown(text), LONGEST);
        return shown.isBlank() ? "?" : shown;
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    List<Arrow> arrows() {
        return List.copyOf(arrows);
    }
}
