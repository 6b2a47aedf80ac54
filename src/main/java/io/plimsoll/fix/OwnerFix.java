package io.plimsoll.fix;

import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives files their owner and mode when they are copied. */
public final class OwnerFix {
    /** What makes accounts, and needs nothing that was copied. */
    private static final Set<String> ACCOUNT_PROGRAMS = Set.of("addgroup", "adduser", "groupadd", "useradd");

    private OwnerFix() {}

    /**
     * COPY gets the flag, and the command does the folder alone; where it is about a file, that goes.
     *
     * @return empty where COPY cannot do the same, and where the command does more than that
     */
    public static Optional<Fix> of(DuplicatedFiles files, ShippedImage image, Build build) {
        return files.change().copyFlag().flatMap(flag -> of(flag, files, image, build));
    }

    private static Optional<Fix> of(String flag, DuplicatedFiles files, ShippedImage image, Build build) {
        List<Edit> edits = new ArrayList<>();
        List<Instruction> done = new ArrayList<>();
        for (DuplicatedFiles.Source source : files.sources()) {
            Instruction instruction = source.layer().instruction();
            if (!(instruction instanceof Instruction.AddOrCopy copy) || !takes(copy, files.change(), source, image)) {
                return Optional.empty();
            }
            if (!done.contains(copy)) {
                done.add(copy);
                edits.add(Edit.insertAt(copy.header().keywordSpan().end(), " " + flag));
            }
        }
        return left(files, image, build).map(edit -> {
            edits.add(edit);
            return Fix.suggested("Copy with `" + flag + "`", edits.toArray(Edit[]::new));
        });
    }

    private static boolean takes(
            Instruction.AddOrCopy copy, RunLayer.Change change, DuplicatedFiles.Source source, ShippedImage image) {
        if (change.kind() == RunLayer.Change.Kind.MODE) {
            return copy.chmod().isEmpty();
        }
        return copy.chown().isEmpty()
                && change.owner()
                        .filter(owner -> image.hasUser(owner.user(), source.layer()))
                        .isPresent();
    }

    /** What is taken out of the RUN. Commands before it may make files that it is about, too; those after it do not. */
    private static Optional<Edit> left(DuplicatedFiles files, ShippedImage image, Build build) {
        RunLayer.Change change = files.change();
        Instruction.Run run = files.layer().instruction();
        boolean first = run.body().span().start() == change.call().start()
                && build.conditionAt(change.call()).isEmpty();
        boolean alone = first
                && run.body().span().equals(change.call())
                && run.header().flags().isEmpty();
        boolean onePath = files.layer().changes().stream()
                        .filter(other -> other.call().equals(change.call()))
                        .count()
                == 1;
        if (!first || !onePath) {
            return Optional.empty();
        }
        if (change.recursion().isPresent()) {
            Span recursion = change.recursion().get();
            return image.isAllBelow(files)
                    ? Optional.of(Edit.delete(new Span(recursion.start(), recursion.end() + 1)))
                    : Optional.empty();
        }
        return alone
                ? Optional.of(
                        Edit.delete(new Span(run.span().start(), run.span().end() + 1)))
                : ScriptEdits.of(run, files.layer().stage(), build.file())
                        .flatMap(script -> script.remove(change.call()));
    }

    /**
     * Makes the account of a copy's {@code --chown} before it: the RUN that does only that comes first.
     *
     * @return empty where a RUN does more, and where it may depend on what is between
     */
    public static Optional<Fix> of(CopyLayer copy, Build build) {
        Optional<RunLayer> making =
                copy.missingOwner().flatMap(owner -> owner.madeLater()).flatMap(build::runAt);
        Stage stage = copy.stage();
        List<Instruction> own = stage.ownInstructions();
        if (making.isEmpty() || making.get().stage() != stage) {
            return Optional.empty();
        }
        RunLayer run = making.get();
        Instruction first = copy.instruction();
        for (Layer layer : build.layers()) {
            boolean sooner = layer instanceof CopyLayer other
                    && other.stage() == stage
                    && other.missingOwner().equals(copy.missingOwner())
                    && own.contains(other.instruction())
                    && other.instruction().span().start() < first.span().start();
            first = sooner ? layer.instruction() : first;
        }
        int from = own.indexOf(first);
        int to = own.indexOf(run.instruction());
        boolean free = from >= 0
                && from < to
                && run.calls().stream().allMatch(call -> ACCOUNT_PROGRAMS.contains(call.program()))
                && run.instruction().header().heredocs().isEmpty()
                && own.subList(from, to).stream().allMatch(OwnerFix::changesNoContext)
                && build.file().asWritten(run.instruction().span()).indexOf('$') < 0;
        if (!free) {
            return Optional.empty();
        }
        Dockerfile file = build.file();
        Span lines = Lines.of(run.instruction(), file);
        String text = file.asWritten(lines);
        String whole = text.endsWith("\n") ? text : text + file.source().lineEnd();
        return Optional.of(Fix.suggested(
                "Create the user first", Edit.insertAt(Lines.above(first, file), whole), Edit.delete(lines)));
    }

    private static boolean changesNoContext(Instruction instruction) {
        return !(instruction instanceof Instruction.User
                || instruction instanceof Instruction.Workdir
                || instruction instanceof Instruction.Shell);
    }
}
