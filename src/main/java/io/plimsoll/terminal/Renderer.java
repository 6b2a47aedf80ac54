package io.plimsoll.terminal;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A form that something can be written in.
 *
 * @param <T> what is written
 */
public interface Renderer<T> {
    /** As users ask for it: {@code json}. */
    String name();

    /**
     * Writes all of it, as UTF-8.
     *
     * @param look for forms that people read as they are
     * @param out is flushed and stays open
     */
    void write(T what, RenderOptions look, OutputStream out) throws IOException;
}
