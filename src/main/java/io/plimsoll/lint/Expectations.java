package io.plimsoll.lint;

import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an example says should be found in it: a comment of carets points at the line above it, {@code # <- message} at the word that
 * line starts with, and {@code >} after the carets says that the place goes on in the next line. Lines are
 * {@code line:start-end message}, sorted.
 */
@Internal
public final class Expectations {
    private static final Pattern CARETS = Pattern.compile("#( *)(\\^+|<-)(>?) (.*)");

    private Expectations() {}

    /** What the comments of a Dockerfile expect. */
    public static List<String> in(String text) {
        List<String> expected = new ArrayList<>();
        String above = "";
        int aboveNumber = 0;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher carets = CARETS.matcher(line);
            if (!carets.matches()) {
                above = line;
                aboveNumber = number;
                continue;
            }
            boolean word = carets.group(2).equals("<-");
            int start = word ? 1 : carets.start(2) + 1;
            int end = word ? (above + " ").indexOf(' ') + 1 : carets.end(2) + 1;
            boolean goesOn = !carets.group(3).isEmpty();
            expected.add(line(aboveNumber, start, goesOn ? "…" : String.valueOf(end), carets.group(4)));
        }
        return expected.stream().sorted().toList();
    }

    /** What was found, in the form of what is expected. */
    public static List<String> found(LintedFile linted) {
        LineIndex lines = linted.lines();
        List<String> found = new ArrayList<>();
        for (Finding finding : linted.findings()) {
            Position start = lines.position(finding.span().start());
            Position end = lines.position(finding.span().end());
            String to = end.line() == start.line() ? String.valueOf(end.column()) : "…";
            found.add(line(start.line(), start.column(), to, finding.message()));
        }
        return found.stream().sorted().toList();
    }

    private static String line(int line, int start, String end, String message) {
        return line + ":" + start + "-" + end + " " + message;
    }

    /** The text without the comments that say what is expected. */
    public static String without(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (!CARETS.matcher(line.stripTrailing()).matches()) {
                out.append(line);
            }
        }
        return out.toString();
    }
}
