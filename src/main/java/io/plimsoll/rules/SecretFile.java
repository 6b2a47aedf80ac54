package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.knowledge.SecretFiles;
import io.plimsoll.layer.CopiedSecret;
import io.plimsoll.layer.CopyIndex;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import java.util.IdentityHashMap;
import java.util.Map;

/** A file that holds secrets and gets into a shipped layer: by a copy, or by a RUN that writes a mounted secret to it. */
final class SecretFile implements Rule {
    @Override
    public String id() {
        return "secret-file";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        SecretFiles files = context.knowledge().secretFiles();
        CopyIndex copies = new CopyIndex(context.knowledge());
        Map<CopyLayer, FindingBuilder> found = new IdentityHashMap<>();
        for (Layer step : image.layers()) {
            if (step instanceof CopyLayer copy) {
                CopiedSecret.in(copy, files).ifPresent(secret -> {
                    copies.add(copy);
                    found.put(copy, found(secret, context));
                });
            } else if (step instanceof RunLayer layer) {
                layer.secretLeaks().forEach(spill -> found(spill, context));
                for (RunLayer.Removal removal : layer.removed()) {
                    copies.removedBy(removal.path())
                            .forEach(copy -> found.get(copy.copy())
                                    .related(removal.span(), "hides it here, and the layer below keeps it"));
                }
            }
        }
    }

    private static void found(RunLayer.SecretLeak spill, RuleContext context) {
        context.report(
                        spill.span(),
                        "the secret `" + spill.secret() + "` ends up in `" + spill.path()
                                + "`, in a layer of the image, for whoever gets it")
                .related(spill.mount(), "is handed in here, and would leave nothing")
                .remedy("read it where it is mounted, or remove the file in the same RUN");
    }

    private static FindingBuilder found(CopiedSecret secret, RuleContext context) {
        return context.report(
                secret.span(),
                "`" + secret.name()
                        + "` is in a layer of the image, for whoever gets it, even if a later step deletes it");
    }
}
