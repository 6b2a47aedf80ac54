package io.plimsoll.wasm.jdk;

/** In place of {@link java.util.concurrent.atomic.AtomicReferenceArray}, which TeaVM does not have, where there is one thread. */
public final class AtomicReferenceArray<E> {
    private final Object[] items;

    public AtomicReferenceArray(int length) {
        items = new Object[length];
    }

    @SuppressWarnings("unchecked")
    public E get(int index) {
        return (E) items[index];
    }

    public void set(int index, E item) {
        items[index] = item;
    }

    public E getAndSet(int index, E item) {
        E before = get(index);
        items[index] = item;
        return before;
    }

    public boolean compareAndSet(int index, E expected, E item) {
        boolean same = items[index] == expected;
        if (same) {
            items[index] = item;
        }
        return same;
    }
}
