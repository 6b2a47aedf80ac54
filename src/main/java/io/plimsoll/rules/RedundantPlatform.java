package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Flag;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Scope;
import java.util.List;

/** A FROM that asks for the platform that it gets anyway. */
final class RedundantPlatform implements Rule {
    @Override
    public String id() {
        return "redundant-platform";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.From.class, this::check);
    }

    private void check(Instruction.From from, RuleContext context) {
        from.header().flag("platform").ifPresent(flag -> check(from, flag, context));
    }

    private static void check(Instruction.From from, Flag flag, RuleContext context) {
        List<Part> parts = flag.value().map(Word::parts).orElse(List.of());
        boolean target = parts.size() == 1
                && parts.get(0) instanceof Part.Variable variable
                && variable.name().equals("TARGETPLATFORM")
                && variable.modifier().isEmpty();
        // an ARG of that name with a default is the author's own
        if (target && context.build().globals().lookup("TARGETPLATFORM").state() == Scope.State.UNKNOWN) {
            FindingBuilder finding =
                    context.report(flag.span(), "redundant flag: FROM uses the target platform anyway");
            Span gap = new Span(flag.span().start(), from.image().span().start());
            if (from.header().flags().size() == 1 && gap.end() > gap.start()) {
                finding.fix(Fix.safe("Remove the flag", Edit.delete(gap)));
            }
        }
    }
}
