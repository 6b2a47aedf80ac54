package io.plimsoll.syntax;

import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;

/**
 * A reason why BuildKit rejects the file. The instruction that has it stays in the tree.
 *
 * @param kind what BuildKit cannot read
 * @param problem what is wrong, and where in the file
 */
public record ParseProblem(Kind kind, Problem problem) {

    public enum Kind {
        UNKNOWN_INSTRUCTION,
        UNKNOWN_FLAG,
        FLAG_VALUE,
        ARGUMENT_COUNT,
        ARGUMENT_FORM,
        EXEC_FORM,
        HEREDOC,
        /** Quotes, escapes and variables in a word. */
        WORD,
        DIRECTIVE,
        ENCODING,
        STAGE_NAME,
        STRUCTURE,
        LINE_LENGTH
    }

    public Span span() {
        return problem.span();
    }

    public String message() {
        return problem.message();
    }

    static ParseProblem of(Kind kind, Span span, String message) {
        return new ParseProblem(kind, Problem.of(span, message));
    }
}
