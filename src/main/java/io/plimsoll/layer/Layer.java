package io.plimsoll.layer;

import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;

/** What makes a layer: an ADD or COPY, a RUN, or a WORKDIR. */
public sealed interface Layer permits CopyLayer, RunLayer, WorkdirLayer {
    Instruction instruction();

    Stage stage();
}
