package io.plimsoll.lint;

import io.plimsoll.image.Build;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happens to the findings of a file after the rules, step by step. */
final class Processors {
    private Processors() {}

    static List<Finding> process(List<Finding> findings, Build build, RuleNames names) {
        return sorted(withoutDuplicates(new Suppressions(build.file(), names).apply(findings)));
    }

    /** A rule may see the same fault from two sides. */
    private static List<Finding> withoutDuplicates(List<Finding> findings) {
        record Key(String rule, Span span, String message) {}
        Set<Key> seen = new HashSet<>();
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : findings) {
            if (seen.add(new Key(finding.rule().id(), finding.span(), finding.message()))) {
                kept.add(finding);
            }
        }
        return kept;
    }

    private static List<Finding> sorted(List<Finding> findings) {
        findings.sort(Comparator.comparingInt((Finding f) -> f.span().start())
                .thenComparing(f -> f.rule().id())
                .thenComparing(Finding::span)
                .thenComparing(Finding::message));
        return findings;
    }
}
