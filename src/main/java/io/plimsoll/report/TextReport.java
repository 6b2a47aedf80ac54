package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Related;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The report for people. */
public final class TextReport {
    private static final int MAX_NOTES = 3;

    private final PrintStream out;
    private final Style style;
    private final int width;

    /** @param width columns of the terminal */
    public TextReport(PrintStream out, Style style, int width) {
        this.out = out;
        this.style = style;
        this.width = Math.max(40, width);
    }

    /** Prints the findings of all files, and a line that sums them up. */
    public void write(List<LintedFile> files) {
        for (LintedFile file : files) {
            LineIndex lines = file.findings().isEmpty() ? null : file.lines();
            for (Finding finding : file.findings()) {
                write(finding, file, lines);
            }
        }
        writeNotes(files);
        writeSummary(Summary.of(files));
    }

    private void write(Finding finding, LintedFile file, LineIndex lines) {
        Position at = lines.position(finding.span().start());
        String place = Excerpt.shown(file.path()) + ":" + at.line() + ":" + at.column();
        Severity severity = finding.severity();
        out.println(style.bold(place) + " " + style.severity(severity, severity.label()) + " "
                + style.bold(finding.rule().id()) + ": " + Excerpt.shown(finding.message()));
        if (file.read()) {
            writeExcerpts(finding, lines);
        }
        String indent = " ".repeat(gutter(finding, lines) + 2);
        out.println(indent + style.dim("=") + " " + Excerpt.shown(finding.remedy()));
    }

    private record Mark(Span span, String label, boolean main) {}

    private void writeExcerpts(Finding finding, LineIndex lines) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(finding.span(), "", true));
        for (Related related : finding.related()) {
            marks.add(new Mark(related.span(), related.message(), false));
        }
        marks.sort(Comparator.comparing(Mark::span));
        int gutter = gutter(finding, lines);
        int shownLine = 0;
        for (Mark mark : marks) {
            shownLine = writeMark(mark, finding.severity(), lines, gutter, shownLine);
        }
    }

    private int writeMark(Mark mark, Severity severity, LineIndex lines, int gutter, int shownLine) {
        Position start = lines.position(mark.span().start());
        Position end = lines.position(mark.span().end());
        String text = lines.line(start.line());
        int to = end.line() == start.line() ? end.column() - 1 : text.length();
        int room = width - gutter - 4;
        Excerpt excerpt = new Excerpt(text, start.column() - 1, to, room, mark.main() ? '^' : '-');
        if (start.line() != shownLine) {
            String number = String.valueOf(start.line());
            out.println(" " + style.dim(" ".repeat(gutter - number.length()) + number + " |") + " " + excerpt.line());
        }
        String underline = mark.main() ? style.underline(severity, excerpt.marks()) : style.related(excerpt.marks());
        String label = mark.label().isEmpty() ? "" : " " + style.related(Excerpt.shown(mark.label()));
        out.println(" " + style.dim(" ".repeat(gutter) + " |") + " " + excerpt.blanks() + underline + label);
        return start.line();
    }

    /** The columns that the longest line number takes. */
    private static int gutter(Finding finding, LineIndex lines) {
        int last = lines.position(finding.span().start()).line();
        for (Related related : finding.related()) {
            last = Math.max(last, lines.position(related.span().start()).line());
        }
        return Math.max(3, String.valueOf(last).length());
    }

    /** Which stages nobody looked at: they may be images of their own. */
    private void writeNotes(List<LintedFile> files) {
        List<LintedFile> some =
                files.stream().filter(f -> !f.notJudged().isEmpty()).toList();
        for (LintedFile file : some.subList(0, Math.min(some.size(), MAX_NOTES))) {
            String stages = String.join(", ", file.notJudged());
            out.println(style.dim(Excerpt.shown(file.path() + ": " + stages
                    + (file.notJudged().size() == 1 ? " was" : " were")
                    + " not judged as an image; --target names what ships")));
        }
        if (some.size() > MAX_NOTES) {
            out.println(
                    style.dim("… and " + (some.size() - MAX_NOTES) + " more files with stages that were not judged"));
        }
    }

    private void writeSummary(Summary summary) {
        StringBuilder line = new StringBuilder(counted(summary.files(), "file"));
        if (summary.total() == 0) {
            line.append(", nothing found");
        }
        for (Severity severity : Severity.values()) {
            int count = summary.count(severity);
            if (count > 0) {
                String text = severity == Severity.ERROR || severity == Severity.WARNING
                        ? counted(count, severity.label())
                        : count + " " + severity.label();
                line.append(", ").append(style.severity(severity, text));
            }
        }
        out.println(line);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
