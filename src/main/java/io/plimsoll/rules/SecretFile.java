package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.SecretFiles;
import io.plimsoll.layer.CopiedSecret;
import io.plimsoll.layer.CopyIndex;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
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
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        SecretFiles files = build.knowledge().secretFiles();
        for (Stage target : build.targets()) {
            CopyIndex copies = new CopyIndex(build.knowledge());
            Map<CopyLayer, RuleContext.FindingBuilder> found = new IdentityHashMap<>();
            for (Layer step : build.layers(target)) {
                if (step instanceof CopyLayer copy) {
                    CopiedSecret.in(copy, files).ifPresent(secret -> {
                        copies.add(copy);
                        found.put(copy, found(secret, report));
                    });
                } else if (step instanceof RunLayer layer) {
                    layer.secretLeaks().forEach(spill -> found(spill, report));
                    for (RunLayer.Removal removal : layer.removed()) {
                        copies.removedBy(removal.path())
                                .forEach(copy -> found.get(copy.copy())
                                        .related(removal.span(), "hides it here, and the layer below keeps it"));
                    }
                }
            }
        }
    }

    private static void found(RunLayer.SecretLeak spill, RuleContext report) {
        report.at(
                        spill.span(),
                        "the secret `" + spill.secret() + "` ends up in `" + spill.path()
                                + "`, in a layer of the image, for whoever gets it")
                .related(spill.mount(), "is handed in here, and would leave nothing")
                .remedy("read it where it is mounted, or remove the file in the same RUN");
    }

    private static RuleContext.FindingBuilder found(CopiedSecret secret, RuleContext report) {
        return report.at(
                secret.span(),
                "`" + secret.name()
                        + "` is in a layer of the image, for whoever gets it, even if a later step deletes it");
    }
}
