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

/** A file that holds secrets and gets into a shipped layer: by a copy, or by a RUN that writes a mounted secret to it. */
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
                } else if (steps.get(i) instanceof Layer layer) {
                    layer.spills().forEach(spill -> found(spill, report));
                }
            }
        }
    }

    private static void found(Layer.Spill spill, Report report) {
        report.at(
                        spill.span(),
                        "the secret `" + spill.secret() + "` ends up in `" + spill.path()
                                + "`, in a layer of the image, for whoever gets it")
                .related(spill.mount(), "is handed in here, and would leave nothing")
                .remedy("read it where it is mounted, or remove the file in the same RUN");
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
