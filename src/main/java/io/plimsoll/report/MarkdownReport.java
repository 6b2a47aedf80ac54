package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.terminal.Excerpt;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * A table for comments and for the summary of a GitHub job, the most severe findings first. Nothing in a linted file can be read as
 * Markdown or HTML.
 */
@Internal
public final class MarkdownReport implements ReportFormat {
    /** In characters; GitHub takes 1 MiB as the summary of a step, and a character takes up to three bytes in UTF-8. */
    private static final int LONGEST = 300_000;

    private static final String SPECIAL = "\\`*_[]|~<>&$";

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        LintReport shown = results.shown(Severity.INFO);
        List<Located> all = Located.of(shown).stream()
                .sorted(Comparator.comparing(each -> each.finding().severity()))
                .toList();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("### Plimsoll\n\n");
        writer.write(
                TextReport.summary(RenderOptions.PLAIN, Summary.of(shown.files()), Summary.of(results.files())) + "\n");
        if (!all.isEmpty()) {
            writer.write("\n| Severity | Place | Finding |\n|---|---|---|\n");
        }
        int written = 0;
        int left = all.size();
        for (Located each : all) {
            String row = row(each);
            if (written + row.length() > LONGEST) {
                break;
            }
            writer.write(row);
            written += row.length();
            left--;
        }
        if (left > 0) {
            writer.write("\n" + left + " more not shown\n");
        }
        writer.flush();
    }

    private static String row(Located each) {
        return "| " + each.finding().severity().label() + " | "
                + code(each.path() + ":" + each.start().line() + ":"
                        + each.start().column())
                + " | [" + each.finding().rule().id() + "]("
                + each.finding().rule().url() + "): "
                + inline(each.finding().message()) + "<br>"
                + inline(each.finding().remedy()) + " |\n";
    }

    /** A sentence with code between backticks. */
    private static String inline(String sentence) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < sentence.length()) {
            int open = sentence.indexOf('`', at);
            int close = open < 0 ? -1 : sentence.indexOf('`', open + 1);
            if (close < 0) {
                break;
            }
            out.append(escaped(sentence.substring(at, open))).append(code(sentence.substring(open + 1, close)));
            at = close + 1;
        }
        return out.append(escaped(sentence.substring(at))).toString();
    }

    /** Between more backticks than the text has in a row; in a table, a bar must be escaped even there. */
    private static String code(String text) {
        String shown = Excerpt.shown(text).replace("|", "\\|");
        String fence = "`";
        while (shown.contains(fence)) {
            fence += "`";
        }
        String space = shown.isBlank() || shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return fence + space + shown + space + fence;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : Excerpt.shown(text).toCharArray()) {
            out.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return out.toString();
    }
}
