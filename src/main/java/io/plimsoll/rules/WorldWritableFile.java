package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.OpenMode;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** Files that every user of the container may change. */
final class WorldWritableFile implements Rule {
    @Override
    public String id() {
        return "world-writable-file";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        image.openModes().stream()
                .filter(open -> open.kind() == OpenMode.Kind.WORLD_WRITABLE)
                .forEach(open -> check(open, image, context));
    }

    private static void check(OpenMode open, ShippedImage image, RuleContext context) {
        String path = "`" + open.path() + "`";
        String what =
                open.copied() ? "what is copied to " + path : path + (open.below() ? " and everything below it" : "");
        FindingBuilder finding = context.report(
                        open.span(), "mode `" + open.mode() + "` lets every user of the container change " + what)
                .when(context.build().conditionAt(open.span()));
        if (!image.hasOtherUser()) {
            finding.atMost(Severity.STYLE); // root may change everything anyway
        }
    }
}
