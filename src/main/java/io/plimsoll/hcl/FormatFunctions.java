package io.plimsoll.hcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code format} and {@code formatlist}: Go's verbs, as far as bake files use them. */
final class FormatFunctions {
    private static final int WIDEST = 1_000;

    private FormatFunctions() {}

    static Value format(Arguments a) {
        return Value.of(new Formatter(a.text(0), a.all().subList(1, a.count())).text());
    }

    /** One text for each item of the lists; what is no list is the same for all. */
    static Value formatList(Arguments a) {
        int count = 1;
        boolean any = false;
        for (Value value : a.all().subList(1, a.count())) {
            if (value instanceof Value.Items items) {
                if (any && items.items().size() != count) {
                    throw new Arguments.Refusal("the lists have different lengths");
                }
                any = true;
                count = items.items().size();
            }
        }
        List<String> texts = new ArrayList<>();
        a.spend((long) count * a.count());
        for (int i = 0; i < count; i++) {
            List<Value> row = new ArrayList<>();
            for (Value value : a.all().subList(1, a.count())) {
                row.add(value instanceof Value.Items items ? items.items().get(i) : value);
            }
            texts.add(new Formatter(a.text(0), row).text());
        }
        return TextFunctions.list(texts);
    }

    /** Formats one text. */
    private static final class Formatter {
        private final String pattern;
        private final List<Value> values;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int next;
        private boolean allUsed;

        Formatter(String pattern, List<Value> values) {
            this.pattern = pattern;
            this.values = values;
        }

        String text() {
            while (at < pattern.length()) {
                char c = pattern.charAt(at++);
                if (c != '%') {
                    out.append(c);
                } else if (pattern.startsWith("%", at)) {
                    out.append('%');
                    at++;
                } else {
                    verb();
                }
            }
            if (!allUsed && next < values.size()) {
                throw new Arguments.Refusal("more arguments than the format string uses");
            }
            return out.toString();
        }

        private void verb() {
            String flags = run("+-# 0");
            int width = number(run("0123456789"));
            int precision = -1;
            if (pattern.startsWith(".", at)) {
                at++;
                precision = number("0" + run("0123456789"));
            }
            if (pattern.startsWith("[", at)) {
                int close = pattern.indexOf(']', at);
                next = number(pattern.substring(at + 1, Math.max(at + 1, close))) - 1;
                at = close + 1;
                allUsed = true;
            }
            if (at >= pattern.length() || width > WIDEST || precision > WIDEST || flags.contains("#")) {
                throw Arguments.unknown();
            }
            char verb = pattern.charAt(at++);
            if (next < 0 || next >= values.size()) {
                throw new Arguments.Refusal("there is no argument for `%" + verb + "`");
            }
            pad(formatted(verb, values.get(next++), flags, precision), width, flags);
        }

        private String run(String characters) {
            int from = at;
            while (at < pattern.length() && characters.indexOf(pattern.charAt(at)) >= 0) {
                at++;
            }
            return pattern.substring(from, at);
        }

        private static int number(String digits) {
            try {
                return digits.isEmpty() ? 0 : Integer.parseInt(digits);
            } catch (NumberFormatException e) {
                throw Arguments.unknown();
            }
        }

        private static String formatted(char verb, Value value, String flags, int precision) {
            switch (verb) {
                case 'v':
                    if (precision >= 0) {
                        throw Arguments.unknown();
                    }
                    if (Values.isPrimitive(value)) {
                        return string(value);
                    }
                    StringBuilder json = new StringBuilder();
                    CodeFunctions.json(value, json);
                    return json.toString();
                case 's':
                    String text = string(value);
                    return precision >= 0 && precision < text.length()
                            ? ascii(text).substring(0, precision)
                            : text;
                case 'q':
                    StringBuilder quoted = new StringBuilder();
                    CodeFunctions.json(Value.of(ascii(string(value))), quoted);
                    return quoted.toString();
                case 't':
                    return Values.asBool(value)
                            .map(String::valueOf)
                            .orElseThrow(() -> new Arguments.Refusal(Values.kind(value) + " is not a boolean"));
                case 'd', 'x', 'X', 'o', 'b':
                    return signed(integer(verb, number(value)), flags);
                case 'f':
                    return signed(
                            number(value)
                                    .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
                                    .toPlainString(),
                            flags);
                default:
                    throw Arguments.unknown();
            }
        }

        private static String string(Value value) {
            Optional<Value.Text> text = Values.asText(value);
            return text.orElseThrow(() -> new Arguments.Refusal(Values.kind(value) + " is not a string"))
                    .text();
        }

        private static String ascii(String text) {
            if (text.chars().anyMatch(c -> c > 126 || c < ' ' || c == '<' || c == '>' || c == '&')) {
                throw Arguments.unknown();
            }
            return text;
        }

        private static BigDecimal number(Value value) {
            return Values.asNumber(value)
                    .orElseThrow(() -> new Arguments.Refusal(Values.kind(value) + " is not a number"));
        }

        private static String integer(char verb, BigDecimal number) {
            try {
                BigInteger whole = number.toBigIntegerExact();
                return switch (verb) {
                    case 'x' -> whole.toString(16);
                    case 'X' -> whole.toString(16).toUpperCase(Locale.ROOT);
                    case 'o' -> whole.toString(8);
                    case 'b' -> whole.toString(2);
                    default -> whole.toString();
                };
            } catch (ArithmeticException e) {
                throw new Arguments.Refusal("`" + Values.text(number) + "` is not a whole number");
            }
        }

        private static String signed(String number, String flags) {
            String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
            return number.startsWith("-") ? number : sign + number;
        }

        private void pad(String text, int width, String flags) {
            int missing = Math.max(0, width - text.length());
            if (flags.contains("-")) {
                out.append(text).append(" ".repeat(missing));
            } else if (flags.contains("0")) {
                boolean sign = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 && missing > 0;
                out.append(text, 0, sign ? 1 : 0).append("0".repeat(missing)).append(text.substring(sign ? 1 : 0));
            } else {
                out.append(" ".repeat(missing)).append(text);
            }
        }
    }
}
