package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyStep;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;

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

    private void check(Build build, Report report) {
        for (CopyStep step : build.copySteps()) {
            for (CopyStep.Item item : step.items()) {
                if (build.isIgnored(item)) {
                    report.at(
                            item.word().span(),
                            "the ignore file keeps this out of the build context, so there is nothing to copy");
                }
            }
        }
    }
}
