package io.plimsoll.syntax;

import io.plimsoll.text.Span;

/**
 * A parser directive, {@code # name=value} at the top of the file.
 *
 * @param name in lowercase: {@code syntax}, {@code escape} or {@code check}
 * @param value as written, without surrounding spaces
 * @param span the line from its {@code #}
 * @param valueSpan where the value is
 */
public record Directive(String name, String value, Span span, Span valueSpan) {}
