package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A COPY of what the ignore file keeps out of the build context. */
final class IgnoredCopySource implements Rule {
    @Override
    public String id() {
        return "ignored-copy-source";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (CopyLayer step : build.copyLayers()) {
            for (CopyLayer.Item item : step.items()) {
                if (step.isIgnored(item, build.context())) {
                    report.at(
                            item.word().span(),
                            "the ignore file keeps this out of the build context, so there is nothing to copy");
                }
            }
        }
    }
}
