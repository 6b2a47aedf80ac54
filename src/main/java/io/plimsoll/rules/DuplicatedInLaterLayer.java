package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.command.Paths;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.DuplicatedFiles;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a layer below that a {@code chown} or {@code chmod} stores a second time. */
final class DuplicatedInLaterLayer implements Rule {
    @Override
    public String id() {
        return "duplicated-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.duplicatedFiles().forEach(files -> check(image, files, context)));
    }

    private static void check(ShippedImage image, DuplicatedFiles files, RuleContext context) {
        RunLayer.Change change = files.change();
        String property = change.kind() == RunLayer.Change.Kind.OWNER ? "owner" : "mode";
        String what = change.path().contains(Paths.UNKNOWN_FOLDER) ? "these files" : "`" + change.path() + "`";
        FindingBuilder finding = context.report(
                change.call(), "changing the " + property + " stores a second copy of " + what + " in this layer");
        finding.when(context.build().conditionAt(change.call()));
        if (files.isSmall(context.build().context(), context.knowledge())) {
            finding.atMost(Severity.STYLE);
        }
        files.sources().forEach(source -> finding.related(source.span(), "first stored in this layer"));
        change.copyFlag().ifPresent(flag -> fix(flag, image, files, context).ifPresent(finding::fix));
    }

    /** COPY gets the flag, and the command does the folder alone; where it is all of its RUN and about a file, that goes. */
    private static Optional<Fix> fix(String flag, ShippedImage image, DuplicatedFiles files, RuleContext context) {
        List<Edit> edits = new ArrayList<>();
        List<Instruction> done = new ArrayList<>();
        for (DuplicatedFiles.Source source : files.sources()) {
            Instruction instruction = source.layer().instruction();
            if (!(instruction instanceof Instruction.AddOrCopy copy) || !takes(copy, files.change(), source, image)) {
                return Optional.empty();
            }
            if (!done.contains(copy)) {
                done.add(copy);
                int end = copy.span().start() + copy.header().keyword().length();
                edits.add(Edit.insertAt(end, " " + flag));
            }
        }
        Optional<Span> leaves = left(files, image, context);
        leaves.ifPresent(span -> edits.add(Edit.delete(span)));
        return leaves.map(span -> Fix.suggested("Copy with `" + flag + "`", edits.toArray(Edit[]::new)));
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

    /** What is taken out of the RUN. */
    private static Optional<Span> left(DuplicatedFiles files, ShippedImage image, RuleContext context) {
        RunLayer.Change change = files.change();
        Instruction.Run run = files.layer().instruction();
        String written = context.file().asWritten(run.span());
        boolean alone = written.equals("RUN " + context.file().asWritten(change.call()));
        if (change.recursion().isPresent()) {
            Span recursion = change.recursion().get();
            return alone && image.isAllBelow(files)
                    ? Optional.of(new Span(recursion.start(), recursion.end() + 1))
                    : Optional.empty();
        }
        return alone && files.layer().changes().size() == 1
                ? Optional.of(new Span(run.span().start(), run.span().end() + 1))
                : Optional.empty();
    }
}
