package io.plimsoll.view;

import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The stages and what flows between them in the language of Graphviz. */
final class DotGraph implements Renderer<ImageReport> {
    @Override
    public String name() {
        return "dot";
    }

    @Override
    public void write(ImageReport report, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("""
                digraph stages {
                  rankdir=LR;
                  node [shape=box, style=filled, fillcolor=white, fontname="sans-serif"];
                  edge [fontname="sans-serif", fontsize=10];
                """);
        for (GraphLabels.Group group : GraphLabels.Group.of(report)) {
            if (group.title().isEmpty()) {
                write(group.graph(), "  ", writer);
            } else {
                writer.write("  subgraph cluster_" + group.id() + " {\n    label=\""
                        + escaped(group.title().get()) + "\";\n    fontname=\"sans-serif\";\n");
                write(group.graph(), "    ", writer);
                writer.write("  }\n");
            }
        }
        writer.write("}\n");
        writer.flush();
    }

    private static void write(GraphLabels graph, String indent, Writer writer) throws IOException {
        for (GraphLabels.Node node : graph.nodes()) {
            writer.write(indent + node.id() + " [label=\"" + escaped(node.label()) + "\""
                    + switch (node.role()) {
                        case TARGET -> ", fillcolor=gold, penwidth=2";
                        case SHIPS -> ", fillcolor=lightyellow";
                        case BUILDS -> "";
                        case UNUSED -> ", style=\"filled,dashed\", fontcolor=gray";
                        case IMAGE -> ", style=\"filled,rounded\", fillcolor=lightblue";
                    }
                    + "];\n");
        }
        for (GraphLabels.Arrow arrow : graph.arrows()) {
            List<String> lines = arrow.label().stream().map(DotGraph::escaped).toList();
            String label = lines.isEmpty() ? "" : "label=\"" + String.join("\\n", lines) + "\"";
            String drawn = switch (arrow.kind()) {
                case FROM -> "penwidth=2";
                case COPY -> "";
                case MOUNT -> "style=dashed";
            };
            String separator = label.isEmpty() || drawn.isEmpty() ? "" : ", ";
            writer.write(indent + arrow.from() + " -> " + arrow.to() + " [" + label + separator + drawn + "];\n");
        }
    }

    /** In a quoted string a backslash begins an escape and an ampersand an entity. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c == '&') {
                out.append("&amp;");
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append('\uFFFD');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
