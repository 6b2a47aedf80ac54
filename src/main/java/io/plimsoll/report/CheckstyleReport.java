package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.OutputStream;

/** The XML that Checkstyle writes, which most CI systems read. */
@Internal
public final class CheckstyleReport implements ReportFormat {
    @Override
    public String name() {
        return "checkstyle";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        try (Xml xml = new Xml(out)) {
            xml.start("checkstyle", "version", "4.3");
            for (LintedFile file : results.shown(Severity.INFO).files()) {
                write(file, xml);
            }
        }
    }

    private static void write(LintedFile file, Xml xml) throws IOException {
        if (file.findings().isEmpty() && file.failures().isEmpty()) {
            xml.empty("file", "name", file.path());
            return;
        }
        xml.start("file", "name", file.path());
        for (Located each : Located.of(file)) {
            xml.empty(
                    "error",
                    "line",
                    each.start().line(),
                    "column",
                    each.start().column(),
                    "severity",
                    severity(each.finding().severity()),
                    "message",
                    each.sentence(),
                    "source",
                    "plimsoll." + each.finding().rule().id());
        }
        for (LintedFile.RuleFailure failure : file.failures()) {
            xml.text("exception", "rule " + failure.rule() + " failed: " + failure.error());
        }
        xml.end();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO, STYLE -> "info";
        };
    }
}
