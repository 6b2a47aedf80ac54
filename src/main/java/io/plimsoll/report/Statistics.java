package io.plimsoll.report;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of findings of each rule.
 *
 * @param rows the most frequent first
 */
record Statistics(List<Row> rows) {
    /** A rule has a row for each severity that its findings have: a configuration may give it another one for some files. */
    record Row(RuleMetadata rule, Severity severity, int count) {}

    private record Key(RuleMetadata rule, Severity severity) {}

    static Statistics of(List<LintedFile> files) {
        Map<Key, Integer> counts = new LinkedHashMap<>();
        for (LintedFile file : files) {
            for (Finding finding : file.findings()) {
                counts.merge(new Key(finding.rule(), finding.severity()), 1, Integer::sum);
            }
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach((key, count) -> rows.add(new Row(key.rule(), key.severity(), count)));
        rows.sort(Comparator.comparingInt(Row::count)
                .reversed()
                .thenComparing(row -> row.rule().id())
                .thenComparing(Row::severity));
        return new Statistics(rows);
    }
}
