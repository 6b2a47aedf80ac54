package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopiedSecret;
import io.plimsoll.image.CopyIndex;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Layer;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;

/** Files that a COPY brings and a later RUN removes: the layer below keeps them. */
final class RemovedInLaterLayer implements Rule {
    @Override
    public String id() {
        return "removed-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Stage target : build.targets()) {
            CopyIndex copies = new CopyIndex(build.knowledge(), build::isInContext);
            for (Step step : build.steps(target)) {
                if (step instanceof CopyStep copy) {
                    // a secret is secret-file's, with the removal beside it
                    if (CopiedSecret.in(copy, build.knowledge().secretFiles()).isEmpty()) {
                        copies.add(copy);
                    }
                } else if (step instanceof Layer layer) {
                    for (Layer.Removal removal : layer.removed()) {
                        copies.removedBy(removal.path()).forEach(copy -> found(copy, removal, report));
                    }
                }
            }
        }
    }

    private static void found(CopyIndex.Removed copy, Layer.Removal removal, Report report) {
        report.at(copy.item().word().span(), "this stays in its layer of the image, although a later RUN removes it")
                .related(removal.span(), "hides it here, and frees nothing");
    }
}
