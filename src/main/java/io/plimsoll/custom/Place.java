package io.plimsoll.custom;

import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Expansion;
import io.plimsoll.image.ImageUse;
import io.plimsoll.image.Scope;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Value;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import java.util.List;
import java.util.Optional;

/**
 * An instruction where it stands.
 *
 * @param stage empty before the first FROM
 */
record Place(Walk walk, Optional<Stage> stage, Instruction instruction) {
    Value value(Word word) {
        return Expansion.of(word, scope()).value();
    }

    /** What the instruction sees: FROM and what stands before it see the global variables. */
    Scope scope() {
        boolean global = stage.isEmpty() || instruction instanceof Instruction.From;
        return global ? walk.build().globals() : stage.get().scopeAt(instruction);
    }

    List<ImageUse> images() {
        return walk.images(instruction);
    }

    Optional<CopyStep> copy() {
        return walk.copy(instruction);
    }
}
