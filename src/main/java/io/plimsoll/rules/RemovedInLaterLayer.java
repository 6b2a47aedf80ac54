package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.RemovedFile;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

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
            // a secret is secret-file's, with the removal beside it
            if (file.isFromOutside() && !file.secret()) {
                context.report(file.span(), "this stays in an image layer, although a later RUN deletes it")
                        .when(context.build().conditionAt(file.removal().span()))
                        .related(file.removal().span(), "deleted here, but still in the layer below");
            }
        }
    }
}
