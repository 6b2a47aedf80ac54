package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.fix.ManifestFix;
import io.plimsoll.layer.LateInstall;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;

/** Source that is copied before dependencies are installed, although their manifest would do. */
final class CacheBustingCopy implements Rule {
    @Override
    public String id() {
        return "cache-busting-copy";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        if (!context.build().isBuilt(stage)) {
            return;
        }
        for (LateInstall late : context.build().lateInstalls(stage)) {
            FindingBuilder finding = context.report(
                            late.item().word().span(),
                            "any change in the build context makes `"
                                    + late.call().program() + "` install all dependencies again")
                    .related(late.call().span(), "installed here");
            if (!late.certain()) {
                finding.confidence(Confidence.ASSUMED); // the context must be another one, or the call would fail
            }
            if (late.moves().isEmpty()) {
                finding.remedy("mount a cache with `RUN --mount=type=cache`, or copy only the manifests first");
            }
            ManifestFix.of(late, context.file(), context.build().context()).ifPresent(finding::fix);
        }
    }
}
