package io.plimsoll.rules;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.UserFix;
import io.plimsoll.image.BaseImage;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.User;
import java.util.Optional;

/** A shipped image whose containers start as root and stay root. */
final class RootUser implements Rule {
    @Override
    public String id() {
        return "root-user";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        boolean foreign = context.build().file().otherFrontend().isPresent();
        if (image.stepsDown() || foreign && image.target().hasUnknownAfterUser()) {
            return;
        }
        String who = image.target()
                .name()
                .map(name -> "the container of stage `" + name + "` runs as root")
                .orElse("the container runs as root");
        Optional<User> user = image.target().user();
        Optional<FindingBuilder> finding;
        if (user.isPresent()) {
            finding = checkUser(user.get(), who, context);
        } else if (image.base().isPresent()) {
            finding = checkBase(image.base().get(), who, context);
        } else {
            finding = Optional.of(context.report(
                            image.target().from().image().span(), who + ": no USER is set, and `scratch` has none")
                    .codes());
        }
        if (finding.isPresent() && image.startsDaemon()) {
            finding.get().atMost(Severity.STYLE);
        } else if (finding.isPresent()) {
            UserFix.of(image, context.build()).ifPresent(finding.get()::fix);
        }
    }

    private static Optional<FindingBuilder> checkUser(User user, String who, RuleContext context) {
        return user.isRoot()
                ? Optional.of(context.report(
                        user.instruction().user().span(),
                        user.value(),
                        user.value().qualify(who + ": this is its last USER")))
                : Optional.empty();
    }

    private static Optional<FindingBuilder> checkBase(BaseImage base, String who, RuleContext context) {
        String name = "`" + base.repository().orElse("") + "`";
        return switch (base.startUser()) {
            case ROOT -> Optional.of(found(base, who + ": no USER is set, and " + name + " starts as root", context));
            // most images that go on with another user say so in their own Dockerfile
            case ROOT_UNLESS_SET ->
                Optional.of(found(base, "no USER is set, so " + who + " unless " + name + " sets one", context)
                        .confidence(Confidence.ASSUMED)
                        .atMost(Severity.STYLE));
            case OTHER, UNKNOWN -> Optional.empty();
        };
    }

    private static FindingBuilder found(BaseImage base, String message, RuleContext context) {
        return context.report(base.span(), message).codes().builtOn(base);
    }
}
