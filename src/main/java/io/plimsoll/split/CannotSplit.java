package io.plimsoll.split;

import io.plimsoll.text.Span;

/** Ends a split at the place that is not known well enough. */
final class CannotSplit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Span span;

    CannotSplit(Span span, String reason) {
        super(reason, null, false, false);
        this.span = span;
    }

    Span span() {
        return span;
    }
}
