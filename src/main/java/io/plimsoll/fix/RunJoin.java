package io.plimsoll.fix;

import io.plimsoll.image.Build;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the RUNs from one to another a single one. A COPY between them is done before, where the RUNs that it then precedes only install
 * packages.
 *
 * @param moves whether an instruction has another place then
 */
record RunJoin(List<Edit> edits, boolean moves) {
    /** @return empty where they are not of one stage, and where something else is between them */
    static Optional<RunJoin> of(RunLayer first, RunLayer last, Build build) {
        Stage stage = first.stage();
        List<Instruction> own = stage.ownInstructions();
        int from = own.indexOf(first.instruction());
        int to = own.indexOf(last.instruction());
        if (last.stage() != stage || from < 0 || to <= from) {
            return Optional.empty();
        }
        Dockerfile file = build.file();
        List<Edit> edits = new ArrayList<>();
        List<Span> moved = new ArrayList<>();
        StringBuilder above = new StringBuilder();
        Instruction.Run run = first.instruction();
        boolean installs = true;
        for (Instruction next : own.subList(from + 1, to + 1)) {
            installs &= !moved.isEmpty() || onlyInstalls(build.runLayer(run), build);
            if (next instanceof Instruction.Run following) {
                Optional<ScriptEdits> script = ScriptEdits.of(following, stage, file);
                Optional<List<Edit>> join = ScriptEdits.of(run, stage, file)
                        .flatMap(one -> script.flatMap(other -> one.join(other, moved)));
                if (join.isEmpty()) {
                    return Optional.empty();
                }
                edits.addAll(join.get());
                moved.clear();
                run = following;
            } else if (next instanceof Instruction.Copy
                    && next.header().heredocs().isEmpty()
                    && installs) {
                Span lines = Lines.of(next, file);
                moved.add(lines);
                above.append(file.asWritten(lines));
            } else {
                return Optional.empty();
            }
        }
        if (above.length() > 0) {
            edits.add(0, Edit.insertAt(Lines.above(first.instruction(), file), above.toString()));
        }
        return Optional.of(new RunJoin(edits, above.length() > 0));
    }

    /** Whether it has nothing to do with what a later COPY brings. */
    private static boolean onlyInstalls(RunLayer run, Build build) {
        return run.calls().stream()
                .allMatch(call -> run.managerCalls().stream()
                                .anyMatch(m -> m.span().equals(call.span()))
                        || build.knowledge().packageCaches().all().stream().anyMatch(cache -> cache.isEmptiedBy(call))
                        || call.program().equals("rm"));
    }
}
