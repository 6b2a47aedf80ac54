package io.plimsoll.rules;

import io.plimsoll.fix.LeftoverFix;
import io.plimsoll.layer.Condition;
import io.plimsoll.layer.LeftoverPackages;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.text.Listing;
import io.plimsoll.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packages that only the build needs and that stay in a shipped layer. */
final class LeftoverBuildDeps implements Rule {
    private static final int MAX_NAMED = 5;
    private static final String REMOVED_ALONE =
            "is removed, but the compilers and headers that came with it stay in the image";
    private static final String RECOMMENDS = "recommends a compiler, which is installed with it and stays in the image";

    @Override
    public String id() {
        return "leftover-build-deps";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage((image, context) -> image.leftoverPackages().forEach(left -> check(left, context)));
    }

    private static boolean isOff(Optional<Condition> condition) {
        return condition.filter(Condition::isOffByDefault).isPresent();
    }

    /** Says of each package when it comes. */
    private static void conditions(
            LeftoverPackages left, List<Optional<Condition>> conditions, FindingBuilder finding) {
        Set<Condition> told = new HashSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            Optional<Condition> condition = conditions.get(i);
            if (condition.filter(c -> c.isNamed() && told.add(c)).isPresent()) {
                finding.related(
                        left.packages().get(i).span(),
                        "only when " + condition.get().text());
            }
        }
    }

    private static void check(LeftoverPackages left, RuleContext context) {
        FindingBuilder finding = left.packages().isEmpty() ? companions(left, context) : packages(left, context);
        int told = left.packages().isEmpty() ? 1 : 0;
        left.companions().stream()
                .skip(told)
                .forEach(other -> finding.related(
                        other.span(),
                        "`" + other.name() + "` " + (other.removal().isPresent() ? REMOVED_ALONE : RECOMMENDS)));
    }

    /** Of packages that came with others. */
    private static FindingBuilder companions(LeftoverPackages left, RuleContext context) {
        RunLayer.Companions first = left.companions().get(0);
        Optional<Span> removal = first.removal();
        FindingBuilder finding = context.report(
                        first.span(), "`" + first.name() + "` " + (removal.isPresent() ? REMOVED_ALONE : RECOMMENDS))
                .when(context.build().conditionAt(first.span()))
                .remedy(
                        removal.isPresent()
                                ? "remove them in the same RUN too, with `--auto-remove`"
                                : "add `--no-install-recommends`");
        removal.ifPresent(span -> finding.related(span, "removed here, without what came with it"));
        return finding;
    }

    private static FindingBuilder packages(LeftoverPackages left, RuleContext context) {
        List<Optional<Condition>> conditions = left.packages().stream()
                .map(there -> context.build().conditionAt(there.span()))
                .toList();
        List<String> names =
                left.packages().stream().map(RunLayer.Package::name).distinct().toList();
        boolean one = names.size() == 1;
        String what = Listing.of(names, MAX_NAMED);
        String stays = one ? " stays" : " stay";
        String why = left.removal().isEmpty()
                ? (one ? " is" : " are") + " needed only to build but" + stays + " in the image"
                : stays + " in this layer, although a later RUN removes " + (one ? "it" : "some of them");
        boolean off = conditions.stream().allMatch(LeftoverBuildDeps::isOff);
        int first = 0;
        while (!off && isOff(conditions.get(first))) {
            first++;
        }
        FindingBuilder finding = context.report(left.packages().get(first).span(), what + why);
        boolean same = conditions.stream().distinct().count() == 1;
        if (same || off) {
            finding.when(conditions.get(first));
        }
        if (!same) {
            conditions(left, conditions, finding);
        }
        LeftoverFix.of(left, conditions, context.build()).ifPresent(finding::fix);
        left.removal()
                .ifPresent(removal -> finding.related(removal.span(), "removed here, but still in the layer below"));
        return finding;
    }
}
