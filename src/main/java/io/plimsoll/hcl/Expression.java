package io.plimsoll.hcl;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** An expression as it is written. */
public sealed interface Expression {
    /** Where it is in its file. */
    Span span();

    /** A number, {@code true}, {@code false}, {@code null}, or a text without a sequence in it. */
    record Literal(Value value, Span span) implements Expression {}

    /** Texts and expressions, of which a text is made. */
    record Template(List<Expression> parts, Span span) implements Expression {}

    /** The texts that a {@code %{for}} makes, one after another. */
    record Join(Expression texts, Span span) implements Expression {}

    /** A name, and what is taken of what it stands for. */
    record Reference(String name, List<Step> steps, Span span) implements Expression {}

    /** What is taken of the value of another expression. */
    record Traversal(Expression source, List<Step> steps, Span span) implements Expression {}

    /** @param spread whether the last argument is a list of arguments */
    record Call(String name, List<Expression> arguments, boolean spread, Span span) implements Expression {}

    record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, Span span)
            implements Expression {}

    /** Operators of one precedence, from left to right; a chain of them is no deeper than one. */
    record Operation(Expression first, List<Operand> rest, Span span) implements Expression {}

    /** @param negates a number, or else a boolean */
    record Unary(boolean negates, Expression operand, Span span) implements Expression {}

    record TupleOf(List<Expression> items, Span span) implements Expression {}

    record ObjectOf(List<Item> items, Span span) implements Expression {}

    /**
     * @param key the variable that stands for the index or key
     * @param keyResult the key in the object that is made; empty for a tuple
     * @param groups whether values of one key are put together
     */
    record For(
            Optional<String> key,
            String value,
            Expression collection,
            Optional<Expression> keyResult,
            Expression result,
            Optional<Expression> condition,
            boolean groups,
            Span span)
            implements Expression {}

    record Operand(Operator operator, Expression value) {}

    enum Operator {
        OR,
        AND,
        EQUAL,
        NOT_EQUAL,
        LESS,
        GREATER,
        AT_MOST,
        AT_LEAST,
        PLUS,
        MINUS,
        TIMES,
        DIVIDED,
        MODULO
    }

    /** @param key a literal text for one that is written as a bare name */
    record Item(Expression key, Expression value) {}

    /** A step from a value to one in it. */
    sealed interface Step {
        Span span();

        /** {@code .name}. */
        record Attribute(String name, Span span) implements Step {}

        /** {@code [key]}. */
        record Index(Expression key, Span span) implements Step {}

        /** {@code .*} or {@code [*]}, and what is taken of each item. */
        record Splat(List<Step> each, Span span) implements Step {}
    }
}
