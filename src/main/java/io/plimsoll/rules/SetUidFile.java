package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.OpenMode;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A program that runs as its owner, whoever starts it. */
final class SetUidFile implements Rule {
    @Override
    public String id() {
        return "set-uid-file";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        image.openModes().stream()
                .filter(open -> open.kind() == OpenMode.Kind.SET_UID)
                .forEach(open -> context.report(
                                open.span(),
                                "mode `" + open.mode() + "` lets every user of the container run `" + open.path()
                                        + "` as its owner")
                        .when(context.build().conditionAt(open.span())));
    }
}
