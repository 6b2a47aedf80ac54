package io.plimsoll.report;

import java.io.IOException;
import java.io.OutputStream;

/** A form that the results of a run can be written in. A new one is a class, and a line in {@link Formats}. */
public interface Format {
    /** As users ask for it: {@code json}. */
    String name();

    /**
     * Writes the whole report, as UTF-8.
     *
     * @param look for forms that people read as they are
     * @param out is flushed and stays open
     */
    void write(Results results, Look look, OutputStream out) throws IOException;
}
