package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Body;

/** A package manager that asks before it goes on, in a build, where nobody answers. */
final class UnansweredPrompt implements Rule {
    @Override
    public String id() {
        return "unanswered-prompt";
    }

    @Override
    public void register(Hooks on) {
        on.stage((stage, context) -> context.build().prompts(stage).forEach(prompt -> check(prompt, context)));
    }

    private static void check(PackageManagers.Prompt prompt, RuleContext context) {
        Call.Argument operation = prompt.operation();
        String flag = prompt.yesFlag();
        FindingBuilder finding = context.report(
                        operation.span(),
                        "`" + prompt.call().program() + "` asks before it " + prompt.before()
                                + ", and the build cannot answer")
                .when(context.build().conditionAt(operation.span()))
                .remedy("add `" + flag + "`")
                .codes(prompt.code().stream().toArray(String[]::new));
        if (operation.written()) {
            boolean exec = context.build()
                    .runAt(operation.span())
                    .filter(run -> run.instruction().body() instanceof Body.ExecForm)
                    .isPresent();
            finding.fix(Fix.safe(
                    "Add `" + flag + "`", Edit.insertAt(operation.span().end(), exec ? "\", \"" + flag : " " + flag)));
        }
    }
}
