package io.plimsoll.layer;

import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;

/** What makes a layer: an ADD or COPY, or a RUN. */
public sealed interface Layer permits CopyLayer, RunLayer {
    Instruction instruction();

    Stage stage();
}
