package io.plimsoll.inventory;

import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Images and the Dockerfiles that take them, as a flowchart for Mermaid. */
final class InventoryGraph implements Renderer<InventoryReport> {
    private static final String END = ";\n";

    @Override
    public String name() {
        return "mermaid";
    }

    @Override
    public void write(InventoryReport report, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("flowchart LR\n");
        Inventory inventory = report.inventory();
        boolean several = inventory.isOfSeveral();
        Map<FileName, String> files = new LinkedHashMap<>();
        inventory.order().forEach(level -> level.forEach(file -> files.put(file, "f" + files.size())));
        inventory.taken().forEach(use -> files.computeIfAbsent(use.fileName(), file -> "f" + files.size()));
        for (Map.Entry<FileName, String> file : files.entrySet()) {
            writer.write("  " + file.getValue() + "[\"" + escaped(file.getKey().display(several)) + "\"]" + END);
        }
        int number = 0;
        for (Inventory.Entry entry : inventory.entries()) {
            String id = "i" + number++;
            boolean over = entry.facts().support().stream()
                    .anyMatch(s -> s.state().equals("ended") || s.state().endsWith(Support.PAID));
            writer.write("  " + id + "([\"" + escaped(entry.image()) + "\"])"
                    + (over ? ":::ended" : entry.builtBy().isPresent() ? ":::own" : ":::image") + END);
            if (entry.builtBy().isPresent()) {
                writer.write("  " + files.get(entry.builtBy().get()) + " ==> " + id + END);
            }
            Set<String> arrows = new LinkedHashSet<>();
            for (TakenImage use : entry.uses()) {
                arrows.add("  " + id + (use.ships() ? " ==> " : " --> ") + files.get(use.fileName()) + END);
            }
            for (String arrow : arrows) {
                writer.write(arrow);
            }
        }
        writer.write("""
                  classDef image fill:lightblue,stroke:steelblue,color:black;
                  classDef own fill:gold,stroke:black,color:black;
                  classDef ended fill:lightsalmon,stroke:firebrick,color:black;
                """);
        writer.flush();
    }

    /** What is no letter, no digit and harmless nowhere is written by its number. */
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
