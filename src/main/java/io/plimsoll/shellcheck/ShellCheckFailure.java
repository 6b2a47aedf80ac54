package io.plimsoll.shellcheck;

/** ShellCheck could not be run, or did not do what it was asked. The message says why: a clause without a full stop. */
final class ShellCheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShellCheckFailure(String message) {
        super(message);
    }
}
