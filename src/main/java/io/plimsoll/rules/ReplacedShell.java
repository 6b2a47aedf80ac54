package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import java.util.List;

/** A link in the place of /bin/sh. */
final class ReplacedShell implements Rule {
    @Override
    public String id() {
        return "replaced-shell";
    }

    @Override
    public void register(Hooks on) {
        on.command("ln", ReplacedShell::check);
    }

    private static void check(Call call, RuleContext context) {
        List<Call.Argument> arguments = call.arguments();
        if (arguments.size() > 1 && arguments.get(arguments.size() - 1).is("/bin/sh")) {
            context.report(
                            arguments.get(arguments.size() - 1).span(),
                            "this replaces the shell of every script in the image, not only of the RUNs that follow")
                    .when(context.build().conditionAt(call.span()));
        }
    }
}
