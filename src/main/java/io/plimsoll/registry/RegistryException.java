package io.plimsoll.registry;

/** A registry does not answer, or its answer cannot be used. The message is a clause for people, without a full stop and without secrets. */
final class RegistryException extends Exception {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message, null, false, false);
    }
}
