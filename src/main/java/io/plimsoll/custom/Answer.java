package io.plimsoll.custom;

/** Three-valued: what a variable decides is unknown, and the unknown is never reported. */
enum Answer {
    NO,
    UNKNOWN,
    YES;

    static Answer of(boolean answer) {
        return answer ? YES : NO;
    }

    Answer and(Answer other) {
        return compareTo(other) < 0 ? this : other;
    }

    Answer or(Answer other) {
        return compareTo(other) > 0 ? this : other;
    }

    Answer not() {
        return switch (this) {
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
            case YES -> NO;
        };
    }
}
