package io.plimsoll.lint;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.image.Build;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens to the findings of a file after the rules, step by step. */
final class Processors {
    private Processors() {}

    /**
     * @param run which rules run
     */
    static List<Finding> process(
            List<Finding> findings, Build build, Settings settings, RunRules run, RuleNames names) {
        return sorted(withoutDuplicates(suppressed(findings, build, settings, run, names)));
    }

    /** Takes away what comments in the file silence, and adds what is wrong with those comments. */
    private static List<Finding> suppressed(
            List<Finding> findings, Build build, Settings settings, RunRules run, RuleNames names) {
        if (!settings.ignoreComments()) {
            // nor does any ask for a check
            return new ArrayList<>(
                    findings.stream().filter(f -> run.isSelected(f.rule().id())).toList());
        }
        Suppressions suppressions = new Suppressions(build.file(), names, settings.build(), settings.gate());
        List<Finding> asked = new ArrayList<>();
        for (Finding finding : findings) {
            if (run.isSelected(finding.rule().id()) || suppressions.requests(finding)) {
                asked.add(finding);
            }
        }
        List<Finding> left = suppressions.apply(asked);
        List<Finding> result = new ArrayList<>();
        for (Finding finding : left) {
            result.add(suppressions.isFatal(finding) ? finding.with(Severity.ERROR) : finding);
        }
        for (Finding finding : new SuppressionReview(suppressions, build, settings, run, names, left).findings()) {
            if (run.isSelected(finding.rule().id())) {
                result.add(finding);
            }
        }
        return result;
    }

    /** A rule may see the same fault from two sides, or in two images: it is as severe as where it matters most. */
    static List<Finding> withoutDuplicates(List<Finding> findings) {
        Map<String, Finding> kept = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Span span = finding.span();
            String key = finding.rule().id() + " " + span.start() + " " + span.end() + " " + finding.message();
            kept.merge(key, finding, Processors::worse);
        }
        return new ArrayList<>(kept.values());
    }

    private static Finding worse(Finding one, Finding other) {
        if (one.severity() != other.severity()) {
            return one.severity().isAtLeast(other.severity()) ? one : other;
        }
        return one.cause().isEmpty() ? one : other;
    }

    static List<Finding> sorted(List<Finding> findings) {
        findings.sort(Comparator.comparingInt((Finding f) -> f.span().start())
                .thenComparing(f -> f.rule().id())
                .thenComparing(Finding::span)
                .thenComparing(Finding::message));
        return findings;
    }
}
