package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.TagFix;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.knowledge.VersionNaming;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;

/** An image whose reference names neither a version nor a digest. */
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
        VersionNaming naming = context.knowledge().versionNaming(image);
        Precision wanted = context.knowledge().precision();
        if (naming == VersionNaming.EXACT || naming == VersionNaming.UNKNOWN) {
            return;
        }
        FindingBuilder finding = context.report(
                use.span(),
                image.value(),
                image.value()
                        .qualify("`" + image.display() + "` may resolve to a different image tomorrow: "
                                + reason(naming, image, wanted)));
        finding.codes(codes(image, naming));
        boolean known = context.build().isOwn(image) || context.knowledge().isUnversioned(image);
        boolean stranger = context.build().isFromStranger(image);
        if (wanted == Precision.VERSION && known) {
            finding.atMost(Severity.STYLE); // its own author knows when it changes, and some have no other tags
        }
        if (stranger) {
            finding.remedy("pin the image with `@sha256:…`: an unknown publisher may push a version again, too");
        } else if (wanted == Precision.DIGEST) {
            finding.remedy("pin the image with `@sha256:…`");
        } else if (naming == VersionNaming.INEXACT) {
            finding.remedy("name the " + wanted.noun() + " in the tag, or pin the image with `@sha256:…`");
        }
        context.knowledge()
                .releases()
                .versioned(image, wanted)
                .flatMap(tag -> TagFix.of(use, tag, context.file()))
                .ifPresent(finding::fix);
    }

    /** Hadolint has a code for images without a tag and for the tag {@code latest}. */
    private static String[] codes(ImageRef image, VersionNaming naming) {
        boolean latest = image.tag().filter("latest"::equals).isPresent();
        return switch (naming) {
            case UNTAGGED -> new String[] {"DL3006"};
            case NONE -> latest ? new String[] {"DL3007"} : new String[0];
            case EXACT, UNKNOWN, INEXACT -> new String[0];
        };
    }

    private static String reason(VersionNaming naming, ImageRef image, Precision wanted) {
        String tag = "the tag `" + image.tag().orElse("latest") + "`";
        return switch (naming) {
            case EXACT, UNKNOWN -> "";
            case INEXACT -> wanted == Precision.DIGEST ? "it has no digest" : tag + " does not name a " + wanted.noun();
            case NONE -> tag + " does not name a version";
            case UNTAGGED -> "no tag means `latest`";
        };
    }
}
