package io.plimsoll.custom;

import io.plimsoll.text.Span;
import io.plimsoll.variable.Value;
import java.util.Optional;

/**
 * Something that a rule may be about.
 *
 * @param answer whether it is
 * @param name what {@code {name}} stands for; empty where there is none
 * @param value what {@code {value}} and {@code {image}} stand for, and where it comes from
 * @param secret whether the value must not be shown
 * @param removal what goes when it is removed, as far as the instruction's words say; empty when it cannot go alone
 */
record Candidate(
        Tristate answer, Span span, String name, Optional<Value> value, boolean secret, Optional<Span> removal) {
    Candidate(Tristate answer, Span span, String name, Optional<Value> value, boolean secret) {
        this(answer, span, name, value, secret, Optional.of(span));
    }

    static Candidate of(Tristate answer, Span span) {
        return new Candidate(answer, span, "", Optional.empty(), false);
    }

    static Candidate of(Tristate answer, Span span, Value value) {
        return new Candidate(answer, span, "", Optional.of(value), false);
    }

    Candidate removedWith(Optional<Span> other) {
        return new Candidate(answer, span, name, value, secret, other);
    }
}
