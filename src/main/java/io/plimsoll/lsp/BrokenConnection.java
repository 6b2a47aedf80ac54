package io.plimsoll.lsp;

/** What a client sends is not the protocol, so that no message of it can be told from the next. The message says why, without a full stop. */
public final class BrokenConnection extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenConnection(String message) {
        super(message);
    }
}
