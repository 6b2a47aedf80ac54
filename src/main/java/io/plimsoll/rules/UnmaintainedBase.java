package io.plimsoll.rules;

import io.plimsoll.knowledge.UnmaintainedImages;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;

/** A base image that its publisher no longer updates. */
final class UnmaintainedBase implements Rule {
    @Override
    public String id() {
        return "unmaintained-base";
    }

    @Override
    public void register(Hooks on) {
        on.imageUse(this::check);
    }

    private void check(ImageUse use, RuleContext context) {
        ImageRef image = use.image();
        if (use.kind() == ImageUse.Kind.FROM && image.isValid()) {
            context.knowledge().endOfUpdates(image).ifPresent(end -> check(use, end, context));
        }
    }

    private static void check(ImageUse use, UnmaintainedImages.End end, RuleContext context) {
        ImageRef image = use.image();
        FindingBuilder finding = context.report(
                use.span(),
                image.value(),
                image.value()
                        .qualify("`" + image.display()
                                + "` is no longer maintained: its publisher stopped updating it in " + end.since()));
        end.moved()
                .ifPresent(moved ->
                        finding.remedy("use " + moved + " instead, or another image that is still maintained"));
    }
}
