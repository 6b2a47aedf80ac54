package io.plimsoll.hcl;

/** How far a value is settled by the files that were read. */
public enum Certainty {
    /** The files say so. */
    FIXED,
    /** It is so by default; the environment may change it. */
    BY_DEFAULT,
    /** Nothing gives it a value but the environment, without which it is empty. */
    UNSET;

    /** The less certain one. */
    public Certainty and(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** That of a value which takes the empty one into account: a comparison with it, for example. */
    Certainty settled() {
        return this == FIXED ? FIXED : BY_DEFAULT;
    }
}
