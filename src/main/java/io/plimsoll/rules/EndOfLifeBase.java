package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.TagFix;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.Release;
import io.plimsoll.knowledge.Releases;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import java.util.Optional;

/** An image with a product or a distribution that no longer gets security fixes, or soon will not. */
final class EndOfLifeBase implements Rule {
    @Override
    public String id() {
        return "end-of-life-base";
    }

    @Override
    public void register(Hooks on) {
        on.imageUse(this::check);
    }

    private void check(ImageUse use, RuleContext context) {
        ImageRef image = use.image();
        if (use.kind() == ImageUse.Kind.MOUNT_FROM
                || !context.build().isBuilt(use.stage())
                || context.build().isOwn(image)
                || context.knowledge().endOfUpdates(image).isPresent()) {
            return;
        }
        Releases releases = context.knowledge().releases();
        Day today = context.today();
        Optional<Release> product = releases.product(image).filter(release -> isDue(release, today));
        Optional<Release> distribution = releases.distribution(image).filter(release -> isDue(release, today));
        boolean packagesShip =
                use.kind() == ImageUse.Kind.FROM && context.build().ships(use.stage());
        boolean distributionIsOver =
                distribution.filter(release -> isOver(release, today)).isPresent();
        if (product.isPresent() && (isOver(product.get(), today) || !distributionIsOver)) {
            Optional<String> same =
                    product.get().successor(today).flatMap(newest -> releases.sameVariant(image, newest));
            boolean matters = packagesShip || !context.knowledge().isDistributionImage(image);
            report(use, product.get(), same, mitigations(matters, isOver(product.get(), today)), context);
        } else if (distribution.isPresent()) {
            Optional<String> same = releases.newerDistribution(image);
            FindingBuilder finding =
                    report(use, distribution.get(), same, mitigations(packagesShip, distributionIsOver), context);
            same.flatMap(tag -> TagFix.of(use, tag, context.file())).ifPresent(finding::fix);
        }
    }

    /** Whether there are no more fixes but for those who pay. */
    private static boolean isOver(Release release, Day today) {
        Release.State state = release.state(today);
        return state == Release.State.PAID_SUPPORT || state == Release.State.ENDED;
    }

    private static boolean isDue(Release release, Day today) {
        return release.state(today) != Release.State.SUPPORTED;
    }

    private static FindingBuilder report(
            ImageUse use, Release release, Optional<String> same, int mitigations, RuleContext context) {
        ImageRef image = use.image();
        String message = what(release, context.today()) + successor(release, context.today(), image, same);
        FindingBuilder finding =
                context.report(use.span(), image.value(), image.value().qualify(message));
        if (mitigations > 0) {
            finding.atMost(mitigations == 1 ? Severity.INFO : Severity.STYLE);
        }
        return finding;
    }

    /** How many of two things make it less urgent: what gets no updates does not ship; there still are fixes, if only for a while. */
    private static int mitigations(boolean ships, boolean over) {
        return (ships ? 0 : 1) + (over ? 0 : 1);
    }

    private static String what(Release release, Day today) {
        String name = release.display();
        String support = release.support().orElse("");
        return switch (release.state(today)) {
            case SUPPORTED -> throw new IllegalArgumentException(name + " is supported");
            case ENDING -> "support of " + name + " ends on " + release.end().orElseThrow();
            case FREE_SUPPORT ->
                name + " gets fixes only from " + support + ", until "
                        + release.extended().orElseThrow();
            case PAID_SUPPORT ->
                name + " gets fixes only from " + support + " since "
                        + release.end().orElseThrow();
            case ENDED ->
                release.lastDay()
                        .map(day -> name + " reached its end of life on " + day)
                        .orElse(name + " is past its end of life");
        };
    }

    private static String successor(Release release, Day today, ImageRef image, Optional<String> same) {
        return release.successor(today)
                .map(newest -> "; the newest is " + (newest.cycle().isEmpty() ? newest.display() : newest.cycle())
                        + same.map(tag -> " (`" + TagFix.name(image) + ":" + tag + "`)")
                                .orElse(""))
                .orElse("");
    }
}
