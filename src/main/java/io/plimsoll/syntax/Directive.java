package io.plimsoll.syntax;

import io.plimsoll.text.Span;

/**
 * A parser directive, {@code # name=value} at the top of the file.
 *
 * @param name in lower case: {@code syntax}, {@code escape} or {@code check}
 * @param value as written, without blanks around it
 * @param span the line from its {@code #}
 * @param valueSpan where the value stands
 */
public record Directive(String name, String value, Span span, Span valueSpan) {}
