package io.plimsoll.lsp;

import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.report.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Findings as an editor shows them. */
final class Diagnostics {
    static final String SOURCE = "plimsoll";

    /** The rules about what has no effect, which editors fade out. */
    private static final Set<String> UNNECESSARY = Set.of(
            Linter.UNUSED_IGNORE,
            "overridden-instruction",
            "redundant-platform",
            "overwritten-copy-source",
            "duplicate-stage-name");

    /** The rules about what the language has replaced, which editors strike through. */
    private static final Set<String> DEPRECATED = Set.of("deprecated-maintainer", "legacy-key-value");

    private Diagnostics() {}

    static List<Diagnostic> of(Document document, LintedFile file) {
        List<Diagnostic> all = new ArrayList<>();
        for (Finding finding : Redaction.ofWords(file).findings()) {
            all.add(of(finding, document));
        }
        return all;
    }

    /** @param finding without secrets */
    static Diagnostic of(Finding finding, Document document) {
        RuleMetadata rule = finding.rule();
        String text = finding.message() + "\n" + finding.remedy();
        Diagnostic diagnostic = new Diagnostic(
                document.positions().range(finding.span()), text, severity(finding.severity()), SOURCE, rule.id());
        diagnostic.setCodeDescription(new DiagnosticCodeDescription(rule.url()));
        if (UNNECESSARY.contains(rule.id()) && rule.category() != Category.VALIDITY) {
            diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
        } else if (DEPRECATED.contains(rule.id())) {
            diagnostic.setTags(List.of(DiagnosticTag.Deprecated));
        }
        if (!finding.related().isEmpty()) {
            diagnostic.setRelatedInformation(finding.related().stream()
                    .map(related -> new DiagnosticRelatedInformation(
                            new Location(document.uri(), document.positions().range(related.span())),
                            related.message()))
                    .toList());
        }
        return diagnostic;
    }

    /** What is wrong with a configuration. */
    static Diagnostic of(InvalidConfig.Mistake mistake) {
        Position start = mistake.at()
                .map(at -> new Position(at.line() - 1, at.column() - 1))
                .orElse(new Position(0, 0));
        return new Diagnostic(
                new Range(start, new Position(start.getLine(), start.getCharacter() + 1)),
                mistake.message(),
                DiagnosticSeverity.Error,
                SOURCE,
                "invalid-configuration");
    }

    private static DiagnosticSeverity severity(Severity severity) {
        return switch (severity) {
            case ERROR -> DiagnosticSeverity.Error;
            case WARNING -> DiagnosticSeverity.Warning;
            case INFO -> DiagnosticSeverity.Information;
            case STYLE -> DiagnosticSeverity.Hint;
        };
    }
}
