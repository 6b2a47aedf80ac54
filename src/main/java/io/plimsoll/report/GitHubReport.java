package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workflow commands, which GitHub Actions shows on the lines of a pull request. It shows ten of each level and step
 * (https://github.com/orgs/community/discussions/26680), so the most severe come first, and of these the files that the change is about; a
 * last line says how many are hidden. The content of a linted file cannot end its command and start another.
 */
@Internal
public final class GitHubReport implements ReportFormat {
    private static final int SHOWN = 10;

    private record Annotation(Severity severity, String path, Position start, Position end, Finding finding) {}

    @Override
    public String name() {
        return "github";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        List<Annotation> annotations = new ArrayList<>();
        for (LintedFile file : results.shown(Severity.INFO).files()) {
            if (!file.findings().isEmpty()) {
                LineIndex lines = file.lines();
                for (Finding finding : file.findings()) {
                    annotations.add(new Annotation(
                            finding.severity(),
                            file.path(),
                            lines.position(finding.span().start()),
                            lines.position(finding.span().end()),
                            finding));
                }
            }
        }
        annotations.sort(Comparator.comparing(Annotation::severity)
                .thenComparing(a -> !results.changed().contains(a.path()))
                .thenComparing(Annotation::path)
                .thenComparing(a -> a.start().line())
                .thenComparing(a -> a.start().column()));
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (Annotation annotation : annotations) {
            write(annotation, writer);
        }
        if (!results.quiet()) {
            writer.write(hidden(annotations));
        }
        writer.flush();
    }

    /** A line for the log; empty when GitHub shows everything. */
    private static String hidden(List<Annotation> annotations) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        annotations.forEach(a -> counts.merge(command(a.severity()), 1, Integer::sum));
        List<String> hidden = new ArrayList<>();
        counts.forEach((level, count) -> {
            if (count > SHOWN) {
                hidden.add((count - SHOWN) + " of " + count + " " + level + "s");
            }
        });
        return hidden.isEmpty()
                ? ""
                : "GitHub shows " + SHOWN + " annotations of each level and step: it hides "
                        + String.join(" and ", hidden) + ", which are only in this log\n";
    }

    private static void write(Annotation annotation, Writer out) throws IOException {
        Finding finding = annotation.finding();
        Position start = annotation.start();
        Position end = annotation.end();
        out.write("::" + command(annotation.severity()) + " file=" + property(annotation.path()));
        out.write(",line=" + start.line());
        if (start.line() == end.line()) { // GitHub takes no columns when there are several lines
            out.write(",col=" + start.column() + ",endLine=" + end.line() + ",endColumn=" + end.column());
        } else {
            out.write(",endLine=" + end.line());
        }
        out.write(",title="
                + property(finding.rule().title() + " (" + finding.rule().id() + ")"));
        out.write("::" + data(finding.message() + "\n" + finding.remedy()) + "\n");
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO, STYLE -> "notice";
        };
    }

    /** What GitHub undoes in the value of a property. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** What GitHub undoes in a message; it leaves other control characters in its log as they are. */
    private static String data(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '%' -> out.append("%25");
                case '\r' -> out.append("%0D");
                case '\n' -> out.append("%0A");
                default -> out.append(Character.isISOControl(c) && c != '\t' ? '·' : c);
            }
        }
        return out.toString();
    }
}
