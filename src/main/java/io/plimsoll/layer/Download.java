package io.plimsoll.layer;

import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * A file that a RUN downloads, and that ends up in the layer or is run.
 *
 * @param program that downloads it
 * @param address where from, as far as it is known; it may have a password in it
 * @param use what becomes of it
 * @param verified whether the same RUN verifies what it downloads
 * @param runBy the call that runs it
 * @param span the address as written
 */
public record Download(String program, String address, Use use, boolean verified, Optional<Span> runBy, Span span) {
    /** What becomes of it, the least first. */
    public enum Use {
        /** It is read as a text: the answer of a service. */
        READ,
        /** It stays as a file, or as what is unpacked from it. */
        KEPT,
        /** It is a script, and is run. */
        RUN
    }
}
