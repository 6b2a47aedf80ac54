package io.plimsoll.rules;

import io.plimsoll.fix.PipefailFix;
import io.plimsoll.layer.HiddenFailure;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** A pipe that hides the failure of a command in it. */
final class HiddenPipeFailure implements Rule {
    @Override
    public String id() {
        return "hidden-pipe-failure";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) -> HiddenFailure.in(layer, context.knowledge())
                        .ifPresent(hidden -> check(hidden, layer, context)));
    }

    private static void check(HiddenFailure hidden, RunLayer layer, RuleContext context) {
        FindingBuilder finding = context.report(
                        hidden.span(), "the build goes on if this fails: only the last command of a pipe decides")
                .when(context.build().conditionAt(hidden.span()));
        PipefailFix.of(layer, context.build()).ifPresent(finding::fix);
    }
}
