package io.plimsoll.wasm.jdk;

/** In place of {@link java.util.concurrent.locks.ReentrantLock}, which TeaVM does not have, where there is one thread. */
public final class ReentrantLock {
    public void lock() {}

    public boolean tryLock() {
        return true;
    }

    public void unlock() {}
}
