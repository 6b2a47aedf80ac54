package io.plimsoll.lint;

import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one result of those for the ways in which a file is built. */
final class MergedCases {
    private MergedCases() {}

    /** @param results of the same file, at least one */
    static LintedFile of(List<LintedFile> results) {
        LintedFile first = results.get(0);
        if (results.size() == 1) {
            return first;
        }
        List<Finding> findings = new ArrayList<>();
        Map<String, LintedFile.RuleFailure> failures = new LinkedHashMap<>();
        Set<String> notJudged = new LinkedHashSet<>(first.notJudged());
        Set<String> targets = new LinkedHashSet<>();
        for (LintedFile result : results) {
            for (Finding finding : result.findings()) {
                if (!isUnusedIgnore(finding) || results.stream().allMatch(r -> has(r, finding))) {
                    findings.add(finding);
                }
            }
            result.failures().forEach(failure -> failures.putIfAbsent(failure.rule(), failure));
            notJudged.retainAll(result.notJudged());
            targets.addAll(result.targets());
        }
        return new LintedFile(
                first.source(),
                first.read(),
                Processors.sorted(withoutCases(Processors.withoutDuplicates(findings))),
                List.copyOf(failures.values()),
                List.copyOf(notJudged),
                List.copyOf(targets),
                results.stream().flatMap(r -> r.secrets().stream()).distinct().toList(),
                results.stream().flatMap(r -> r.images().stream()).distinct().toList(),
                first.embedded());
    }

    /** What is so in one build always need not be told of another where it is so by default, or under a condition. */
    private static List<Finding> withoutCases(List<Finding> findings) {
        record Place(String rule, Span span) {}
        Map<Place, List<Finding>> byPlace = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byPlace.computeIfAbsent(new Place(finding.rule().id(), finding.span()), p -> new ArrayList<>(1))
                    .add(finding);
        }
        List<Finding> kept = new ArrayList<>();
        for (List<Finding> here : byPlace.values()) {
            for (Finding finding : here) {
                if (here.stream().noneMatch(other -> finding.message().endsWith(", " + other.message()))) {
                    kept.add(finding);
                }
            }
        }
        return kept;
    }

    /** A comment that silences something in one of the builds is of use. */
    private static boolean isUnusedIgnore(Finding finding) {
        return finding.rule().id().equals(Linter.UNUSED_IGNORE);
    }

    private static boolean has(LintedFile result, Finding finding) {
        return result.findings().stream()
                .anyMatch(f -> isUnusedIgnore(f) && f.span().equals(finding.span()));
    }
}
