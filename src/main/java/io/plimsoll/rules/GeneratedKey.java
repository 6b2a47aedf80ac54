package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;

/** A private key that is made while the image is built, so that all containers share it. */
final class GeneratedKey implements Rule {
    private static final int MAX_OTHERS = 3;

    @Override
    public String id() {
        return "generated-key";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (Stage target : build.targets()) {
            for (Layer step : build.layers(target)) {
                if (step instanceof RunLayer layer && !layer.keys().isEmpty()) {
                    RunLayer.Key key = layer.keys().get(0);
                    String name = key.path().isEmpty() ? "a private key" : "the private key `" + key.path() + "`";
                    RuleContext.FindingBuilder draft =
                            report.at(key.span(), name + " is made here and ships: whoever gets the image has it");
                    layer.keys().stream()
                            .skip(1)
                            .limit(MAX_OTHERS)
                            .forEach(other -> draft.related(other.span(), "makes another"));
                }
            }
        }
    }
}
