package io.plimsoll.lint;

import io.plimsoll.text.Span;

/** Another place that is part of a finding, such as the RUN that deletes a copied file. */
public record Related(Span span, String message) {}
