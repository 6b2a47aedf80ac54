package io.plimsoll.layer;

import io.plimsoll.command.Paths;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.variable.Expansion;
import java.util.Optional;

/**
 * The folder of a WORKDIR, which is a layer also where the folder is there already; that of the root alone is none.
 *
 * @param path absolute and cleaned; empty when only the build knows
 */
public record WorkdirLayer(Instruction.Workdir instruction, Stage stage, Optional<String> path) implements Layer {
    /** @return empty for the root */
    static Optional<WorkdirLayer> of(Instruction.Workdir workdir, Stage stage) {
        Optional<String> path = Expansion.of(workdir.path(), stage.scopeAt(workdir))
                .value()
                .text()
                .flatMap(text -> stage.pathAt(workdir, text))
                .map(Paths::clean);
        return path.filter("/"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new WorkdirLayer(workdir, stage, path));
    }
}
