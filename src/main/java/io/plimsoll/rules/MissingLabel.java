package io.plimsoll.rules;

import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import java.util.ArrayList;
import java.util.List;

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
        List<String> configured = context.knowledge().requiredLabels();
        List<String> missing = new ArrayList<>(configured.isEmpty() ? DEFAULT : configured);
        missing.removeAll(image.labels().stream().map(ShippedImage.Named::name).toList());
        for (String label : missing) {
            context.report(image.target().from().image().span(), "no LABEL sets `" + label + "`")
                    .remedy("add `LABEL " + label + "=…`");
        }
    }
}
