package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A label of a shipped image that the configuration does not list. */
final class UnknownLabel implements Rule {
    @Override
    public String id() {
        return "unknown-label";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.labels().forEach(label -> check(label, context)));
    }

    private static void check(ShippedImage.Named label, RuleContext context) {
        boolean listed = context.knowledge().labelSchema().types().containsKey(label.name())
                || context.knowledge().requiredLabels().contains(label.name());
        if (!listed) {
            context.report(label.written().span(), "the configuration does not list the label `" + label.name() + "`");
        }
    }
}
