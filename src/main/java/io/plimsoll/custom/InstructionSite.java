package io.plimsoll.custom;

import io.plimsoll.command.Call;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.stage.ImageUse;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.List;
import java.util.Optional;

/**
 * An instruction where it stands.
 *
 * @param stage empty before the first FROM
 */
record InstructionSite(Walk walk, Optional<Stage> stage, Instruction instruction) {
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

    Optional<CopyLayer> copy() {
        return instruction instanceof Instruction.AddOrCopy copy ? walk.build().copyLayer(copy) : Optional.empty();
    }

    /** The programs that RUN, CMD, ENTRYPOINT or HEALTHCHECK calls. */
    List<Call> calls() {
        if (stage.isEmpty() || instruction instanceof Instruction.From) {
            return List.of();
        }
        return instruction instanceof Instruction.Run run
                ? walk.build().runLayer(run).calls()
                : stage.get().calls(instruction);
    }

    /** All commands of its script, with the programs such as sudo that run them. */
    List<Command> commands() {
        return stage.flatMap(s -> s.script(instruction)).map(Script::commands).orElse(List.of());
    }

    /** Whether there are secrets among the characters of a command's word. */
    boolean isSecret(Span span) {
        boolean named = instruction instanceof Instruction.Run run
                && walk.build().runLayer(run).secrets().stream()
                        .anyMatch(secret ->
                                span.contains(secret.span()) || secret.span().contains(span));
        MappedText written = MappedText.verbatim(walk.build().file().source().text(), span);
        return named || !walk.build().knowledge().secrets().find(written).isEmpty();
    }
}
