package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.fix.LockFix;
import io.plimsoll.layer.ProjectInstall;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;

/** An installation that may take other versions than those of the lock file that is copied for it. */
final class UnlockedInstall implements Rule {
    @Override
    public String id() {
        return "unlocked-install";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        if (context.build().isBuilt(stage)) {
            context.build().unlockedInstalls(stage).forEach(unlocked -> check(unlocked, context));
        }
    }

    private static void check(ProjectInstall.Unlocked unlocked, RuleContext context) {
        FindingBuilder finding = context.report(
                        unlocked.install().call().span(),
                        "this may install other versions than those in `" + unlocked.lock() + "`")
                .when(context.build().conditionAt(unlocked.install().call().span()))
                .related(unlocked.copied(), "the lock file is copied here");
        LockFix.remedy(unlocked).ifPresent(finding::remedy);
        LockFix.of(unlocked).ifPresent(finding::fix);
        if (!unlocked.certain()) {
            finding.confidence(Confidence.ASSUMED);
        }
    }
}
