package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.Layer;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;

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

    private void check(Build build, Report report) {
        for (Stage target : build.targets()) {
            for (Step step : build.steps(target)) {
                if (step instanceof Layer layer && !layer.keys().isEmpty()) {
                    Layer.Key key = layer.keys().get(0);
                    String name = key.path().isEmpty() ? "a private key" : "the private key `" + key.path() + "`";
                    Report.Draft draft =
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
