package io.plimsoll.cli;

/** An argument is wrong; the message says which and what it should be. */
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message, null, false, false);
    }
}
