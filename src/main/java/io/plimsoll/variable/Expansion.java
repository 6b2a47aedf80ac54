package io.plimsoll.variable;

import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word with its variables filled in, as BuildKit does it.
 *
 * @param value what the word stands for
 * @param words the value split at spaces that came from no quotes, for the instructions that split after expanding (EXPOSE)
 * @param matched the variables that have a value, in the order in which they appear
 * @param unmatched those that have none
 * @param error why BuildKit cannot expand the word, one sentence without a full stop
 */
public record Expansion(
        Value value, List<String> words, Set<String> matched, Set<String> unmatched, Optional<String> error) {

    /**
     * Variables may make a word longer by this much, which is the longest path that Linux takes; a longer value counts as unknown.
     * {@code ENV A=$A$A} a few dozen times over would not fit into memory, and {@code ENV PATH=/x:$PATH} in a long file would take
     * time
     * in the square of its length.
     */
    private static final int MAX_GROWTH = 4096;

    /** A pattern that is more work than this for one value, in characters times characters, is not tried: the value is unknown. */
    private static final int MAX_PATTERN_WORK = 1 << 20;

    /** Fills in what {@code scope} knows. */
    public static Expansion of(Word word, Scope scope) {
        int maxLength = word.text().length() + MAX_GROWTH;
        if (word.problems().isEmpty()) {
            return new Evaluation(scope, maxLength).run(word.parts());
        }
        // what stands around the fault is still known
        Expansion rest = new Evaluation(name -> Scope.Binding.UNKNOWN, maxLength).run(word.parts());
        String error = word.problems().get(0).message();
        return new Expansion(rest.value(), rest.words(), rest.matched(), rest.unmatched(), Optional.of(error));
    }

    /** All variables that the word names, whether they have a value or not. */
    public Set<String> variables() {
        Set<String> all = new LinkedHashSet<>(matched);
        all.addAll(unmatched);
        return all;
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super(null, null, false, false);
        }
    }

    private static final class Evaluation {
        private final Scope scope;
        private final int maxLength;
        private final Set<String> matched = new LinkedHashSet<>();
        private final Set<String> unmatched = new LinkedHashSet<>();
        private final List<String> holes = new ArrayList<>();
        private final Set<Origin> origins = new LinkedHashSet<>();
        private boolean byDefault;

        // splitting
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();

        Evaluation(Scope scope, int maxLength) {
            this.scope = scope;
            this.maxLength = maxLength;
        }

        Expansion run(List<Part> parts) {
            try {
                String template = text(parts, false, true);
                if (word.length() > 0) {
                    words.add(word.toString());
                }
                Value value = Value.ofTemplate(template, holes, byDefault, List.copyOf(origins));
                return new Expansion(value, List.copyOf(words), matched, unmatched, Optional.empty());
            } catch (TooLong e) {
                return new Expansion(Value.unknown("…"), List.of(), matched, unmatched, Optional.empty());
            } catch (Failure e) {
                return new Expansion(Value.unknown("…"), List.of(), matched, unmatched, Optional.of(e.getMessage()));
            }
        }

        /**
         * @param keepEscapes whether the escape character stays in front of what it escapes, for patterns
         * @param split whether this is the outermost word, whose result is also split
         */
        private String text(List<Part> parts, boolean keepEscapes, boolean split) {
            StringBuilder out = new StringBuilder();
            for (Part part : parts) {
                String text;
                boolean splits = split;
                if (part instanceof Part.Text t) {
                    text = t.text();
                } else if (part instanceof Part.Escaped e) {
                    text = keepEscapes ? e.raw() : e.text();
                    splits = false;
                } else if (part instanceof Part.SingleQuoted s) {
                    text = s.text();
                    splits = false;
                } else if (part instanceof Part.DoubleQuoted d) {
                    text = text(d.parts(), keepEscapes, false);
                    splits = false;
                } else {
                    text = variable((Part.Variable) part);
                }
                if (out.length() + text.length() > maxLength) {
                    throw new TooLong();
                }
                out.append(text);
                if (split) {
                    add(text, splits);
                }
            }
            return out.toString();
        }

        private void add(String text, boolean splits) {
            if (!splits) {
                word.append(text);
                return;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!Whitespace.isSpace(c)) {
                    word.append(c);
                } else if (word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            }
        }

        private String variable(Part.Variable variable) {
            String name = variable.name();
            if (variable.modifier().isEmpty()) {
                return valueOf(name, lookup(name));
            }
            Part.Modifier modifier = variable.modifier().get();
            String operator = modifier.operator();
            char kind = operator.charAt(operator.length() - 1);
            boolean pattern = kind == '#' || kind == '%' || kind == '/';
            Operand operand = operand(modifier.operand(), pattern);
            Operand replacement = operand(modifier.replacement(), true);
            Scope.Binding binding = lookup(name);
            return switch (kind) {
                case '-', '+' -> choose(name, binding, kind, operator.length() == 2, operand);
                case '?' -> require(name, binding, operator.length() == 2, operand.text());
                default -> edit(name, binding, operator, operand, replacement);
            };
        }

        /**
         * What stands behind an operator: it is always looked at, and has no part in the value before it is {@linkplain #take
         * taken}.
         */
        private record Operand(String text, List<String> holes, Set<Origin> origins, boolean byDefault) {}

        private Operand operand(List<Part> parts, boolean keepEscapes) {
            Evaluation own = new Evaluation(scope, maxLength);
            String text = own.text(parts, keepEscapes, false);
            matched.addAll(own.matched);
            unmatched.addAll(own.unmatched);
            return new Operand(text, own.holes, own.origins, own.byDefault);
        }

        private String take(Operand operand) {
            holes.addAll(operand.holes());
            origins.addAll(operand.origins());
            byDefault |= operand.byDefault();
            return operand.text();
        }

        private Scope.Binding lookup(String name) {
            Scope.Binding binding = scope.lookup(name);
            (binding.state() == Scope.State.SET ? matched : unmatched).add(name);
            return binding;
        }

        private String valueOf(String name, Scope.Binding binding) {
            return switch (binding.state()) {
                case SET -> use(binding.value());
                case UNSET -> "";
                default -> hole(name);
            };
        }

        private String use(Value value) {
            byDefault |= value.byDefault();
            origins.addAll(value.origins());
            for (Value.Piece piece : value.pieces()) {
                if (!piece.known()) {
                    holes.add(piece.text());
                }
            }
            return value.template();
        }

        private String hole(String name) {
            holes.add(name);
            return String.valueOf(Value.HOLE);
        }

        /** {@code ${name:-word}} and {@code ${name:+word}}. */
        private String choose(String name, Scope.Binding binding, char kind, boolean nullIsUnset, Operand operand) {
            boolean isSet;
            switch (binding.state()) {
                case UNKNOWN -> {
                    return hole(name);
                }
                case UNSET -> isSet = false;
                case UNSET_BY_DEFAULT -> {
                    isSet = false;
                    byDefault = true;
                    origins.addAll(binding.value().origins());
                }
                default -> {
                    String template = binding.value().template();
                    boolean maybeEmpty = template.chars().allMatch(c -> c == Value.HOLE);
                    if (nullIsUnset && maybeEmpty && !template.isEmpty()) {
                        return hole(name);
                    }
                    isSet = !nullIsUnset || !template.isEmpty();
                }
            }
            if (kind == '+') {
                if (isSet) {
                    byDefault |= binding.value().byDefault();
                    origins.addAll(binding.value().origins());
                }
                return isSet ? take(operand) : "";
            }
            return isSet ? use(binding.value()) : take(operand);
        }

        /** {@code ${name:?message}}. */
        private String require(String name, Scope.Binding binding, boolean nullIsUnset, String message) {
            if (binding.state() == Scope.State.UNSET) {
                throw new Failure(
                        "required variable `" + name + "` is not set" + (message.isEmpty() ? "" : ": " + message));
            }
            if (binding.state() == Scope.State.SET
                    && nullIsUnset
                    && binding.value().template().isEmpty()) {
                throw new Failure(
                        "required variable `" + name + "` is empty" + (message.isEmpty() ? "" : ": " + message));
            }
            return valueOf(name, binding);
        }

        /** {@code ${name#pattern}}, {@code ${name%pattern}}, {@code ${name/pattern/replacement}} and their longer forms. */
        private String edit(String name, Scope.Binding binding, String operator, Operand pattern, Operand replacement) {
            Glob glob;
            try {
                glob = Glob.parse(pattern.text());
            } catch (IllegalArgumentException e) {
                throw new Failure(e.getMessage());
            }
            int holesBefore = holes.size();
            String value = valueOf(name, binding);
            take(pattern);
            String plain = take(replacement);
            if (holes.size() > holesBefore) {
                holes.subList(holesBefore, holes.size()).clear();
                return hole(name);
            }
            if ((long) value.length() * (pattern.text().length() + plain.length()) > MAX_PATTERN_WORK) {
                throw new TooLong();
            }
            boolean twice = operator.length() == 2;
            return switch (operator.charAt(0)) {
                case '#' -> glob.withoutPrefix(value, twice);
                case '%' -> glob.withoutSuffix(value, twice);
                default -> glob.replace(value, twice ? withGroups(plain) : match -> plain, twice);
            };
        }

        /**
         * In {@code //} Go takes {@code $name} and {@code ${name}} in the replacement for a group of the match: {@code $0} is all of
         * it, and there is no other.
         */
        private static UnaryOperator<String> withGroups(String replacement) {
            if (replacement.indexOf('$') < 0) {
                return match -> replacement;
            }
            Pattern group = Pattern.compile("\\$(?:\\$|[\\p{L}\\p{Nd}_]+|\\{[\\p{L}\\p{Nd}_]+\\})");
            return match -> group.matcher(replacement)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            switch (found.group()) {
                                case "$$" -> "$";
                                case "$0", "${0}" -> match;
                                default -> "";
                            }));
        }
    }
}
