package io.plimsoll.stage;

import io.plimsoll.notation.ImageRef;

/** What a stage is built from. */
public sealed interface Base {
    /** {@code FROM scratch}: nothing. */
    record Scratch() implements Base {}

    /** An earlier stage of the same file. */
    record Parent(Stage stage) implements Base {}

    /** An image of a registry; perhaps one that is not known, or not a valid reference. */
    record External(ImageRef image) implements Base {}
}
