package io.plimsoll.fix;

import io.plimsoll.command.Call;
import io.plimsoll.command.Paths;
import io.plimsoll.image.Build;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/** Deletes in the layer that brings a file: RUNs become one, and what is copied for one RUN is mounted instead. */
public final class RemovalFix {
    private RemovalFix() {}

    /** @param files that one command deletes */
    public static Optional<Fix> of(List<RemovedFile> files, Build build) {
        RemovedFile first = files.get(0);
        Optional<RunLayer> removing = build.runAt(first.removal().span());
        if (removing.isEmpty() || files.stream().anyMatch(file -> file.layer() != first.layer())) {
            return Optional.empty();
        }
        if (first.layer() instanceof RunLayer made) {
            return joined(made, removing.get(), build);
        }
        return files.size() == 1 && first.layer() instanceof CopyLayer copy
                ? mounted(copy, first, removing.get(), build)
                : Optional.empty();
    }

    private static Optional<Fix> joined(RunLayer made, RunLayer removing, Build build) {
        return RunJoin.of(made, removing, build)
                .map(join -> new Fix("Join the RUNs", join.moves() ? Safety.SUGGESTED : Safety.SAFE, join.edits()));
    }

    private static Optional<Fix> mounted(CopyLayer copy, RemovedFile file, RunLayer removing, Build build) {
        List<Instruction> own = copy.stage().ownInstructions();
        int at = own.indexOf(copy.instruction());
        CopyLayer.Item item = file.item().orElseThrow();
        boolean next = at >= 0 && at + 1 < own.size() && own.get(at + 1) == removing.instruction();
        boolean plain = copy.items().size() == 1
                && copy.instruction() instanceof Instruction.Copy
                && copy.instruction().header().flags().isEmpty()
                && item.kind() == CopyLayer.Kind.CONTEXT
                && item.word().isPlain()
                && item.fitting() == 0
                && !item.word().raw().contains("*")
                && !item.word().raw().contains(",");
        if (!next || !plain || copy.destination().isEmpty() || file.part()) {
            return Optional.empty();
        }
        String source = Paths.clean("/" + item.word().raw()).substring(1);
        String to = copy.destination().get();
        String target = to.endsWith("/") && !item.spread() ? to + Paths.name(source) : Paths.clean(to);
        boolean whole = file.removal().path().equals(target)
                && removesOne(removing, file.removal().call());
        if (source.isEmpty() || !whole || isWritten(target, removing)) {
            return Optional.empty();
        }
        Span line = build.file().linesOf(copy.instruction().span());
        int keyword = removing.instruction().header().keywordSpan().end();
        return ScriptEdits.of(removing.instruction(), removing.stage(), build.file())
                .flatMap(script -> script.remove(file.removal().call()))
                .map(removal -> Fix.suggested(
                        "Mount it for the RUN",
                        Edit.delete(line),
                        Edit.insertAt(keyword, " --mount=type=bind,source=" + source + ",target=" + target),
                        removal));
    }

    /** Whether the RUN changes it before: a mount is not meant for that. */
    private static boolean isWritten(String target, RunLayer run) {
        return run.changes().stream().anyMatch(change -> Paths.isWithin(change.path(), target))
                || run.added().stream().anyMatch(added -> Paths.isWithin(added.path(), target))
                || run.moved().stream().anyMatch(move -> Paths.isWithin(move.from(), target))
                || run.removed().stream()
                                .filter(gone -> Paths.isWithin(gone.path(), target))
                                .count()
                        > 1;
    }

    private static boolean removesOne(RunLayer run, Span call) {
        for (Call each : run.calls()) {
            if (each.span().equals(call)) {
                long paths = each.arguments().stream().filter(a -> !a.isFlag()).count();
                return each.program().equals("rm") && paths == 1;
            }
        }
        return false;
    }
}
