package io.plimsoll.lint;

import io.plimsoll.text.Span;

/** Another place that a finding has to do with: the other end of what went wrong. */
public record Related(Span span, String message) {}
