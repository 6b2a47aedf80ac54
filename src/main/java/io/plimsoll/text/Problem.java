package io.plimsoll.text;

import java.util.Optional;

/**
 * What is wrong with a text, and where.
 *
 * @param span the wrong characters, relative to the text that was read: a file, or a single word of it, where an empty span stands
 *     for the whole word
 * @param message one sentence without a full stop
 * @param suggestion what to write in place of {@code span}, where that is clear
 */
public record Problem(Span span, String message, Optional<String> suggestion) {
    public static Problem of(Span span, String message) {
        return new Problem(span, message, Optional.empty());
    }

    /** The same, once {@code by} more characters stand in front of it. */
    @Internal
    public Problem moved(int by) {
        return new Problem(span.moved(by), message, suggestion);
    }

    /** A problem with a word that was perhaps meant, which the message names too. */
    public static Problem of(Span span, String message, Optional<String> meant) {
        return new Problem(span, message + Spelling.didYouMean(meant), meant);
    }
}
