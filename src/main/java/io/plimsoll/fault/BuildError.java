package io.plimsoll.fault;

import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Value;

/**
 * A reason why BuildKit cannot build a stage although each of its lines is valid syntax.
 *
 * @param problem what is wrong, and where in the file
 * @param value what those characters stand for, with the assignments that it comes from
 */
public record BuildError(Kind kind, Problem problem, Value value) {
    public enum Kind {
        /** EXPOSE opens what is no port. */
        PORT,
        /** An option of {@code RUN --mount}. */
        MOUNT,
        /** STOPSIGNAL. */
        SIGNAL,
        /** {@code --chmod}. */
        FILE_MODE,
        /** {@code FROM --platform}. */
        PLATFORM,
        /** What should name an image cannot. */
        IMAGE,
        /** A stage is taken from that is not there, or not yet. */
        STAGE,
        /** What a stage below holds for those that are built FROM it cannot be read. */
        TRIGGER,
        /** What is copied from where it cannot be. */
        SOURCE,
        /** {@code ADD --checksum}. */
        CHECKSUM,
        /** A variable has to have a value and has none, or cannot be edited in this way. */
        VARIABLE
    }

    public Span span() {
        return problem.span();
    }
}
