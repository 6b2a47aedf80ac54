package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.CacheFix;
import io.plimsoll.image.BaseImage;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** Caches of package managers that stay in a shipped layer. */
final class PackageCache implements Rule {
    @Override
    public String id() {
        return "package-cache";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> {
            boolean sdk = image.base().filter(BaseImage::isSdk).isPresent();
            image.leftoverCaches().stream()
                    .filter(cache -> !sdk || !cache.ofSdk())
                    .forEach(cache -> check(cache, context));
        });
    }

    private static void check(RunLayer.Cache cache, RuleContext context) {
        FindingBuilder finding = context.report(
                        cache.span(),
                        "this layer keeps " + cache.what() + " in `" + cache.path() + "`, although nothing will use it")
                .when(context.build().conditionAt(cache.span()))
                .remedy(cache.remedy())
                .codes(cache.codes().toArray(String[]::new));
        if (cache.small()) {
            finding.atMost(Severity.STYLE);
        }
        CacheFix.of(cache, context.build()).ifPresent(finding::fix);
    }
}
