package io.plimsoll.rules;

import io.plimsoll.layer.LeftoverPackages;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Listing;
import java.util.List;

/** Packages that only the build needs and that stay in a shipped layer. */
final class LeftoverBuildDeps implements Rule {
    private static final int MAX_NAMED = 5;

    @Override
    public String id() {
        return "leftover-build-deps";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.leftoverPackages().forEach(left -> check(left, context)));
    }

    private static void check(LeftoverPackages left, RuleContext context) {
        List<String> names =
                left.packages().stream().map(RunLayer.Package::name).distinct().toList();
        boolean one = names.size() == 1;
        String what = Listing.of(names, MAX_NAMED);
        String stays = one ? " stays" : " stay";
        String why = left.removal().isEmpty()
                ? (one ? " is" : " are") + " needed only to build but" + stays + " in the image"
                : stays + " in this layer, although a later RUN removes " + (one ? "it" : "some of them");
        FindingBuilder finding = context.report(left.packages().get(0).span(), what + why);
        left.removal()
                .ifPresent(removal -> finding.related(removal.span(), "removed here, but still in the layer below"));
    }
}
