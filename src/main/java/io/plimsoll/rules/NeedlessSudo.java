package io.plimsoll.rules;

import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** sudo in a RUN, whose user the Dockerfile decides. */
final class NeedlessSudo implements Rule {
    @Override
    public String id() {
        return "needless-sudo";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) -> layer.invocations().stream()
                        .filter(invocation -> invocation.program().equals("sudo"))
                        .forEach(invocation -> check(invocation, context)));
    }

    private static void check(RunLayer.Invocation sudo, RuleContext context) {
        context.report(sudo.name(), "`sudo` is not needed in a build: USER decides which user runs a command")
                .when(context.build().conditionAt(sudo.span()));
    }
}
