package io.plimsoll.report;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Proof;
import io.plimsoll.lint.Related;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Search;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Masks the secrets of a file in everything that is shown of it: the characters that rules report as secret, and other
 * occurrences of the same value, in the file and in messages, unless they may be a coincidence: masking {@code FROM postgres}
 * because {@code postgres} is also the password would reveal the password.
 */
@Internal
public final class Redaction {
    /** The mask, which does not reveal the secret's length. */
    public static final String MASK = "••••••••";

    private static final int SHORTEST = 6;
    private static final int SHORTEST_WORD = 12;
    /** Values that are looked for; what a file with more of them repeats is masked where a rule points at it. */
    private static final int MOST = 100;

    private final String text;
    private final List<Span> spans;
    private final List<String> values;
    private final List<String> tellingValues;

    private Redaction(String text, List<Span> spans, List<String> values, List<String> tellingValues) {
        this.text = text;
        this.spans = spans;
        this.values = values;
        this.tellingValues = tellingValues;
    }

    /** Of the file's text. */
    static Redaction of(LintedFile file) {
        return of(file.source().text(), file.secrets(), Set.of());
    }

    /**
     * @param secrets their places in the text
     * @param others secrets that come from elsewhere
     */
    public static Redaction of(String text, List<Span> secrets, Set<String> others) {
        List<Span> found = new ArrayList<>(secrets);
        List<String> values = values(text, secrets, others, value -> !value.isEmpty());
        List<String> tellingValues = values(text, secrets, others, Redaction::isTelling);
        for (String value : tellingValues) {
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
                found.add(new Span(at, at + value.length()));
            }
        }
        return new Redaction(text, merged(found), values, tellingValues);
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans.stream().sorted().toList()) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.start() <= last.end()) {
                merged.set(merged.size() - 1, last.to(span));
            } else if (!span.isEmpty()) {
                merged.add(span);
            }
        }
        return merged;
    }

    /** What the secrets are, longest first: a key of many lines is looked for whole and line by line. */
    private static List<String> values(String text, List<Span> secrets, Set<String> others, Predicate<String> which) {
        Set<String> values = new LinkedHashSet<>(others);
        for (Span secret : secrets) {
            String value = text.substring(secret.start(), secret.end()).strip();
            values.add(value);
            values.add(unquoted(value));
            value.lines().map(String::strip).forEach(values::add);
        }
        return values.stream()
                .filter(which)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST)
                .toList();
    }

    /** Whether nobody writes that by chance. */
    private static boolean isTelling(String value) {
        boolean word = value.chars().allMatch(Character::isLetter);
        return value.length() >= (word ? SHORTEST_WORD : SHORTEST);
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(last);
        return quoted ? value.substring(1, last) : value;
    }

    /** The file with findings that say nothing of a secret, and without the fixes that would write one. */
    public static LintedFile ofWords(LintedFile file) {
        if (file.secrets().isEmpty()) {
            return file;
        }
        String text = file.source().text();
        List<String> values = values(text, file.secrets(), Set.of(), Redaction::isTelling);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : file.findings()) {
            List<String> own = values(text, finding.secrets(), Set.of(), value -> !value.isEmpty());
            findings.add(new Finding(
                    finding.rule(),
                    finding.severity(),
                    finding.span(),
                    hide(values, finding.message()),
                    hide(values, finding.remedy()),
                    finding.related().stream()
                            .map(r -> new Related(r.span(), hide(values, r.message())))
                            .toList(),
                    finding.fixes().stream()
                            .filter(fix -> !writes(fix, values) && !writes(fix, own))
                            .map(fix -> new Fix(hide(values, fix.title()), fix.safety(), fix.edits(), fix.ignored()))
                            .toList(),
                    finding.secrets(),
                    finding.role(),
                    finding.confidence(),
                    finding.cause(),
                    finding.codes(),
                    finding.built().map(b -> new Proof(b.status(), hide(values, b.message()), b.size(), b.layers()))));
        }
        return file.withFindings(findings);
    }

    private static String hide(List<String> values, String words) {
        String hidden = words;
        for (String value : values) {
            hidden = hidden.replace(value, MASK);
        }
        return hidden;
    }

    private static boolean writes(Fix fix, List<String> values) {
        for (Edit edit : fix.edits()) {
            if (values.stream().anyMatch(edit.text()::contains)) {
                return true;
            }
        }
        return false;
    }

    /** The places that are masked, in order. */
    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Masks secrets in a text that is not derived from one, where an occurrence may be a coincidence. */
    public String hide(String words) {
        return hide(tellingValues, words);
    }

    /** Masks secrets in a text that a secret was expanded into. */
    public String hideAll(String words) {
        return hide(values, words);
    }

    /** Whether some of these characters of the file belong to a secret. */
    public boolean hidesIn(Span span) {
        int next = firstBehind(spans, span.start());
        return next < spans.size() && spans.get(next).start() < span.end();
    }

    /** Whether a character of the file belongs to a secret. */
    public boolean hides(int offset) {
        int next = firstBehind(spans, offset);
        return next < spans.size() && spans.get(next).start() <= offset;
    }

    /** The first secret that ends behind a place: the one around it, or the next one. */
    private static int firstBehind(List<Span> secrets, int offset) {
        return Search.first(secrets, secret -> secret.end() > offset);
    }

    /** @param line without its line break */
    public Line line(Span line) {
        return new Line(line);
    }

    /** A line with masks in it. */
    public final class Line {
        private final Span line;
        private final List<Span> masked = new ArrayList<>();
        private final int[] hiddenBefore;
        private final String shown;

        private Line(Span line) {
            this.line = line;
            for (int i = firstBehind(spans, line.start());
                    i < spans.size() && spans.get(i).start() < line.end();
                    i++) {
                masked.add(new Span(
                        Math.max(line.start(), spans.get(i).start()),
                        Math.min(line.end(), spans.get(i).end())));
            }
            hiddenBefore = new int[masked.size() + 1];
            StringBuilder out = new StringBuilder();
            int at = line.start();
            for (int i = 0; i < masked.size(); i++) {
                hiddenBefore[i + 1] = hiddenBefore[i] + masked.get(i).length();
                out.append(text, at, masked.get(i).start()).append(MASK);
                at = masked.get(i).end();
            }
            shown = out.append(text, at, line.end()).toString();
        }

        public String shown() {
            return shown;
        }

        /** The same without the masks: what is left of the line. */
        String rest() {
            StringBuilder out = new StringBuilder();
            int at = line.start();
            for (Span secret : masked) {
                out.append(text, at, secret.start());
                at = secret.end();
            }
            return out.append(text, at, line.end()).toString();
        }

        /** Where in {@link #shown} a place of the file is; in a secret, where its mask begins. */
        public int start(int offset) {
            int place = inside(offset);
            int next = firstBehind(masked, place);
            boolean hidden = next < masked.size() && masked.get(next).start() < place;
            return place(hidden ? masked.get(next).start() : place, next);
        }

        /** Where in {@link #shown} something ends; in a secret, where its mask ends. */
        public int end(int offset) {
            int place = inside(offset);
            int next = firstBehind(masked, place);
            boolean hidden = next < masked.size() && masked.get(next).start() < place;
            return hidden ? place(masked.get(next).end(), next + 1) : place(place, next);
        }

        private int inside(int offset) {
            return Math.max(line.start(), Math.min(offset, line.end()));
        }

        private int place(int offset, int masksBefore) {
            return offset - line.start() - hiddenBefore[masksBefore] + masksBefore * MASK.length();
        }
    }
}
