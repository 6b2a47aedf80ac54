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

/** One line for each finding, in the form of compilers, which editors and {@code grep} understand. */
@Internal
public final class ConciseReport implements ReportFormat {
    @Override
    public String name() {
        return "concise";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (Located each : Located.of(results.shown(Severity.INFO))) {
            Severity severity = each.finding().severity();
            String place = Excerpt.shown(each.path()) + ":" + each.start().line() + ":"
                    + each.start().column() + ":";
            writer.write(look.style().bold(place) + " "
                    + look.style().severity(severity, severity.label()) + " "
                    + look.style().bold(each.finding().rule().id()) + ": "
                    + Excerpt.shown(each.finding().message()) + "\n");
        }
        writer.flush();
    }
}
