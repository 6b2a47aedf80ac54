package io.plimsoll.archive;

import java.io.IOException;

/** An archive cannot be read as an image; the message says why, for people, without the path of the archive. */
public final class InvalidArchive extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidArchive(String message) {
        super(message);
    }
}
