package io.plimsoll.shell;

import io.plimsoll.text.MappedText;

/** The escapes of {@code $'…'}. */
final class AnsiQuotes {
    private AnsiQuotes() {}

    static String decoded(String raw) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            at = raw.charAt(at) == '\\' ? escape(raw, at, out) : plain(raw, at, out);
        }
        return out.toString();
    }

    /** Appends what the raw text stands for; what an escape stands for has the place of the escape. */
    static void decode(MappedText raw, MappedText.Builder out) {
        String text = raw.toString();
        int from = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
            out.append(raw.subSequence(from, at));
            StringBuilder character = new StringBuilder();
            from = escape(text, at, character);
            out.append(character.toString(), raw.span(at, from));
        }
        out.append(raw.from(from));
    }

    /** Where the quote that is open at {@code from} ends; the length of the text when it does not. */
    static int close(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\'') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static int plain(String raw, int at, StringBuilder out) {
        out.append(raw.charAt(at));
        return at + 1;
    }

    /** @return where the escape at this index ends */
    private static int escape(String raw, int at, StringBuilder out) {
        if (at + 1 == raw.length()) {
            return plain(raw, at, out);
        }
        char kind = raw.charAt(at + 1);
        int next = at + 2;
        int simple = "abeEfnrtv".indexOf(kind);
        if (simple >= 0) {
            out.append("\u0007\b\u001B\u001B\f\n\r\t\u000B".charAt(simple));
            return next;
        }
        if (kind == 'x' || kind == 'u' || kind == 'U') {
            int most = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
            int end = digits(raw, next, most, 16);
            append(out, end == next ? "\\" + kind : raw.substring(next, end), end > next ? 16 : 0);
            return end;
        }
        if (kind >= '0' && kind <= '7') {
            int end = digits(raw, at + 1, 3, 8);
            append(out, raw.substring(at + 1, end), 8);
            return end;
        }
        if (kind == 'c' && next < raw.length()) {
            out.append((char) (raw.charAt(next) & 0x1F));
            return next + 1;
        }
        out.append("\\'\"?".indexOf(kind) >= 0 ? "" : "\\").append(kind);
        return next;
    }

    private static int digits(String raw, int from, int most, int radix) {
        int end = from;
        while (end < raw.length() && end < from + most && Character.digit(raw.charAt(end), radix) >= 0) {
            end++;
        }
        return end;
    }

    private static void append(StringBuilder out, String digits, int radix) {
        if (radix == 0) {
            out.append(digits);
            return;
        }
        long code = Long.parseLong(digits, radix);
        if (code <= Character.MAX_CODE_POINT) {
            out.appendCodePoint((int) code);
        }
    }
}
