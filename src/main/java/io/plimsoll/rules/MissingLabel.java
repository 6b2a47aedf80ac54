package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A shipped image without a label that the configuration requires. */
final class MissingLabel implements Rule {
    /** Where the configuration names none: the one that tools follow to the repository. */
    private static final List<String> DEFAULT = List.of("org.opencontainers.image.source");

    @Override
    public String id() {
        return "missing-label";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        Set<String> missing = new LinkedHashSet<>(context.knowledge().requiredLabels());
        missing.addAll(context.knowledge().labelSchema().required());
        if (missing.isEmpty()) {
            missing.addAll(DEFAULT);
        }
        image.labels().forEach(label -> missing.remove(label.name()));
        for (String label : missing) {
            context.report(image.target().from().image().span(), "no LABEL sets `" + label + "`")
                    .remedy("add `LABEL " + label + "=…`");
        }
    }
}
