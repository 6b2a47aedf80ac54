package io.plimsoll.rules;

import io.plimsoll.fault.UndeclaredVariable;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Spelling;

/** A variable in FROM that no ARG before the first FROM declares. */
final class UndefinedFromVariable implements Rule {
    @Override
    public String id() {
        return "undefined-from-variable";
    }

    @Override
    public void register(Hooks on) {
        on.file((build, context) -> build.undeclaredVariables().forEach(variable -> check(variable, context)));
    }

    private static void check(UndeclaredVariable undeclared, RuleContext context) {
        FindingBuilder finding = context.report(
                undeclared.variable().span(),
                "no ARG before the first FROM declares `"
                        + undeclared.variable().name()
                        + "`, so it is empty here and `--build-arg` cannot set it"
                        + Spelling.didYouMean(undeclared.meant()));
        undeclared
                .meant()
                .ifPresent(name -> finding.fix(Fix.suggested(
                        "Write `" + name + "`",
                        Edit.replace(undeclared.variable().nameSpan(), name))));
        undeclared.ofStage().ifPresent(arg -> finding.related(arg, "this ARG is visible only in its own stage"));
    }
}
