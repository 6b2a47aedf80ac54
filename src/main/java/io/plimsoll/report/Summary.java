package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.Internal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many files were linted, and how many findings there are of each severity. */
@Internal
public record Summary(int files, Map<Severity, Integer> findings) {
    public static Summary of(List<LintedFile> files) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        int read = 0;
        for (LintedFile file : files) {
            read += file.read() ? 1 : 0;
            for (Finding finding : file.findings()) {
                counts.merge(finding.severity(), 1, Integer::sum);
            }
        }
        return new Summary(read, counts);
    }

    public int count(Severity severity) {
        return findings.getOrDefault(severity, 0);
    }

    public int total() {
        return findings.values().stream().mapToInt(Integer::intValue).sum();
    }
}
