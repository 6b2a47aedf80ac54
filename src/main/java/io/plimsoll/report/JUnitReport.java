package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * JUnit's XML, which CI systems show among the tests: each file is a suite, each finding a test that fails. A file without findings is
 * one test that passes. There is no standard; this is what Jenkins's schema {@code junit-10.xsd} allows.
 */
@Internal
public final class JUnitReport implements ReportFormat {
    @Override
    public String name() {
        return "junit";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        List<LintedFile> files = results.shown(Severity.INFO).files();
        try (Xml xml = new Xml(out)) {
            xml.start(
                    "testsuites",
                    "name",
                    "plimsoll",
                    "tests",
                    files.stream().mapToInt(JUnitReport::tests).sum(),
                    "failures",
                    files.stream().mapToInt(file -> file.findings().size()).sum(),
                    "errors",
                    files.stream().mapToInt(file -> file.failures().size()).sum());
            for (LintedFile file : files) {
                write(file, xml);
            }
        }
    }

    private static int tests(LintedFile file) {
        return Math.max(1, file.findings().size() + file.failures().size());
    }

    private static void write(LintedFile file, Xml xml) throws IOException {
        xml.start(
                "testsuite",
                "name",
                file.path(),
                "tests",
                tests(file),
                "failures",
                file.findings().size(),
                "errors",
                file.failures().size());
        if (file.findings().isEmpty() && file.failures().isEmpty()) {
            xml.empty("testcase", "name", "no findings", "classname", file.path());
        }
        for (Located each : Located.of(file)) {
            String place = each.start().line() + ":" + each.start().column();
            xml.start("testcase", "name", each.finding().rule().id() + " at " + place, "classname", file.path());
            xml.text(
                    "failure",
                    file.path() + ":" + place + "\n" + each.finding().message() + "\n"
                            + each.finding().remedy() + "\n"
                            + each.finding().rule().url(),
                    "type",
                    each.finding().severity().label(),
                    "message",
                    each.finding().message());
            xml.end();
        }
        for (LintedFile.RuleFailure failure : file.failures()) {
            xml.start("testcase", "name", failure.rule(), "classname", file.path());
            xml.empty("error", "type", failure.error().getClass().getName(), "message", failure.error());
            xml.end();
        }
        xml.end();
    }
}
