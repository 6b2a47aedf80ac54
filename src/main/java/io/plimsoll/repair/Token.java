package io.plimsoll.repair;

import io.plimsoll.fix.Aspect;

/** The smallest piece of what a stage says, in the order of the build. */
record Token(Aspect aspect, String text) {
    // written out for the reason that Span gives

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Token that && aspect == that.aspect && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * aspect.hashCode() + text.hashCode();
    }
}
