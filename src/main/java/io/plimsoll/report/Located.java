package io.plimsoll.report;

import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import java.util.ArrayList;
import java.util.List;

/** A finding with the lines and columns that it starts and ends at. */
record Located(LintedFile file, Finding finding, Position start, Position end) {
    /** In the order of the report. */
    static List<Located> of(LintReport report) {
        List<Located> all = new ArrayList<>();
        for (LintedFile file : report.files()) {
            all.addAll(of(file));
        }
        return all;
    }

    /** In the order of the file. */
    static List<Located> of(LintedFile file) {
        if (file.findings().isEmpty()) {
            return List.of();
        }
        LineIndex lines = file.lines();
        return file.findings().stream()
                .map(finding -> new Located(
                        file,
                        finding,
                        lines.position(finding.span().start()),
                        lines.position(finding.span().end())))
                .toList();
    }

    String path() {
        return file.path();
    }

    /** What happens and what to do, in a line, for formats that have only one place for both. */
    String sentence() {
        return finding.message() + " (" + finding.remedy() + ")";
    }
}
