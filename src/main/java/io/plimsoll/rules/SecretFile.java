package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Layer;
import io.plimsoll.image.SecretFiles;
import io.plimsoll.image.Stage;
import io.plimsoll.image.Step;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import java.util.List;
import java.util.Optional;

/** A file that holds secrets and is copied into a shipped layer. */
final class SecretFile implements Rule {
    @Override
    public String id() {
        return "secret-file";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        SecretFiles files = build.knowledge().secretFiles();
        for (Stage target : build.targets()) {
            List<Step> steps = build.steps(target);
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) instanceof CopyStep copy) {
                    Optional<SecretFiles.Copied> secret = files.copiedBy(copy);
                    if (secret.isPresent()) {
                        found(copy, secret.get(), steps.subList(i + 1, steps.size()), report);
                    }
                }
            }
        }
    }

    private static void found(CopyStep copy, SecretFiles.Copied secret, List<Step> later, Report report) {
        Report.Draft draft = report.at(
                secret.span(),
                "`" + secret.name()
                        + "` is in a layer of the image, for whoever gets it, even if a later step deletes it");
        for (Step step : later) {
            if (step instanceof Layer layer) {
                for (Layer.Removal removal : layer.removed()) {
                    if (copy.removedBy(removal.path()).isPresent()) {
                        draft.related(removal.span(), "hides it here, and the layer below keeps it");
                        return;
                    }
                }
            }
        }
    }
}
