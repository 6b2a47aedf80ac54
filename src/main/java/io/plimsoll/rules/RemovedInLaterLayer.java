package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** Files that a COPY brings and a later RUN removes: the layer below keeps them. */
final class RemovedInLaterLayer implements Rule {
    @Override
    public String id() {
        return "removed-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        for (RemovedFile file : image.removedFiles()) {
            // a secret is secret-file's, with the removal as its related place
            if (file.isFromOutside() && !file.secret()) {
                String what = file.part() ? "`" + file.removal().path() + "`" : "this";
                FindingBuilder finding = context.report(
                                file.span(), what + " stays in an image layer, although a later RUN deletes it")
                        .related(file.removal().span(), "deleted here, but still in the layer below");
                if (file.item().get().kind() == CopyLayer.Kind.URL) {
                    finding.remedy("download and delete it in the same RUN, or download it in a build stage");
                }
            }
        }
    }
}
