package io.plimsoll.rules;

import io.plimsoll.command.Call;
import io.plimsoll.knowledge.PackageManagers;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import java.util.List;

/** Packages that are installed in whichever version is current, in any stage. */
final class UnpinnedPackage implements Rule {
    @Override
    public String id() {
        return "unpinned-package";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) -> layer.installs().stream()
                        .map(RunLayer.Install::how)
                        .filter(install -> !install.unpinned().isEmpty())
                        .forEach(install -> check(install, context)));
    }

    private static void check(PackageManagers.Install install, RuleContext context) {
        List<Call.Argument> unpinned = install.unpinned();
        Call.Argument first = unpinned.get(0);
        String others = unpinned.size() == 1 ? "" : " and " + (unpinned.size() - 1) + " more";
        context.report(
                        first.span(),
                        "`" + first.text().orElseThrow() + "`" + others
                                + " can be another version in each build: no version is named")
                .when(context.build().conditionAt(first.span()))
                .codes(install.unpinnedCode().stream().toArray(String[]::new));
    }
}
