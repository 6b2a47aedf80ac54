package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.Internal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many files were linted, and how many findings there are of each severity.
 *
 * @param fixable those that {@code --fix} may resolve, by how far the most trusted fix can be trusted
 */
@Internal
public record Summary(int files, Map<Severity, Integer> findings, Map<Safety, Integer> fixable) {
    public static Summary of(List<LintedFile> files) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        Map<Safety, Integer> fixable = new EnumMap<>(Safety.class);
        int read = 0;
        for (LintedFile file : files) {
            read += file.read() ? 1 : 0;
            for (Finding finding : file.findings()) {
                counts.merge(finding.severity(), 1, Integer::sum);
                if (!file.embedded()) {
                    finding.fixes().stream()
                            .map(Fix::safety)
                            .min(Comparator.naturalOrder())
                            .ifPresent(best -> fixable.merge(best, 1, Integer::sum));
                }
            }
        }
        return new Summary(read, counts, fixable);
    }

    public int count(Severity severity) {
        return findings.getOrDefault(severity, 0);
    }

    /** The findings with a fix that can be trusted so far, and no further. */
    public int fixable(Safety safety) {
        return fixable.getOrDefault(safety, 0);
    }

    public int total() {
        return findings.values().stream().mapToInt(Integer::intValue).sum();
    }
}
