package io.plimsoll.cli;

import java.util.function.LongSupplier;

/**
 * Shows on a terminal how far the run is: one line of standard error, rewritten after the first second and removed at the end.
 * Thread-safe.
 */
final class Progress {
    private static final long PATIENCE = 1_000_000_000;
    private static final long PACE = 100_000_000;
    private static final String LINE_AWAY = "\r\u001B[K";

    private final Console console;
    private final LongSupplier clock;
    private long next;
    private boolean shown;
    private int folders;
    private int done;

    /** @param clock nanoseconds */
    Progress(Console console, LongSupplier clock) {
        this.console = console;
        this.clock = clock;
        next = clock.getAsLong() + PATIENCE;
    }

    /** A search has come to a folder. */
    synchronized void atFolder() {
        folders++;
        if (isTime()) {
            show("searching for Dockerfiles: " + folders + " directories");
        }
    }

    /** A file has been linted. */
    synchronized void fileDone(int all) {
        done++;
        if (isTime()) {
            show("analyzing: " + done + " of " + all + " files");
        }
    }

    private boolean isTime() {
        return console.rewritesErr() && clock.getAsLong() - next >= 0;
    }

    private void show(String text) {
        console.err().print(LINE_AWAY + text);
        console.err().flush();
        shown = true;
        next = clock.getAsLong() + PACE;
    }

    /** Takes the line away, before something else is written. */
    synchronized void clear() {
        if (shown) {
            console.err().print(LINE_AWAY);
            console.err().flush();
            shown = false;
        }
    }
}
