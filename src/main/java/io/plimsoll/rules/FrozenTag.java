package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.TagFix;
import io.plimsoll.knowledge.Releases;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;

/** A tag of an official image that is no longer rebuilt, although its product is supported. */
final class FrozenTag implements Rule {
    @Override
    public String id() {
        return "frozen-tag";
    }

    @Override
    public void register(Hooks on) {
        on.imageUse(this::check);
    }

    private void check(ImageUse use, RuleContext context) {
        ImageRef image = use.image();
        if (use.kind() == ImageUse.Kind.MOUNT_FROM
                || !context.build().isBuilt(use.stage())
                || context.knowledge().endOfUpdates(image).isPresent()) {
            return;
        }
        context.knowledge().releases().frozen(image, context.today()).ifPresent(frozen -> report(use, frozen, context));
    }

    private static void report(ImageUse use, Releases.Frozen frozen, RuleContext context) {
        ImageRef image = use.image();
        String what = "`" + image.display() + "` is no longer rebuilt"
                + (frozen.kind() == Releases.Frozen.Kind.VERSION ? "" : ", so base updates never reach it");
        String current = frozen.current()
                .map(tag -> "; `" + TagFix.name(image) + ":" + tag + "` is")
                .orElse("");
        FindingBuilder finding =
                context.report(use.span(), image.value(), image.value().qualify(what + current));
        boolean ships = use.kind() == ImageUse.Kind.FROM && context.build().ships(use.stage());
        if (frozen.kind() == Releases.Frozen.Kind.VERSION) {
            finding.atMost(Severity.STYLE);
        } else if (!ships) {
            finding.atMost(Severity.INFO);
        }
        frozen.current().flatMap(tag -> TagFix.of(use, tag, context.file())).ifPresent(finding::fix);
    }
}
