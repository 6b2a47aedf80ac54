package io.plimsoll.rules;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import java.util.Optional;

/** An image whose reference says neither which version nor which digest. */
final class MutableBase implements Rule {
    @Override
    public String id() {
        return "mutable-base";
    }

    @Override
    public void register(Hooks on) {
        on.imageUse(this::check);
    }

    private void check(ImageUse use, RuleContext context) {
        ImageRef image = use.image();
        if (image.digest() != ImageRef.State.ABSENT || !image.isValid()) {
            return; // pinned, or nobody knows
        }
        Optional<String> tag = image.tag();
        boolean fires = switch (image.tagState()) {
            case ABSENT -> true;
            // what follows is a variant, whichever it is
            case UNKNOWN -> image.tagPrefix().startsWith("latest-");
            case PRESENT -> !context.knowledge().namesVersion(image, tag.orElseThrow());
        };
        if (!fires) {
            return;
        }
        String name = "`" + image.display() + "`";
        Knowledge knowledge = context.knowledge();
        Precision wanted = knowledge.precision();
        boolean inexact = tag.filter(t -> knowledge.namesAnyVersion(image, t)).isPresent();
        String reason;
        if (inexact) {
            reason = wanted == Precision.DIGEST
                    ? "it has no digest"
                    : "the tag `" + tag.get() + "` names no " + wanted.noun();
        } else {
            reason = tag.map(t -> "the tag `" + t + "` names no version")
                    .orElse(
                            image.tagState() == ImageRef.State.ABSENT
                                    ? "no tag means `latest`"
                                    : "`latest` names no version");
        }
        String who = image.value().byDefault() ? name + ", by default," : name;
        FindingBuilder finding = context.report(use.span(), who + " can be another image tomorrow: " + reason);
        if (wanted == Precision.DIGEST) {
            finding.remedy("pin the image with `@sha256:…`");
        } else if (inexact) {
            finding.remedy("name the " + wanted.noun() + " in the tag too, or pin the image with `@sha256:…`");
        }
        finding.origins(image.value());
    }
}
