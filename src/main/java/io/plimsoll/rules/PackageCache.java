package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** Caches of package managers that stay in a shipped layer. */
final class PackageCache implements Rule {
    @Override
    public String id() {
        return "package-cache";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (ShippedImage image : build.images()) {
            image.leftoverCaches().forEach(cache -> found(cache, report));
        }
    }

    private static void found(RunLayer.Cache cache, RuleContext report) {
        RuleContext.FindingBuilder draft = report.at(
                        cache.span(),
                        "this layer keeps " + cache.what() + ", in " + cache.path()
                                + ", for a next call that never comes")
                .remedy(cache.remedy());
        cache.flag()
                .ifPresent(flag -> draft.fix(Fix.suggested(
                        "Add `" + flag.text() + "`", Edit.insertAt(flag.after().end(), " " + flag.text()))));
    }
}
