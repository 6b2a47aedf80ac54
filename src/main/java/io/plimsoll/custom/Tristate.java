package io.plimsoll.custom;

/** Three-valued: what a variable decides is unknown, and the unknown is never reported. */
enum Tristate {
    NO,
    UNKNOWN,
    YES;

    static Tristate of(boolean answer) {
        return answer ? YES : NO;
    }

    Tristate and(Tristate other) {
        return compareTo(other) < 0 ? this : other;
    }

    Tristate or(Tristate other) {
        return compareTo(other) > 0 ? this : other;
    }

    Tristate not() {
        return switch (this) {
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
            case YES -> NO;
        };
    }
}
