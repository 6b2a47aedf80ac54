package io.plimsoll.image;

import java.util.function.Supplier;

/** Something that is worked out when it is first asked for, and then kept; safe to share between threads. */
final class Lazy<T> {
    private Supplier<T> source;
    private T value;

    /** @param source called at most once, unless it throws; does not return null */
    Lazy(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        if (value == null) {
            value = source.get();
            source = null;
        }
        return value;
    }
}
