package io.plimsoll.rules;

import io.plimsoll.fix.IndexFix;
import io.plimsoll.layer.StaleIndex;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A package index that is fetched in a layer of its own: the build cache keeps it, and later layers install from an old one, in any stage. */
final class StalePackageIndex implements Rule {
    @Override
    public String id() {
        return "stale-package-index";
    }

    @Override
    public void register(Hooks on) {
        on.file((build, context) -> build.staleIndexes().forEach(stale -> check(stale, context)));
    }

    private static void check(StaleIndex stale, RuleContext context) {
        RuleContext.FindingBuilder finding = context.report(
                        stale.fetch().span(),
                        "the build cache keeps this package index, so a later RUN may install outdated packages")
                .when(context.build().conditionAt(stale.fetch().span()))
                .codes(stale.fetch().manager().equals("apt") ? new String[] {"DL3009"} : new String[0])
                .when(context.build().conditionAt(stale.install().span()))
                .related(stale.install().span(), "installs from this index, no matter how old it is");
        IndexFix.of(stale, context.build()).ifPresent(finding::fix);
    }
}
