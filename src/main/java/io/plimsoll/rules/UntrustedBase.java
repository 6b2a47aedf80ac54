package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Publishers;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageUse;
import java.util.Optional;

/** A base image from a publisher that no list of trusted publishers has. */
final class UntrustedBase implements Rule {
    @Override
    public String id() {
        return "untrusted-base";
    }

    @Override
    public void register(Hooks on) {
        on.imageUse(this::check);
    }

    private void check(ImageUse use, RuleContext context) {
        ImageRef image = use.image();
        Optional<String> registry = image.registry();
        Publishers publishers = context.knowledge().publishers();
        boolean looked = use.kind() == ImageUse.Kind.FROM || publishers.onlyNamed();
        if (!looked || registry.isEmpty() || !image.isValid() || publishers.isNamed(image)) {
            return;
        }
        String who;
        String whom = "is not on the list of trusted publishers";
        if (publishers.onlyNamed()) {
            if (image.repository().isEmpty()) {
                return; // a variable may make it one of them
            }
            who = image.owner().map(o -> "`" + o + "` on ").orElse("") + "`" + registry.get() + "`";
            whom = "is not among the trusted registries";
        } else if (publishers.isOpen(registry.get())) {
            if (!context.build().isFromStranger(image)) {
                return;
            }
            who = "`" + image.owner().orElseThrow() + "` on " + registry.get();
        } else if (!publishers.areNamed() || publishers.isPublic(registry.get())) {
            return;
        } else {
            who = "the registry `" + registry.get() + "`";
        }
        FindingBuilder finding = context.report(
                use.span(),
                image.value(),
                image.value().qualify("`" + image.display() + "` comes from " + who + ", which " + whom));
        if (!publishers.onlyNamed()) {
            finding.codes(); // hadolint trusts all registries unless some are listed
        }
        if (image.digest() == ImageRef.State.PRESENT) {
            finding.atMost(Severity.INFO); // what it pins cannot be exchanged
        } else if (context.build().isFromStranger(image) && context.knowledge().isAnyVersion(image)) {
            finding.atMost(Severity.STYLE); // mutable-base warns of it, and a digest is the remedy for both
        }
    }
}
