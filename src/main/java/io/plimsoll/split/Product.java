package io.plimsoll.split;

import io.plimsoll.text.Span;

/**
 * What a build leaves that may ship.
 *
 * @param path absolute and cleaned, perhaps with wildcards
 * @param named whether the command names it, so that it is there for sure
 * @param span the command
 */
record Product(String path, Shape shape, boolean named, Span span) {
    /** How much lies at the path. */
    enum Shape {
        FILE,
        /** A folder, all of which belongs together. */
        FOLDER,
        /** A folder in which the build may have left anything. */
        SOMEWHERE
    }
}
