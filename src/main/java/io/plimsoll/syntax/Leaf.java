package io.plimsoll.syntax;

import io.plimsoll.text.Span;

/**
 * A smallest piece of a Dockerfile that is more than spaces. {@link Dockerfile#leaves} lists them in order; together they hold every
 * character of the file that is not white space.
 */
public record Leaf(Kind kind, Span span) {
    public enum Kind {
        DIRECTIVE,
        COMMENT,
        /** An instruction's word, and the {@code AS} of FROM. */
        KEYWORD,
        FLAG,
        /** A part of a word: text, a quoted piece, an escaped character, a variable. */
        WORD_PART,
        /** What is left to a shell: the text of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD. */
        SHELL_TEXT,
        /** Brackets and commas of the exec form, {@code =} of a pair, {@code --} that ends the flags. */
        PUNCTUATION,
        /** The escape character that continues a line. */
        ESCAPE,
        HEREDOC_OPENING,
        HEREDOC_BODY,
        HEREDOC_CLOSE,
        /** Arguments that the instruction cannot take; a problem names them. */
        SURPLUS
    }
}
