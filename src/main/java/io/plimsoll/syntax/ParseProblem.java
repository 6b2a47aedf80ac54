package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * Something that BuildKit refuses to build. The instruction that has it stays in the tree.
 *
 * @param span the characters that are wrong
 * @param message one sentence, without a full stop
 * @param suggestion what to write in place of {@code span}, where that is clear
 */
public record ParseProblem(Kind kind, Span span, String message, Optional<String> suggestion) {

    public enum Kind {
        UNKNOWN_INSTRUCTION,
        UNKNOWN_FLAG,
        FLAG_VALUE,
        ARGUMENT_COUNT,
        ARGUMENT_FORM,
        EXEC_FORM,
        HEREDOC,
        QUOTE,
        SUBSTITUTION,
        DIRECTIVE,
        ENCODING,
        STAGE_NAME,
        STRUCTURE,
        LINE_LENGTH
    }

    static ParseProblem of(Kind kind, Span span, String message) {
        return new ParseProblem(kind, span, message, Optional.empty());
    }
}
