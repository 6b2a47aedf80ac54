package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;

/** An image on a distribution's base that never applies the distribution's updates. */
final class NoSecurityUpgrade implements Rule {
    @Override
    public String id() {
        return "no-security-upgrade";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (Stage target : build.targets()) {
            boolean distribution = target.root() instanceof Base.External external
                    && external.image().isValid()
                    && build.knowledge().isManagedDistribution(external.image());
            boolean upgrades =
                    build.layers(target).stream().anyMatch(step -> step instanceof RunLayer layer && layer.upgrades());
            if (distribution && !upgrades) {
                report.at(
                        target.from().image().span(),
                        "no RUN applies the updates that the distribution has published since this base was built");
            }
        }
    }
}
