package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.InstructionHeader;
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
        on.instruction(Instruction.class, (instruction, context) -> check(instruction.header(), context));
    }

    private static void check(InstructionHeader header, RuleContext context) {
        List<Span> blank = header.blankLines();
        if (blank.isEmpty()) {
            return;
        }
        Edit[] edits = blank.stream()
                .map(line -> Edit.delete(context.file().linesOf(line)))
                .toArray(Edit[]::new);
        context.report(
                        header.lastLine(),
                        "this line continues the `" + header.keyword()
                                + "` above despite the empty line, which a future BuildKit will reject")
                .related(blank.get(0), "empty line")
                .fix(Fix.safe("Remove the empty lines", edits));
    }
}
