package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Base;

/** An image on a distribution's base that never applies the distribution's updates. */
final class NoSecurityUpgrade implements Rule {
    @Override
    public String id() {
        return "no-security-upgrade";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        boolean distribution = image.target().root() instanceof Base.External external
                && external.image().isValid()
                && context.knowledge().isManagedDistribution(external.image());
        boolean upgrades = image.layers().stream().anyMatch(step -> step instanceof RunLayer layer && layer.upgrades());
        if (distribution && !upgrades) {
            context.report(
                    image.target().from().image().span(),
                    "no RUN applies the updates that the distribution has published since this base was built");
        }
    }
}
