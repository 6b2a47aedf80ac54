package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.stage.ImageByDefault;
import io.plimsoll.stage.Stage;
import io.plimsoll.text.Listing;
import io.plimsoll.text.Span;
import java.util.List;

/** A FROM whose image is invalid until a build argument is given. */
final class BaseWithoutDefault implements Rule {
    @Override
    public String id() {
        return "base-without-default";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        // what no ARG declares is undefined-from-variable's
        context.build()
                .imageByDefault(stage)
                .ifPresent(image -> check(image, stage.from().image().span(), context));
    }

    private static void check(ImageByDefault byDefault, Span span, RuleContext context) {
        ImageRef image = byDefault.image();
        String shown = image.display().isEmpty() ? "empty" : "`" + image.display() + "`";
        if (!byDefault.missing().isEmpty() && !image.isValid()) {
            String without = Listing.of(List.copyOf(byDefault.missing().keySet()));
            FindingBuilder finding = context.report(
                    span,
                    "without a build argument for " + without + ", this is " + shown + ", which is not a valid image");
            byDefault.missing().values().forEach(finding::origins);
        } else if (byDefault.missing().isEmpty()
                && image.value().byDefault()
                && image.problem().isPresent()) {
            context.report(span, image.value(), "by default, this is " + shown + ", which is not a valid image");
        }
    }
}
