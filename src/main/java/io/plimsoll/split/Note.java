package io.plimsoll.split;

import io.plimsoll.text.Span;

/**
 * What a split rests on.
 *
 * @param span the place in the file that was split
 * @param message a sentence in lowercase without a full stop
 */
public record Note(Kind kind, Span span, String message) {
    /** How sure it is. */
    public enum Kind {
        /** Right for most files, and to be checked. */
        ASSUMED,
        /** Only the author of the file knows. */
        UNKNOWN;

        /** The word for people. */
        public String label() {
            return this == ASSUMED ? "assumed" : "unknown";
        }
    }
}
