package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import io.plimsoll.syntax.Frame;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.List;

/** An empty line between lines that belong together. */
final class EmptyContinuationLine implements Rule {
    @Override
    public String id() {
        return "empty-continuation-line";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Instruction instruction : build.file().instructions()) {
            if (!instruction.frame().blankLines().isEmpty()) {
                check(instruction.frame(), report);
            }
        }
    }

    private static void check(Frame frame, Report report) {
        List<Span> blank = frame.blankLines();
        Edit[] edits = blank.stream()
                .map(line -> Edit.delete(report.build().file().linesOf(line)))
                .toArray(Edit[]::new);
        report.at(
                        frame.lastLine(),
                        "this line belongs to the `" + frame.keyword()
                                + "` above: the empty line between ends nothing, and a later BuildKit will refuse it")
                .related(blank.get(0), "this line is empty")
                .fix(Fix.safe("Remove the empty lines", edits));
    }
}
