package io.plimsoll.rules;

import io.plimsoll.knowledge.Secrets;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;

/** An ENV or ARG whose name looks like a secret to BuildKit; what its value is, and whether it ships, is not asked. */
final class SecretVariableName implements Rule {
    @Override
    public String id() {
        return "secret-variable-name";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        Secrets secrets = context.knowledge().secrets();
        for (Instruction instruction : stage.ownInstructions()) {
            if (instruction instanceof Instruction.Env || instruction instanceof Instruction.Arg) {
                for (KeyValue pair : ((Instruction.Assignments) instruction).pairs()) {
                    if (secrets.isSuspectedByBuildKit(pair.name().raw())) {
                        context.report(
                                pair.name().span(),
                                "`" + pair.name().raw() + "` looks like a secret; ENV and ARG do not keep it secret");
                    }
                }
            }
        }
    }
}
