package io.plimsoll.rules;

import io.plimsoll.fix.Fix;
import io.plimsoll.fix.PipefailFix;
import io.plimsoll.layer.HiddenFailure;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.Optional;

/** A pipe that hides the failure of a command in it. */
final class HiddenPipeFailure implements Rule {
    @Override
    public String id() {
        return "hidden-pipe-failure";
    }

    @Override
    public void register(Hooks on) {
        on.stage(HiddenPipeFailure::check);
    }

    private static void check(Stage stage, RuleContext context) {
        Optional<Fix> fix = Optional.empty();
        boolean known = false;
        for (Instruction.Run run : stage.all(Instruction.Run.class)) {
            RunLayer layer = context.build().runLayer(run);
            Optional<HiddenFailure> hidden = HiddenFailure.in(layer, context.knowledge());
            if (hidden.isEmpty()) {
                continue;
            }
            FindingBuilder finding = context.report(
                            hidden.get().span(),
                            "the build goes on if this fails: only the last command of a pipe decides")
                    .when(context.build().conditionAt(hidden.get().span()));
            if (PipefailFix.applies(layer)) {
                fix = known ? fix : PipefailFix.of(layer, context.build()); // one for the whole stage
                known = true;
                fix.ifPresent(finding::fix);
            }
        }
    }
}
