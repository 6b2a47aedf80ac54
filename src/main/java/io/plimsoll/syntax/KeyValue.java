package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * A name and its value in ENV, LABEL or ARG.
 *
 * @param value empty for an ARG without a default
 * @param legacy written {@code ENV name value}, without {@code =}
 */
public record KeyValue(Word name, Optional<Word> value, boolean legacy) {
    /** Whether the value begins with an equals sign that a space cut off from the name: {@code ENV name = value}. */
    public boolean hasEqualsInValue() {
        return legacy && value.filter(v -> v.raw().startsWith("=")).isPresent();
    }

    public Span span() {
        return value.map(v -> name.span().to(v.span())).orElse(name.span());
    }
}
