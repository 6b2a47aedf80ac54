package io.plimsoll.fix;

import io.plimsoll.text.Span;

/** A change of the text: {@code span} becomes {@code text}. */
public record Edit(Span span, String text) {
    public static Edit insertAt(int offset, String text) {
        return new Edit(Span.at(offset), text);
    }

    public static Edit replace(Span span, String text) {
        return new Edit(span, text);
    }

    public static Edit delete(Span span) {
        return new Edit(span, "");
    }
}
