package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** A package manager that asks before it installs, in a build, where nobody answers. */
final class UnansweredPrompt implements Rule {
    @Override
    public String id() {
        return "unanswered-prompt";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) -> layer.installs().stream()
                        .filter(RunLayer.Install::asks)
                        .forEach(install -> check(install.how(), context)));
    }

    private static void check(PackageManagers.Install install, RuleContext context) {
        Call.Argument operation = install.operation();
        String flag = install.yesFlag();
        FindingBuilder finding = context.report(
                        operation.span(),
                        "`" + install.call().program() + "` asks before it installs, and the build cannot answer")
                .when(context.build().conditionAt(operation.span()))
                .remedy("add `" + flag + "`")
                .codes(install.asksCode().stream().toArray(String[]::new));
        if (operation.written()) {
            finding.fix(Fix.safe(
                    "Add `" + flag + "`", Edit.insertAt(operation.span().end(), " " + flag)));
        }
    }
}
