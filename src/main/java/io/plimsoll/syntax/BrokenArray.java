package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A malformed JSON array: BuildKit reports nothing and reads the text as a shell command or as paths separated by spaces.
 *
 * @param fault the first characters that are not valid JSON
 * @param quotes where the array is right but for quotes of another kind: all of those
 */
public record BrokenArray(Kind kind, Span fault, List<Span> quotes) {
    /** What is wrong with it. */
    public enum Kind {
        /** Single or typographic quotes. */
        QUOTES,
        /** Something follows the closing bracket. */
        TRAILING,
        /** A backslash before a character that JSON does not escape. */
        ESCAPE,
        /** A word without quotes. */
        UNQUOTED,
        /** A comma is missing. */
        MISSING_COMMA,
        /** A comma before nothing. */
        SURPLUS_COMMA,
        /** A quote or the bracket is never closed. */
        UNCLOSED
    }

    private static final String QUOTES = "'\u2018\u2019\u201C\u201D`\u00B4";

    public BrokenArray {
        quotes = List.copyOf(quotes);
    }

    /** The array that an instruction was meant to have. */
    public static Optional<BrokenArray> in(Instruction instruction) {
        if (instruction instanceof Instruction.Run run && run.body() instanceof Body.ShellForm form) {
            return of(form.text(), false);
        }
        if (instruction instanceof Instruction.Cmd cmd && cmd.body() instanceof Body.ShellForm form) {
            return of(form.text(), true);
        }
        if (instruction instanceof Instruction.Entrypoint entrypoint
                && entrypoint.body() instanceof Body.ShellForm form) {
            return of(form.text(), true);
        }
        if (instruction instanceof Instruction.Healthcheck check && check.body() instanceof Body.ShellForm form) {
            return of(form.text(), false);
        }
        boolean paths = instruction instanceof Instruction.AddOrCopy || instruction instanceof Instruction.Volume;
        boolean split =
                paths && instruction.header().marks().stream().noneMatch(m -> m.kind() == Leaf.Kind.PUNCTUATION);
        return split ? of(instruction.header().arguments(), true) : Optional.empty();
    }

    /** @param noTest whether the text cannot be a test of a shell, {@code [ -f x ]} */
    private static Optional<BrokenArray> of(MappedText text, boolean noTest) {
        return isMeant(text, noTest) ? Optional.ofNullable(new Reader(text).read()) : Optional.empty();
    }

    private static boolean isMeant(MappedText text, boolean noTest) {
        if (text.length() < 2 || text.charAt(0) != '[') {
            return false;
        }
        char second = text.charAt(1);
        boolean closed = text.charAt(text.length() - 1) == ']';
        if (!Whitespace.isSpace(second)) {
            boolean quote = second == '"' || QUOTES.indexOf(second) >= 0;
            return quote || noTest && closed && (Character.isLetterOrDigit(second) || second == '/');
        }
        int at = skipBlanks(text, 1);
        boolean quote = at < text.length() && (text.charAt(at) == '"' || QUOTES.indexOf(text.charAt(at)) >= 0);
        if (!quote) {
            return false;
        }
        int end = endOfString(text, at);
        int next = skipBlanks(text, end);
        return noTest && closed || next < text.length() && text.charAt(next) == ',';
    }

    private static int skipBlanks(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && Whitespace.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The index behind a string of any quotes, or the end of the text. */
    private static int endOfString(CharSequence text, int from) {
        char open = text.charAt(from);
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (open == '"' && c == '\\') {
                at++;
            } else if (open == '"' || open == '\'' ? c == open : QUOTES.indexOf(c) > 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** Finds the first fault, and goes on to see whether it is the only kind. */
    private static final class Reader {
        private final MappedText text;
        private final List<Span> quotes = new ArrayList<>();
        private int at = 1;

        Reader(MappedText text) {
            this.text = text;
        }

        /** @return null when nothing is wrong with it */
        BrokenArray read() {
            BrokenArray other = elements();
            if (quotes.isEmpty()) {
                return other;
            }
            boolean first =
                    other == null || quotes.get(0).start() < other.fault().start();
            List<Span> replaceable = other == null ? quotes : List.of();
            return first ? new BrokenArray(Kind.QUOTES, quotes.get(0).to(quotes.get(1)), replaceable) : other;
        }

        private BrokenArray elements() {
            int comma = -1;
            while (true) {
                at = skipBlanks(text, at);
                if (at == text.length()) {
                    return broken(Kind.UNCLOSED, 0, 1);
                }
                char c = text.charAt(at);
                if (c == ']') {
                    int end = skipBlanks(text, at + 1);
                    if (comma >= 0) {
                        return broken(Kind.SURPLUS_COMMA, comma, comma + 1);
                    }
                    return end == text.length() ? null : broken(Kind.TRAILING, end, text.length());
                }
                BrokenArray fault = element(c);
                if (fault != null) {
                    return fault;
                }
                int end = at;
                at = skipBlanks(text, at);
                comma = at < text.length() && text.charAt(at) == ',' ? at++ : -1;
                boolean closes = at < text.length() && text.charAt(at) == ']';
                if (comma < 0 && !closes && at < text.length()) {
                    return broken(Kind.MISSING_COMMA, end - 1, at + 1);
                }
            }
        }

        private BrokenArray element(char c) {
            int from = at;
            if (c != '"' && QUOTES.indexOf(c) < 0) {
                while (at < text.length()
                        && !Whitespace.isSpace(text.charAt(at))
                        && ",]".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                return broken(Kind.UNQUOTED, from, Math.max(at, from + 1));
            }
            at = endOfString(text, from);
            char last = text.charAt(at - 1);
            if (at - from < 2 || c == '"' && last != '"' || c != '"' && QUOTES.indexOf(last) < 0) {
                return broken(Kind.UNCLOSED, from, from + 1);
            }
            if (c != '"') {
                quotes.add(text.span(from, from + 1));
                quotes.add(text.span(at - 1, at));
                boolean writable =
                        text.toString().substring(from + 1, at - 1).chars().noneMatch(i -> i == '"' || i == '\\');
                return writable ? null : broken(Kind.QUOTES, from, at);
            }
            for (int i = from + 1; i < at - 1; i++) {
                if (text.charAt(i) == '\\') {
                    if ("\"\\/bfnrtu".indexOf(text.charAt(i + 1)) < 0) {
                        return broken(Kind.ESCAPE, i, i + 2);
                    }
                    i++;
                }
            }
            return null;
        }

        private BrokenArray broken(Kind kind, int from, int to) {
            return new BrokenArray(kind, text.span(from, to), List.of());
        }
    }
}
