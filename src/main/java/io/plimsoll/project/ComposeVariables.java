package io.plimsoll.project;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * The variables of a compose file: {@code $NAME}, {@code ${NAME}} with its operators, and {@code $$} for a dollar sign. They come from
 * the environment in which Compose runs, which is another one on each machine: only their defaults are known, in the file and in
 * {@code .env}.
 */
final class ComposeVariables implements Interpolated.Filler {
    private static final int DEEPEST = 20;

    private final ComposeEnvironment environment;

    ComposeVariables(ComposeEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Interpolated fill(MappedText text) {
        return new Reader(environment).read(text, 0);
    }

    private static final class Reader {
        private final ComposeEnvironment environment;
        private Optional<String> unknown = Optional.empty();
        private boolean byDefault;

        Reader(ComposeEnvironment environment) {
            this.environment = environment;
        }

        Interpolated read(MappedText text, int depth) {
            String all = text.toString();
            MappedText.Builder out = new MappedText.Builder(text.span().start());
            int at = 0;
            while (at < all.length()) {
                int dollar = all.indexOf('$', at);
                int end = dollar < 0 ? all.length() : dollar;
                out.append(text.subSequence(at, end));
                at = dollar < 0 ? end : variable(text, all, dollar, out, depth);
            }
            return new Interpolated(out.build(), unknown, byDefault);
        }

        /** @return the index behind what stands at the dollar sign */
        private int variable(MappedText text, String all, int dollar, MappedText.Builder out, int depth) {
            int next = dollar + 1;
            if (all.startsWith("$", next)) {
                Span span = text.span(dollar, dollar + 2);
                out.append("$", span);
                return dollar + 2;
            }
            boolean braces = all.startsWith("{", next);
            int name = braces ? next + 1 : next;
            int end = name;
            while (end < all.length() && isOfName(all.charAt(end), end == name)) {
                end++;
            }
            if (end == name) { // compose refuses it
                unknown = Optional.of("$");
                return next;
            }
            String variable = all.substring(name, end);
            if (!braces) {
                append(environment.value(variable), variable, text.span(dollar, end), out);
                return end;
            }
            int close = close(all, end);
            if (close < 0 || depth == DEEPEST) {
                unknown = Optional.of(variable);
                return close < 0 ? all.length() : close + 1;
            }
            boolean colon = all.startsWith(":", end);
            int operand = colon ? end + 2 : end + 1;
            char operator = end == close ? '}' : all.charAt(colon ? end + 1 : end);
            Optional<Interpolated> value = environment.value(variable);
            boolean isSet = value.isPresent()
                    && !(colon && value.get().isKnown() && value.get().string().isEmpty());
            boolean usesOperand = operator == '-' && !isSet || operator == '+' && isSet;
            if (usesOperand && value.map(Interpolated::isKnown).orElse(true)) {
                byDefault = true;
                out.append(read(text.subSequence(operand, close), depth + 1).text());
            } else if (operator == '}' && !colon || operator == '-' || operator == '?' && isSet) {
                append(value, variable, text.span(dollar, close + 1), out);
            } else {
                unknown = Optional.of(variable);
            }
            return close + 1;
        }

        private void append(Optional<Interpolated> value, String variable, Span span, MappedText.Builder out) {
            if (value.isPresent() && value.get().isKnown()) {
                byDefault = true;
                out.append(value.get().string(), span);
            } else {
                unknown = Optional.of(variable);
            }
        }

        /** The brace that closes, or -1. */
        private static int close(String all, int from) {
            int open = 1;
            for (int i = from; i < all.length(); i++) {
                if (all.startsWith("${", i)) {
                    open++;
                } else if (all.charAt(i) == '}' && --open == 0) {
                    return i;
                }
            }
            return -1;
        }

        private static boolean isOfName(char c, boolean first) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || !first && c >= '0' && c <= '9';
        }
    }
}
