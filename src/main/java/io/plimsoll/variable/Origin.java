package io.plimsoll.variable;

import io.plimsoll.text.Span;

/**
 * Where a variable got its value.
 *
 * @param span the assignment in the file
 */
public record Origin(Kind kind, String name, Span span) {
    public enum Kind {
        /** {@code ARG name=value}: a build argument can replace it. */
        ARG_DEFAULT,
        /** {@code ARG name}, unset unless a build argument is given. */
        ARG_UNSET,
        ENV,
        /** A build argument that this run was given, for the ARG at the span. */
        BUILD_ARG
    }

    // written out for the reason that Span gives

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Origin that
                        && kind == that.kind
                        && name.equals(that.name)
                        && span.equals(that.span);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (kind.hashCode()) + name.hashCode()) + span.hashCode();
    }
}
