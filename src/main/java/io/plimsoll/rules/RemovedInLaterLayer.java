package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.CopiedSecret;
import io.plimsoll.layer.CopyIndex;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
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
        CopyIndex copies = new CopyIndex(context.knowledge(), context.build()::isInContext);
        for (Layer step : image.layers()) {
            if (step instanceof CopyLayer copy) {
                // a secret is secret-file's, with the removal beside it
                if (CopiedSecret.in(copy, context.knowledge().secretFiles()).isEmpty()) {
                    copies.add(copy);
                }
            } else if (step instanceof RunLayer layer) {
                for (RunLayer.Removal removal : layer.removed()) {
                    copies.removedBy(removal.path()).forEach(copy -> found(copy, removal, context));
                }
            }
        }
    }

    private static void found(CopyIndex.Removed copy, RunLayer.Removal removal, RuleContext context) {
        context.report(
                        copy.item().word().span(),
                        "this stays in its layer of the image, although a later RUN removes it")
                .related(removal.span(), "hides it here, and frees nothing");
    }
}
