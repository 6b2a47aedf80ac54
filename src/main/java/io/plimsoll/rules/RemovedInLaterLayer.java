package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Layer;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that a COPY brings and a later RUN removes: the layer below keeps them. */
final class RemovedInLaterLayer implements Rule {
    @Override
    public String id() {
        return "removed-in-later-layer";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Stage target : build.targets()) {
            List<CopyStep> open = new ArrayList<>();
            for (Step step : build.steps(target)) {
                if (step instanceof CopyStep copy) {
                    // a secret is secret-file's, with the removal beside it
                    if (build.knowledge().secretFiles().copiedBy(copy).isEmpty()) {
                        open.add(copy);
                    }
                } else if (step instanceof Layer layer && !layer.removed().isEmpty()) {
                    open.removeIf(copy -> check(copy, layer, report));
                }
            }
        }
    }

    private static boolean check(CopyStep copy, Layer layer, Report report) {
        for (Layer.Removal removal : layer.removed()) {
            Optional<CopyStep.Item> item = copy.removedBy(removal.path());
            if (item.isPresent()) {
                report.at(
                                item.get().word().span(),
                                "this stays in its layer of the image, although a later RUN removes it")
                        .related(removal.span(), "hides it here, and frees nothing");
                return true;
            }
        }
        return false;
    }
}
