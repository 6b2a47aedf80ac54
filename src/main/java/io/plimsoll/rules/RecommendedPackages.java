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

/** Packages of apt that come with recommended ones, into an image that ships. */
final class RecommendedPackages implements Rule {
    @Override
    public String id() {
        return "recommended-packages";
    }

    @Override
    public void register(Hooks on) {
        on.shippedLayer(
                RunLayer.class,
                (layer, context) -> layer.installs().stream()
                        .filter(RunLayer.Install::recommends)
                        .forEach(install -> check(install.how(), context)));
    }

    private static void check(PackageManagers.Install install, RuleContext context) {
        Call.Argument operation = install.operation();
        String flag = install.noRecommendsFlag();
        FindingBuilder finding = context.report(
                        operation.span(), "this also installs packages that the named ones only recommend")
                .when(context.build().conditionAt(operation.span()))
                .remedy("add `" + flag + "`, and name the recommended packages that the image needs")
                .codes(install.recommendsCode().stream().toArray(String[]::new));
        if (operation.written()) {
            finding.fix(Fix.suggested(
                    "Add `" + flag + "`", Edit.insertAt(operation.span().end(), " " + flag)));
        }
    }
}
