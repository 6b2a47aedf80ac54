package io.plimsoll.page;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.report.Redaction;
import io.plimsoll.text.LineIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a fix changes, line by line, secrets masked. */
final class FixDiff {
    private static final int MOST_LINES = 60;
    private static final int LONGEST = 300;
    private static final String CUT = " …";
    /** Characters of a change; more of them are no diff that is read, and a line may be as long as its file. */
    private static final int MOST_CHARACTERS = 20_000;

    private static final String TOO_LONG = " (a change of lines too long to show)";

    private final String text;
    private final LineIndex lines;
    private final Redaction redaction;

    FixDiff(String text, LineIndex lines, Redaction redaction) {
        this.text = text;
        this.lines = lines;
        this.redaction = redaction;
    }

    /** Lines that go, lines that come in their place. */
    record Hunk(int line, List<String> before, List<String> after) {}

    void write(Fix fix, Html html) throws IOException {
        html.open("pre", "class", "diff");
        int written = 0;
        for (Hunk hunk : hunks(fix)) {
            html.element("span", "@@ line " + hunk.line()).line();
            for (String line : hunk.before()) {
                if (++written <= MOST_LINES) {
                    html.element("del", "-" + cut(line)).line();
                }
            }
            for (String line : hunk.after()) {
                if (++written <= MOST_LINES) {
                    html.element("ins", "+" + cut(line)).line();
                }
            }
            if (written > MOST_LINES) {
                html.element("span", "and more").line();
                break;
            }
        }
        html.close();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + CUT;
    }

    /** Edits in neighboring lines are one change. */
    List<Hunk> hunks(Fix fix) {
        List<Edit> edits =
                fix.edits().stream().sorted(Comparator.comparing(Edit::span)).toList();
        List<Hunk> hunks = new ArrayList<>();
        for (int from = 0, to; from < edits.size(); from = to) {
            to = from + 1;
            int last = lastLine(edits.get(from));
            while (to < edits.size()
                    && lines.position(edits.get(to).span().start()).line() <= last + 1) {
                last = Math.max(last, lastLine(edits.get(to++)));
            }
            hunk(edits.subList(from, to), last).ifPresent(hunks::add);
        }
        return hunks;
    }

    private int lastLine(Edit edit) {
        return lines.position(edit.span().end()).line();
    }

    private Optional<Hunk> hunk(List<Edit> edits, int last) {
        int first = lines.position(edits.get(0).span().start()).line();
        int start = lines.startOfLine(first);
        int end = lines.span(last).end();
        if (end - start > MOST_CHARACTERS) {
            return Optional.of(new Hunk(first, List.of(TOO_LONG), List.of()));
        }
        StringBuilder after = new StringBuilder();
        int at = start;
        for (Edit edit : edits) {
            after.append(masked(at, edit.span().start())).append(redaction.hide(edit.text()));
            at = edit.span().end();
        }
        after.append(masked(at, end));
        List<String> old = split(masked(start, end));
        List<String> now = split(after.toString());
        int same = 0;
        while (same < old.size() && same < now.size() && old.get(same).equals(now.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < old.size() - same
                && tail < now.size() - same
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        Hunk hunk = new Hunk(first + same, old.subList(same, old.size() - tail), now.subList(same, now.size() - tail));
        boolean nothing = hunk.before().isEmpty() && hunk.after().isEmpty();
        return nothing ? Optional.empty() : Optional.of(hunk);
    }

    /** Each run of secret characters is one mask; line breaks stay. */
    private String masked(int from, int to) {
        StringBuilder out = new StringBuilder();
        boolean hidden = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean hides = c != '\n' && c != '\r' && redaction.hides(i);
            if (!hides) {
                out.append(c);
            } else if (!hidden) {
                out.append(Redaction.MASK);
            }
            hidden = hides;
        }
        return out.toString();
    }

    private static List<String> split(String lines) {
        return List.of(lines.split("\r?\n", -1));
    }
}
