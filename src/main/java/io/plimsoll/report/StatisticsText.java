package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@link Statistics} for people. Includes style unless a higher severity is requested. */
final class StatisticsText implements Renderer<LintReport> {
    private static final int GAP = 2;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<LintedFile> shown = results.shown(Severity.STYLE).files();
        List<Statistics.Row> rows = Statistics.of(shown).rows();
        int count = 0;
        int severity = 0;
        int rule = 0;
        for (Statistics.Row row : rows) {
            count = Math.max(count, String.valueOf(row.count()).length());
            severity = Math.max(severity, row.severity().label().length());
            rule = Math.max(rule, row.rule().id().length());
        }
        for (Statistics.Row row : rows) {
            String number = String.valueOf(row.count());
            String label = row.severity().label();
            String id = row.rule().id();
            writer.write(" ".repeat(count - number.length()) + number + " ".repeat(GAP)
                    + look.style().severity(row.severity(), label) + " ".repeat(severity - label.length() + GAP)
                    + look.style().bold(id) + " ".repeat(rule - id.length() + GAP)
                    + row.rule().title() + "\n");
        }
        if (!results.quiet()) {
            writer.write(TextReport.summary(look, Summary.of(shown), Summary.of(results.files())) + "\n");
        }
        writer.flush();
    }
}
