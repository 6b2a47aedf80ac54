package io.plimsoll.shell;

/** The escapes of {@code $'…'}. */
final class AnsiQuotes {
    private AnsiQuotes() {}

    static String decoded(String raw) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || i + 1 == raw.length()) {
                out.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            int simple = "abeEfnrtv".indexOf(kind);
            if (simple >= 0) {
                out.append("\u0007\b\u001B\u001B\f\n\r\t\u000B".charAt(simple));
            } else if (kind == 'x' || kind == 'u' || kind == 'U') {
                int most = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
                int end = digits(raw, i + 1, most, 16);
                append(out, end == i + 1 ? "\\" + kind : raw.substring(i + 1, end), end > i + 1 ? 16 : 0);
                i = end - 1;
            } else if (kind >= '0' && kind <= '7') {
                int end = digits(raw, i, 3, 8);
                append(out, raw.substring(i, end), 8);
                i = end - 1;
            } else if (kind == 'c' && i + 1 < raw.length()) {
                out.append((char) (raw.charAt(++i) & 0x1F));
            } else {
                out.append("\\'\"?".indexOf(kind) >= 0 ? "" : "\\").append(kind);
            }
        }
        return out.toString();
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
