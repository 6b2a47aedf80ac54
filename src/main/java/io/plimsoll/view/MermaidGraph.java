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

/** The stages and what flows between them as a flowchart for Mermaid, which GitHub draws in Markdown. */
final class MermaidGraph implements Renderer<ImageReport> {
    @Override
    public String name() {
        return "mermaid";
    }

    @Override
    public void write(ImageReport report, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("flowchart LR\n");
        for (GraphLabels.Group group : GraphLabels.Group.of(report)) {
            if (group.title().isEmpty()) {
                write(group.graph(), "  ", writer);
            } else {
                writer.write("  subgraph " + group.id() + "[\""
                        + escaped(group.title().get()) + "\"]" + END);
                write(group.graph(), "    ", writer);
                writer.write("  end" + END);
            }
        }
        writer.write("""
                  classDef target fill:gold,stroke:black,color:black;
                  classDef ships fill:lightyellow,stroke:goldenrod,color:black;
                  classDef builds fill:white,stroke:gray,color:black;
                  classDef unused fill:white,stroke:lightgray,color:gray,stroke-dasharray:4;
                  classDef image fill:lightblue,stroke:steelblue,color:black;
                """);
        writer.flush();
    }

    private static void write(GraphLabels graph, String indent, Writer writer) throws IOException {
        for (GraphLabels.Node node : graph.nodes()) {
            String label = "\"" + escaped(node.label()) + "\"";
            writer.write(indent
                    + node.id()
                    + switch (node.role()) {
                        case TARGET -> "[[" + label + "]]:::target";
                        case SHIPS -> "[" + label + "]:::ships";
                        case BUILDS -> "[" + label + "]:::builds";
                        case UNUSED -> "[" + label + "]:::unused";
                        case IMAGE -> "([" + label + "]):::image";
                    }
                    + END);
        }
        for (GraphLabels.Arrow arrow : graph.arrows()) {
            List<String> lines =
                    arrow.label().stream().map(MermaidGraph::escaped).toList();
            String label = lines.isEmpty() ? "" : "|\"" + String.join("<br/>", lines) + "\"|";
            writer.write(indent + arrow.from()
                    + switch (arrow.kind()) {
                        case FROM -> " ==>";
                        case COPY -> " -->";
                        case MOUNT -> " -.->";
                    }
                    + label + " " + arrow.to() + END);
        }
    }

    /** Mermaid takes the last semicolon of some lines away, which must not be the one of an entity. */
    private static final String END = ";\n";

    /** Everything that is no letter, no digit and harmless nowhere is written by its number. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || c > 0x7F || " ./_-+,=@".indexOf(c) >= 0;
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append('\uFFFD');
            } else if (plain) {
                out.appendCodePoint(c);
            } else {
                out.append('#').append(c).append(';');
            }
        });
        return out.toString();
    }
}
