package io.plimsoll.rules;

import io.plimsoll.image.BaseImage;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

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
        image.base()
                .filter(base -> base.isManagedDistribution() && !image.upgrades())
                .map(BaseImage::span)
                .ifPresent(span -> context.report(
                        span,
                        "no RUN applies the updates published by the distribution since this base image was built"));
    }
}
