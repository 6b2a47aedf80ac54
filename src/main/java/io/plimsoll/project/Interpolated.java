package io.plimsoll.project;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * A text whose variables have been filled in, as far as the file itself knows them.
 *
 * @param unknown a variable that only the one who builds knows; the text is of no use then
 * @param byDefault whether such a variable may change it
 */
record Interpolated(MappedText text, Optional<String> unknown, boolean byDefault) {
    /** How the variables of a kind of file are filled in. */
    interface Filler {
        Interpolated fill(MappedText text);

        default Interpolated fill(String text) {
            return fill(verbatim(text));
        }
    }

    /** A text without variables. */
    static Interpolated of(String text, boolean byDefault) {
        return new Interpolated(verbatim(text), Optional.empty(), byDefault);
    }

    /** @param variable the one that is not known */
    static Interpolated unknown(String variable) {
        return new Interpolated(verbatim(""), Optional.of(variable), false);
    }

    private static MappedText verbatim(String text) {
        return MappedText.verbatim(text, new Span(0, text.length()));
    }

    boolean isKnown() {
        return unknown.isEmpty();
    }

    String string() {
        return text.toString();
    }
}
