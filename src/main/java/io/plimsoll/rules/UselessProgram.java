package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A program in a RUN that works on what no build has: services, terminals, sessions. */
final class UselessProgram implements Rule {
    @Override
    public String id() {
        return "useless-program";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) -> layer.calls().stream()
                        .filter(call -> context.knowledge().isUselessInBuild(call.program()))
                        .forEach(call -> check(call, context)));
    }

    private static void check(Call call, RuleContext context) {
        context.report(
                        call.span(),
                        "`" + call.program()
                                + "` has no use in a build: there is no service, terminal or session that it could work on")
                .when(context.build().conditionAt(call.span()));
    }
}
