package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a {@link Word}. */
public sealed interface Part {
    Span span();

    /** A part that says what it stands for. */
    sealed interface Literal extends Part {
        String text();
    }

    /** The text of parts without quotes and escapes, with what {@code variable} makes of each variable. */
    static String text(List<Part> parts, Function<Variable, String> variable) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal known) {
                out.append(known.text());
            } else if (part instanceof DoubleQuoted quoted) {
                out.append(text(quoted.parts(), variable));
            } else {
                out.append(variable.apply((Variable) part));
            }
        }
        return out.toString();
    }

    /** Characters that stand for themselves. */
    record Text(String text, Span span) implements Literal {}

    /**
     * A character behind the escape character.
     *
     * @param text the character; empty for an escape character at the end of the word, which means nothing
     * @param raw both characters
     */
    record Escaped(String text, String raw, Span span) implements Literal {}

    /** {@code '…'}; the span holds the quotes, the text does not. */
    record SingleQuoted(String text, Span span) implements Literal {}

    /** {@code "…"}; the span holds the quotes. */
    record DoubleQuoted(List<Part> parts, Span span) implements Part {
        public DoubleQuoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code $name}, {@code ${name}} or {@code ${name<operator>operand}}.
     *
     * @param name empty in the odd {@code ${+x}}
     * @param nameSpan where the name stands
     */
    record Variable(String name, Span nameSpan, Optional<Modifier> modifier, Span span) implements Part {}

    /**
     * What is done to a variable's value.
     *
     * @param operator one of {@code - :- + :+ ? :? # ## % %% / //}
     * @param operand the word, the pattern of {@code # % /}
     * @param replacement of {@code /} and {@code //}, else empty
     */
    record Modifier(String operator, List<Part> operand, List<Part> replacement) {
        public Modifier {
            operand = List.copyOf(operand);
            replacement = List.copyOf(replacement);
        }
    }
}
