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
final class DotGraph implements Renderer<ImageView> {
    @Override
    public String name() {
        return "dot";
    }

    @Override
    public void write(ImageView view, RenderOptions look, OutputStream out) throws IOException {
        GraphLabels graph = new GraphLabels(view);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("""
                digraph stages {
                  rankdir=LR;
                  node [shape=box, style=filled, fillcolor=white, fontname="sans-serif"];
                  edge [fontname="sans-serif", fontsize=10];
                """);
        for (GraphLabels.Node node : graph.nodes()) {
            writer.write("  " + node.id() + " [label=\"" + escaped(node.label()) + "\""
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
            writer.write("  " + arrow.from() + " -> " + arrow.to() + " [" + label + separator + drawn + "];\n");
        }
        writer.write("}\n");
        writer.flush();
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
