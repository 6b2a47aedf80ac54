package io.plimsoll.report;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.Internal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The results of a run, without secrets.
 *
 * @param files in the order of their paths
 * @param catalog the metadata of all rules
 * @param examples of all rules
 * @param version of the program
 * @param show the lowest severity to show; if empty, each format decides
 * @param quiet whether to write only findings
 * @param changed paths of files that a change is about, where that is known
 */
public record LintReport(
        List<LintedFile> files,
        Catalog catalog,
        Examples examples,
        String version,
        Optional<Severity> show,
        boolean quiet,
        Set<String> changed) {
    public LintReport {
        changed = Set.copyOf(changed);
        files = files.stream().map(Redaction::ofWords).toList();
    }

    /** A report with the examples of the built-in rules. */
    public LintReport(List<LintedFile> files, Catalog catalog, String version) {
        this(files, catalog, RulePage::example, version, Optional.empty());
    }

    /** A report with details for people. */
    public LintReport(
            List<LintedFile> files, Catalog catalog, Examples examples, String version, Optional<Severity> show) {
        this(files, catalog, examples, version, show, false, Set.of());
    }

    /**
     * The findings that are to be shown.
     *
     * @param otherwise the least severity when none was asked for
     */
    @Internal
    public LintReport shown(Severity otherwise) {
        Severity least = show.orElse(otherwise);
        if (least == Severity.STYLE) {
            return this;
        }
        List<LintedFile> shown = files.stream()
                .map(file -> {
                    List<Finding> findings = file.findings().stream()
                            .filter(finding -> finding.severity().isAtLeast(least))
                            .toList();
                    return findings.size() == file.findings().size() ? file : file.withFindings(findings);
                })
                .toList();
        return new LintReport(shown, catalog, examples, version, show, quiet, changed);
    }
}
