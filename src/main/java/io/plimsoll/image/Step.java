package io.plimsoll.image;

import io.plimsoll.syntax.Instruction;

/** What makes a layer: an ADD or COPY, or a RUN. */
public sealed interface Step permits CopyStep, Layer {
    Instruction instruction();

    Stage stage();
}
