package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** {@code rm -rf /var/{a,b}} in a shell that expands no braces. */
final class UnexpandedBraces implements Rule {
    @Override
    public String id() {
        return "unexpanded-braces";
    }

    @Override
    public void register(Hooks on) {
        on.command("rm", UnexpandedBraces::check);
        on.command("rmdir", UnexpandedBraces::check);
    }

    private static void check(Call call, RuleContext context) {
        for (Call.Argument argument : call.arguments()) {
            if (argument.unexpanded()) {
                context.report(
                        argument.span(),
                        "`" + call.program() + "` deletes nothing here: `/bin/sh` does not expand braces");
            }
        }
    }
}
