package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Severity;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.SudoRights;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** A user who may run anything as root without a password, in an image that ships. */
final class PasswordlessSudo implements Rule {
    @Override
    public String id() {
        return "passwordless-sudo";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        for (SudoRights rights : image.passwordlessSudo()) {
            FindingBuilder finding = context.report(
                            rights.span(),
                            rights.program() + " gives root to the container without a password, whatever its USER is")
                    .when(context.build().conditionAt(rights.span()));
            if (rights.anyRule()) {
                finding.confidence(Confidence.ASSUMED);
            }
            if (!image.hasOtherUser()) {
                finding.atMost(Severity.STYLE); // it is root already
            }
        }
    }
}
