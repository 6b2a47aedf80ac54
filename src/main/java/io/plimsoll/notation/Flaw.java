package io.plimsoll.notation;

import io.plimsoll.text.Spelling;
import java.util.Optional;

/**
 * Why BuildKit cannot take a text for what it should be: a port, a signal, an image.
 *
 * @param start where in the text the wrong characters start
 * @param end where they end
 * @param message one sentence without a full stop
 * @param suggestion what to write in their place, where that is clear
 */
public record Flaw(int start, int end, String message, Optional<String> suggestion) {
    public static Flaw of(int start, int end, String message) {
        return new Flaw(start, end, message, Optional.empty());
    }

    /** A flaw with a word that was perhaps meant, which the message names too. */
    public static Flaw of(int start, int end, String message, Optional<String> meant) {
        return new Flaw(start, end, message + Spelling.didYouMean(meant), meant);
    }
}
