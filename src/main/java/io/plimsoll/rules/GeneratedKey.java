package io.plimsoll.rules;

import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import java.util.List;

/** A private key that is generated while the image is built, so that all containers share it. */
final class GeneratedKey implements Rule {
    private static final int MAX_OTHERS = 3;

    @Override
    public String id() {
        return "generated-key";
    }

    @Override
    public void register(Hooks on) {
        on.shippedLayer(RunLayer.class, this::check);
    }

    private void check(RunLayer layer, RuleContext context) {
        List<RunLayer.Key> keys = layer.keys();
        if (keys.isEmpty()) {
            return;
        }
        RunLayer.Key key = keys.get(0);
        String name = key.path().isEmpty() ? "a private key" : "the private key `" + key.path() + "`";
        FindingBuilder finding = context.report(
                        key.span(), name + " is generated here and ships: anyone with the image has it")
                .when(layer.conditions().at(key.span()))
                .keepSeverity();
        keys.stream()
                .skip(1)
                .limit(MAX_OTHERS)
                .forEach(other -> finding.related(other.span(), "generates another key"));
    }
}
