package io.plimsoll.report;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Safety;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Proof;
import io.plimsoll.lint.Related;
import io.plimsoll.terminal.Excerpt;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Style;
import io.plimsoll.terminal.Wrapping;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report for people. */
@Internal
public final class TextReport implements ReportFormat {
    private static final int LEAST_WIDTH = 40;
    private static final String INDENT = "  ";

    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Page page = new Page(look.style(), Math.max(LEAST_WIDTH, look.width()), look.wraps(), writer);
        LintReport shown = results.shown(Severity.INFO);
        page.write(Groups.of(shown.files()));
        if (!results.quiet()) {
            page.writeNotes(results.files());
            page.println(summary(look, Summary.of(shown.files()), Summary.of(results.files())));
        }
        writer.flush();
    }

    private record Mark(Span span, String label, boolean main) {}

    /** The lines of a file as they may be shown. One may be long and have many findings, so each is made once. */
    private record FileLines(LineIndex index, Redaction redaction, Map<Integer, Redaction.Line> made) {
        Position position(int offset) {
            return index.position(offset);
        }

        Redaction.Line line(int number) {
            return made.computeIfAbsent(number, n -> redaction.line(index.span(n)));
        }
    }

    private record Page(Style style, int width, boolean wraps, Writer out) {
        /**
         * Breaks a sentence between words where that is wanted.
         *
         * @param used columns of the line that are taken already
         * @param indent spaces before each further line
         */
        private String wrapped(String text, int used, int indent) {
            if (!wraps) {
                return text;
            }
            return String.join("\n", Wrapping.lines(text, width, used, " ".repeat(indent)));
        }

        void write(List<Groups.Group> groups) throws IOException {
            LintedFile file = null;
            FileLines lines = null;
            for (Groups.Group group : groups) {
                if (file != group.first().file()) {
                    file = group.first().file();
                    lines = new FileLines(file.lines(), Redaction.of(file), new HashMap<>());
                }
                if (group.cause().isPresent()) {
                    writeCause(group, lines);
                } else {
                    write(group, lines);
                }
            }
        }

        private void write(Groups.Group group, FileLines lines) throws IOException {
            LintedFile file = group.first().file();
            Finding finding = group.first().finding();
            writeHead(place(file, finding, lines), finding);
            int gutter = gutter(finding, lines);
            if (file.read()) {
                writeExcerpts(finding, lines, gutter);
            }
            writeBelow("=", finding.remedy(), gutter);
            if (finding.built().isPresent()) {
                writeBelow("*", built(finding.built().get()), gutter);
            }
            for (Groups.Place other : group.others()) {
                LineIndex index = other.file().lines();
                writeBelow("+", "also at " + place(other.file(), other.finding(), index), gutter);
            }
        }

        private static String place(LintedFile file, Finding finding, FileLines lines) {
            return place(file, finding, lines.index());
        }

        private static String place(LintedFile file, Finding finding, LineIndex lines) {
            Position at = lines.position(finding.span().start());
            return Excerpt.shown(file.path()) + ":" + at.line() + ":" + at.column();
        }

        private void writeHead(String place, Finding finding) throws IOException {
            Severity severity = finding.severity();
            String doubt = doubt(finding);
            println(style.bold(place) + " " + style.severity(severity, severity.label()) + " "
                    + style.bold(finding.rule().id()) + doubt + ": "
                    + wrapped(
                            Excerpt.shown(finding.message()),
                            place.length()
                                    + severity.label().length()
                                    + finding.rule().id().length()
                                    + doubt.length()
                                    + 4,
                            4));
        }

        /** Findings that one decision brings about: that is said once, and of each finding there is a line. */
        private void writeCause(Groups.Group group, FileLines lines) throws IOException {
            LintedFile file = group.first().file();
            int count = 1 + group.others().size();
            println(style.bold(Excerpt.shown(file.path())) + ": "
                    + wrapped(
                            Excerpt.shown(
                                    count + " findings because " + group.cause().get() + ":"),
                            file.path().length() + 2,
                            4));
            List<Groups.Place> all = new ArrayList<>(List.of(group.first()));
            all.addAll(group.others());
            for (Groups.Place each : all) {
                Finding finding = each.finding();
                Position at = lines.position(finding.span().start());
                writeHead("  " + at.line() + ":" + at.column(), finding);
            }
        }

        private void writeBelow(String sign, String text, int gutter) throws IOException {
            println(" ".repeat(gutter + 2) + style.dim(sign) + " "
                    + wrapped(Excerpt.shown(text), gutter + 4, gutter + 4));
        }

        private void writeExcerpts(Finding finding, FileLines lines, int gutter) throws IOException {
            List<Mark> marks = new ArrayList<>();
            marks.add(new Mark(finding.span(), "", true));
            for (Related related : finding.related()) {
                marks.add(new Mark(related.span(), related.message(), false));
            }
            marks.sort(Comparator.comparing(Mark::span));
            int lastNumber = 0;
            String lastLine = "";
            for (Mark mark : marks) {
                int number = lines.position(mark.span().start()).line();
                Redaction.Line line = lines.line(number);
                int from = line.start(mark.span().start());
                int to = line.end(mark.span().end());
                Excerpt excerpt = new Excerpt(line.shown(), from, to, width - gutter - 4, mark.main() ? '^' : '-');
                if (number != lastNumber || !excerpt.line().equals(lastLine)) {
                    writeBar(gutter, String.valueOf(number), excerpt.line());
                }
                String underline = mark.main()
                        ? style.underline(finding.severity(), excerpt.marks())
                        : style.related(excerpt.marks());
                String label = mark.label().isEmpty() ? "" : " " + style.related(Excerpt.shown(mark.label()));
                writeBar(gutter, "", excerpt.blanks() + underline + label);
                lastNumber = number;
                lastLine = excerpt.line();
            }
        }

        private void writeBar(int gutter, String number, String line) throws IOException {
            println(" " + style.dim(" ".repeat(gutter - number.length()) + number + " |") + " " + line);
        }

        /** The columns that the longest line number takes. */
        private static int gutter(Finding finding, FileLines lines) {
            int last = lines.position(finding.span().start()).line();
            for (Related related : finding.related()) {
                last = Math.max(last, lines.position(related.span().start()).line());
            }
            return Math.max(3, String.valueOf(last).length());
        }

        /** Which stages were not looked at: they may be images of their own. */
        void writeNotes(List<LintedFile> files) throws IOException {
            List<LintedFile> some =
                    files.stream().filter(f -> !f.notJudged().isEmpty()).toList();
            if (some.size() == 1) {
                String note = some.get(0).path() + ": " + notJudged(some.get(0));
                println(style.dim(wrapped(Excerpt.shown(note), 0, INDENT.length())));
            } else if (some.size() > 1) {
                int stages = some.stream().mapToInt(f -> f.notJudged().size()).sum();
                String note = stages + " stages in " + some.size()
                        + " files are not checked as images; --target selects what ships";
                println(style.dim(wrapped(note, 0, INDENT.length())));
            }
        }

        private void println(String line) throws IOException {
            out.write(line);
            out.write('\n');
        }
    }

    /**
     * How much was found, in a line, or some on a narrow terminal.
     *
     * @param all what is not shown counted too
     */
    public static String summary(RenderOptions look, Summary shown, Summary all) {
        StringBuilder line = new StringBuilder(counted(all.files(), "file"));
        if (shown.total() == 0) {
            line.append(all.total() == 0 ? ", no findings" : ", nothing to show");
        }
        String least = "";
        List<String> hidden = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int count = shown.count(severity);
            if (count > 0) {
                String text = severity == Severity.ERROR || severity == Severity.WARNING
                        ? counted(count, severity.label())
                        : count + " " + severity.label();
                line.append(", ").append(look.style().severity(severity, text));
            } else if (all.count(severity) > 0) {
                hidden.add(all.count(severity) + " " + severity.label());
                least = severity.label();
            }
        }
        if (!hidden.isEmpty()) {
            line.append("; ").append(String.join(" and ", hidden)).append(" not shown (--show " + least + ")");
        }
        String whole = line + fixable(all);
        return look.wraps()
                ? String.join("\n", Wrapping.lines(whole, Math.max(LEAST_WIDTH, look.width()), 0, INDENT))
                : whole;
    }

    private static String fixable(Summary all) {
        int safe = all.fixable(Safety.SAFE);
        int suggested = all.fixable(Safety.SUGGESTED);
        if (safe == 0) {
            return suggested == 0 ? "" : "; " + suggested + " fixable with --fix=suggested";
        }
        return "; " + safe + " fixable with --fix"
                + (suggested == 0 ? "" : ", " + suggested + " more with --fix=suggested");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** That some stages were not looked at as images, and what to do. */
    public static String notJudged(LintedFile file) {
        return String.join(", ", file.notJudged())
                + (file.notJudged().size() == 1 ? " is not checked as an image" : " are not checked as images")
                + "; --target selects what ships";
    }

    /** How sure it is, in a word, where the message does not say that itself. */
    public static String doubt(Finding finding) {
        return switch (finding.confidence()) {
            case CERTAIN -> "";
            case DEFAULT -> namesCondition(finding.message()) ? "" : " (by default)";
            case ASSUMED -> " (assumed)";
        };
    }

    /** {@code when `X` is `true`, …} may be what does not hold by default. */
    private static boolean namesCondition(String message) {
        return message.contains("by default") || message.startsWith("when ");
    }

    /** What a built image says of a finding, in a sentence. */
    public static String built(Proof proof) {
        return proof.status() == Proof.Status.CONFIRMED
                ? "the built image confirms this: " + proof.message()
                : "the built image does not confirm this: " + proof.message();
    }
}
