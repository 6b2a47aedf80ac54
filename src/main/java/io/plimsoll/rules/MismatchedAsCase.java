package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.LetterCase;
import io.plimsoll.text.Span;

/** An AS in another case than its FROM. */
final class MismatchedAsCase implements Rule {
    @Override
    public String id() {
        return "mismatched-as-case";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.From.class, this::check);
    }

    private void check(Instruction.From from, RuleContext context) {
        LetterCase wanted = LetterCase.of(from.header().keyword());
        if (wanted != LetterCase.MIXED) {
            from.as().ifPresent(as -> check(as, from.header().keyword(), wanted, context));
        }
    }

    private static void check(Span as, String from, LetterCase wanted, RuleContext context) {
        String written = context.file().asWritten(as);
        String right = wanted.write(written);
        if (!right.equals(written)) {
            context.report(as, "`" + written + "` differs in case from the `" + from + "` on its line")
                    .fix(Fix.safe("Write `" + right + "`", Edit.replace(as, right)));
        }
    }
}
