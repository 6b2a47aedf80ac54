package io.plimsoll.inventory;

import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The inventory for people. */
final class InventoryText implements Renderer<InventoryReport> {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(InventoryReport report, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Inventory inventory = report.inventory();
        boolean several = inventory.isOfSeveral();
        for (Inventory.Entry entry : inventory.entries()) {
            List<String> said = new ArrayList<>();
            entry.builtBy().ifPresent(file -> said.add("built by " + file.display(several)));
            entry.facts().support().forEach(support -> said.add(words(support, entry.image())));
            entry.facts().current().ifPresent(tag -> said.add("no longer rebuilt; " + tag + " is"));
            writer.write(plain(entry.image() + (said.isEmpty() ? "" : "  (" + String.join("; ", said) + ")")) + "\n");
            if (report.answer(entry).isPresent()) {
                for (String line : AnswerText.lines(report.answer(entry).get())) {
                    writer.write("  " + plain(line) + "\n");
                }
            }
            for (TakenImage use : entry.uses()) {
                String place = use.fileName().display(several) + (use.line() > 0 ? ":" + use.line() : "");
                writer.write("  " + plain(place + "  " + how(use)) + "\n");
            }
            List<FileName> later = entry.rebuild().stream()
                    .filter(file -> entry.uses().stream()
                            .noneMatch(use -> use.fileName().equals(file)))
                    .toList();
            if (!later.isEmpty()) {
                writer.write("  then " + plain(names(later, several)) + "\n");
            }
        }
        if (inventory.hasChain()) {
            writer.write("\nBuild order\n");
            int number = 1;
            for (List<FileName> level : inventory.order()) {
                writer.write("  " + number++ + ". " + plain(names(level, several)) + "\n");
            }
        }
        for (List<FileName> cycle : inventory.cycles()) {
            writer.write("\n" + plain("Cycle: " + names(cycle, several) + " take each other's images") + "\n");
        }
        int own = (int) inventory.entries().stream()
                .filter(entry -> entry.builtBy().isPresent())
                .count();
        int images = inventory.entries().size();
        writer.write((images == 0 ? "" : "\n") + images + (images == 1 ? " image" : " images")
                + (own == 0 ? "" : ", " + own + " of them built here")
                + AnswerText.summary(report.answers().values()) + "\n");
        writer.flush();
    }

    private static String how(TakenImage use) {
        String who = use.stage().orElse("");
        return switch (use.how()) {
            case SERVICE -> who;
            case CONTEXT -> "build context of " + who;
            default -> use.how().label() + (who.isEmpty() ? "" : ", stage " + who) + (use.ships() ? ", ships" : "");
        };
    }

    private static String names(List<FileName> files, boolean several) {
        return files.stream().map(file -> file.display(several)).collect(Collectors.joining(", "));
    }

    private static String words(Support support, String image) {
        String end = support.end().map(day -> " " + day).orElse("");
        String release = support.release();
        return (release.equals(image) ? "" : release + " ")
                + switch (support.state()) {
                    case "ended" -> "ended" + end;
                    case "supported", "ending" -> end.isEmpty() ? "is supported" : "ends" + end;
                    default ->
                        "has " + support.state()
                                + support.end().map(day -> " until " + day).orElse("");
                };
    }

    /** What a file says can hold anything; a terminal gets no control characters of it. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
        return out.toString();
    }
}
