package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.LetterCase;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;

/** A keyword in another case than most of the file. */
final class InconsistentKeywordCase implements Rule {
    @Override
    public String id() {
        return "inconsistent-keyword-case";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        LetterCase usual = build.file().usualCase();
        boolean inStage = false;
        for (Instruction instruction : build.file().instructions()) {
            inStage |= instruction instanceof Instruction.From;
            String keyword = instruction.header().keyword();
            // an unknown instruction has no usual case
            if (inStage && instruction.keyword().isPresent() && LetterCase.of(keyword) != usual) {
                check(instruction, usual, context);
            }
        }
    }

    private static void check(Instruction instruction, LetterCase usual, RuleContext context) {
        String written = instruction.header().keyword();
        String right = usual.write(written);
        String others = usual == LetterCase.UPPER ? "uppercase" : "lowercase";
        Span span = instruction.header().keywordSpan();
        context.report(span, "`" + written + "` differs in case from most keywords here, which are " + others)
                .fix(new Fix("Write `" + right + "`", Safety.SAFE, edits(instruction, usual, context)));
    }

    /** The AS of a FROM goes with it. */
    private static List<Edit> edits(Instruction instruction, LetterCase usual, RuleContext context) {
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.replace(
                instruction.header().keywordSpan(),
                usual.write(instruction.header().keyword())));
        if (instruction instanceof Instruction.From from) {
            from.as()
                    .ifPresent(as -> edits.add(
                            Edit.replace(as, usual.write(context.file().asWritten(as)))));
        }
        return edits;
    }
}
