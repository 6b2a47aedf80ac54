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
import java.util.Optional;

/** The graph of one build's stages with names for its nodes and words on its arrows, for the languages that draw graphs. */
public final class GraphLabels {
    private static final int LONGEST = 60;
    private static final int MOST_FLOWS = 3;

    /** What a node is. */
    public enum Role {
        TARGET,
        /** A stage that a target is built on. */
        SHIPS,
        BUILDS,
        UNUSED,
        IMAGE
    }

    /** @param id for the language, made of letters and digits */
    public record Node(String id, String label, Role role) {}

    /** @param label lines; none for a base */
    public record Arrow(String from, String to, StageGraph.Kind kind, List<String> label) {}

    private final BuildView view;
    private final String prefix;
    private final Map<Object, Node> nodes = new LinkedHashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();

    /**
     * The graphs of all builds, which are drawn in one.
     *
     * @param title which build it is; empty where there is only one
     */
    record Group(String id, Optional<String> title, GraphLabels graph) {
        static List<Group> of(ImageReport report) {
            int builds = report.files().stream()
                    .mapToInt(file -> file.builds().size())
                    .sum();
            List<Group> groups = new ArrayList<>();
            for (FileView file : report.files()) {
                for (BuildView view : file.builds()) {
                    String id = "b" + groups.size();
                    if (builds == 1) {
                        groups.add(new Group(id, Optional.empty(), new GraphLabels(view, "")));
                    } else if (!view.build().stages().isEmpty()) {
                        groups.add(new Group(id, Optional.of(titleOf(view, file)), new GraphLabels(view, id)));
                    }
                }
            }
            return groups;
        }
    }

    private static String titleOf(BuildView view, FileView file) {
        List<String> owners = file.builds().size() > 1 ? view.owners(view.images()) : List.of();
        String title = file.title() + (owners.isEmpty() ? "" : " for " + String.join(", ", owners));
        return Excerpt.shown(title);
    }

    /** @param prefix of all ids, so that those of several graphs differ */
    public GraphLabels(BuildView view, String prefix) {
        this.view = view;
        this.prefix = prefix;
        Build build = view.build();
        List<Stage> unused = view.unused();
        for (Stage stage : build.stages()) {
            Role role = build.targets().contains(stage)
                    ? Role.TARGET
                    : build.ships(stage) ? Role.SHIPS : unused.contains(stage) ? Role.UNUSED : Role.BUILDS;
            nodes.put(stage, new Node(prefix + "s" + stage.index(), label(view.name(stage)), role));
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
        return nodes.computeIfAbsent("image " + name, k -> new Node(prefix + "i" + nodes.size(), key, Role.IMAGE));
    }

    /** Short and safe to show; never empty. */
    private static String label(String text) {
        String shown = Columns.cut(Excerpt.shown(text), LONGEST);
        return shown.isBlank() ? "?" : shown;
    }

    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    public List<Arrow> arrows() {
        return List.copyOf(arrows);
    }
}
