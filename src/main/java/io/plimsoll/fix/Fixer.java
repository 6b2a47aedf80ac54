package io.plimsoll.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies fixes to a text. */
public final class Fixer {
    private Fixer() {}

    /**
     * Applies the fixes in order. One that touches what an earlier one has changed is left out: its finding is there again when the
     * result is linted.
     */
    public static String apply(String text, List<Fix> fixes) {
        List<Edit> accepted = new ArrayList<>();
        independent(fixes).forEach(fix -> accepted.addAll(fix.edits()));
        accepted.sort(Comparator.comparing(Edit::span));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Edit edit : accepted) {
            out.append(text, at, edit.span().start()).append(edit.text());
            at = edit.span().end();
        }
        return out.append(text, at, text.length()).toString();
    }

    /** Those that {@link #apply} applies: in order, without those that touch what an earlier one changes. */
    public static List<Fix> independent(List<Fix> fixes) {
        List<Fix> free = new ArrayList<>();
        List<Edit> accepted = new ArrayList<>();
        for (Fix fix : fixes) {
            if (fix.edits().stream().noneMatch(e -> accepted.stream().anyMatch(a -> touch(a, e)))) {
                free.add(fix);
                accepted.addAll(fix.edits());
            }
        }
        return free;
    }

    private static boolean touch(Edit a, Edit b) {
        return a.span().start() <= b.span().end()
                && b.span().start() <= a.span().end();
    }
}
