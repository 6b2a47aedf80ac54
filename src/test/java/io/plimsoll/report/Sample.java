package io.plimsoll.report;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Related;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file with findings that no rule has made, and reports of it. */
final class Sample {
    private final Source source;
    private final List<Finding> findings = new ArrayList<>();
    private final List<LintedFile.RuleFailure> failures = new ArrayList<>();
    private final List<String> notJudged = new ArrayList<>();

    Sample(String path, String text) {
        source = Source.of(path, text);
    }

    Sample(Source source) {
        this.source = source;
    }

    static RuleMetadata rule(String id, Severity severity, Category category) {
        return new RuleMetadata(
                id,
                "Something is wrong",
                List.of(),
                severity,
                category,
                true,
                "0.1.0",
                Optional.empty(),
                Map.of(),
                "mend it",
                "Because it hurts.",
                List.of(),
                "https://example.com/" + id);
    }

    /** Where the first such words are. */
    Span at(String words) {
        int start = source.text().indexOf(words);
        if (start < 0) {
            throw new IllegalArgumentException("no " + words);
        }
        return new Span(start, start + words.length());
    }

    Related related(String words, String message) {
        return new Related(at(words), message);
    }

    Sample find(Severity severity, Span span, String message, Related... related) {
        return add(new Finding(
                rule("some-rule", severity, Category.CORRECTNESS),
                severity,
                span,
                message,
                "mend it",
                List.of(related),
                List.of()));
    }

    Sample find(String words, String message, Related... related) {
        return find(Severity.WARNING, at(words), message, related);
    }

    Sample findWithFix(String words, String message, Fix... fixes) {
        return add(new Finding(
                rule("some-rule", Severity.WARNING, Category.CORRECTNESS),
                Severity.WARNING,
                at(words),
                message,
                "mend it",
                List.of(),
                List.of(fixes)));
    }

    Finding secretFinding(Span span, String message, Fix... fixes) {
        return new Finding(
                rule("secret-rule", Severity.ERROR, Category.SECURITY),
                Severity.ERROR,
                span,
                message,
                "mend it",
                List.of(),
                List.of(fixes),
                List.of(span));
    }

    Sample findSecret(String words, String message, Fix... fixes) {
        return add(secretFinding(at(words), message, fixes));
    }

    Sample add(Finding finding) {
        findings.add(finding);
        return this;
    }

    Sample fail(String rule, Throwable error) {
        failures.add(new LintedFile.RuleFailure(rule, error));
        return this;
    }

    Sample leaveOut(String stage) {
        notJudged.add(stage);
        return this;
    }

    LintedFile file() {
        List<Span> secrets =
                findings.stream().flatMap(f -> f.secrets().stream()).toList();
        return new LintedFile(source, true, findings, failures, notJudged, List.of(), secrets);
    }

    String report(ReportFormat format) {
        return report(format, RenderOptions.PLAIN);
    }

    String report(ReportFormat format, RenderOptions look) {
        return report(format, look, List.of(file()));
    }

    static String report(ReportFormat format, RenderOptions look, List<LintedFile> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            LintReport results =
                    new LintReport(files, Catalog.load(), RulePage::example, "1.2.3", Optional.of(Severity.STYLE));
            format.write(results, look, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
