package io.plimsoll.rules;

import io.plimsoll.layer.CopiedSecret;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** A file that holds secrets and gets into a shipped layer: by a copy, or by a RUN that writes a mounted secret to it. */
final class SecretFile implements Rule {
    @Override
    public String id() {
        return "secret-file";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.copiedSecrets().forEach(secret -> check(secret, context)));
        on.shippedLayer(RunLayer.class, (run, context) -> run.secretLeaks().forEach(leak -> check(leak, context)));
    }

    private static void check(CopiedSecret secret, RuleContext context) {
        FindingBuilder finding = context.report(
                secret.span(),
                "`" + secret.name() + "` stays readable in an image layer, even if a later instruction deletes it");
        secret.removal()
                .ifPresent(removal -> finding.related(removal.span(), "deleted here, but still in the layer below"));
    }

    private static void check(RunLayer.SecretLeak leak, RuleContext context) {
        context.report(
                        leak.span(),
                        "the secret `" + leak.secret() + "` ends up in `" + leak.path()
                                + "`, readable in an image layer")
                .related(leak.mount(), "the mount itself is not part of the layer")
                .remedy("use the secret directly from the mount, or delete the file in the same RUN");
    }
}
