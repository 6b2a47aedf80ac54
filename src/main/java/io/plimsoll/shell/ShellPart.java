package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A part of a {@link ShellWord}. */
public sealed interface ShellPart {
    Span span();

    /** A part that says what it stands for. */
    sealed interface Literal extends ShellPart {
        String text();
    }

    /**
     * Goes through parts in order, also those in double quotes.
     *
     * @param literal takes the text of each {@link Literal}; an empty one for an opening quote, which makes a word of nothing
     * @param other takes what is no {@link Literal}; false ends the way
     * @return whether it went to the end
     */
    static boolean fold(List<ShellPart> parts, Consumer<String> literal, Predicate<ShellPart> other) {
        for (ShellPart part : parts) {
            if (part instanceof Literal known) {
                literal.accept(known.text());
            } else if (part instanceof DoubleQuoted quoted) {
                literal.accept("");
                if (!fold(quoted.parts(), literal, other)) {
                    return false;
                }
            } else if (!other.test(part)) {
                return false;
            }
        }
        return true;
    }

    /** Characters that stand for themselves. */
    record Text(String text, Span span) implements Literal {}

    /** A character behind a backslash; empty for a line break, which joins two lines. */
    record Escaped(String text, Span span) implements Literal {}

    /** {@code '…'}, or {@code $'…'} with its escapes resolved; the span holds the quotes, the text does not. */
    record SingleQuoted(String text, Span span) implements Literal {}

    /** {@code "…"}; the span holds the quotes. */
    record DoubleQuoted(List<ShellPart> parts, Span span) implements ShellPart {
        public DoubleQuoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code $name} or {@code ${…}}.
     *
     * @param name also one of the special parameters: {@code @}, {@code 1}, {@code ?} and the like
     * @param subscript what stands between the brackets, as written
     * @param operator {@link #LENGTH}, {@link #INDIRECT}, what stands behind the name ({@code :-}, {@code %%}, {@code //}, …), or empty
     * @param operand what the operator works with
     */
    record Variable(String name, Optional<String> subscript, String operator, List<ShellPart> operand, Span span)
            implements ShellPart {
        public static final String LENGTH = "${#";
        public static final String INDIRECT = "${!";

        public Variable {
            operand = List.copyOf(operand);
        }
    }

    /** {@code $(…)} or {@code `…`}. */
    record CommandSubstitution(Script script, Span span) implements ShellPart {}

    /** {@code $((…))} or {@code $[…]}. */
    record Arithmetic(List<ShellPart> parts, Span span) implements ShellPart {
        public Arithmetic {
            parts = List.copyOf(parts);
        }
    }

    /** {@code *}, {@code ?}, {@code [a-z]}, or bash's {@code @(a|b)}. */
    record Glob(String text, Span span) implements ShellPart {}

    /** {@code {a,b}} or {@code {1..3}}: several words in bash, and itself in a plain sh. */
    record Brace(List<List<ShellPart>> alternatives, Span span) implements ShellPart {
        public Brace {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** {@code <(…)} or {@code >(…)}. */
    record ProcessSubstitution(Script script, Span span) implements ShellPart {}

    /** {@code ~} or {@code ~user}. */
    record Tilde(String user, Span span) implements ShellPart {}

    /**
     * What was not understood: a quote or a substitution that is never closed, or nested too deep.
     *
     * @param beyondLimit whether it nests deeper, or is longer, than is read
     */
    record Opaque(Span span, boolean beyondLimit) implements ShellPart {
        public Opaque(Span span) {
            this(span, false);
        }
    }
}
