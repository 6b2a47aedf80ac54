package io.plimsoll.text;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Copies what holds several values, or perhaps one, with each value changed. */
@Internal
public final class Copies {
    private Copies() {}

    public static <T> Optional<T> maybe(Optional<T> old, UnaryOperator<T> change) {
        return old.isEmpty() ? old : Optional.of(change.apply(old.get()));
    }

    /** @return unmodifiable */
    @SuppressWarnings("unchecked")
    public static <T> List<T> each(List<T> old, UnaryOperator<T> change) {
        if (old.isEmpty()) {
            return List.of();
        }
        Object[] changed = new Object[old.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = change.apply(old.get(i));
        }
        return (List<T>) List.of(changed);
    }
}
