package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyStep;
import io.plimsoll.image.Paths;
import io.plimsoll.image.SecretFiles;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
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
        for (CopyStep step : build.copySteps()) {
            if (build.ships(step.stage())) {
                check(step, report);
            }
        }
    }

    private void check(CopyStep step, Report report) {
        SecretFiles files = report.build().knowledge().secretFiles();
        if (step.destination().map(files::isKeyringFolder).orElse(false)) {
            return;
        }
        for (CopyStep.Item item : step.items()) {
            String path = item.path().text().orElse("");
            boolean named = item.kind() != CopyStep.Kind.URL
                    && item.kind() != CopyStep.Kind.GIT
                    && item.kind() != CopyStep.Kind.INLINE
                    && !path.endsWith("/");
            if (named && files.isSecret(path)) {
                found(item.word().span(), Paths.name(path), report);
                return;
            }
        }
        Optional<Word> destination = step.instruction().destination();
        String path = step.destination().orElse(destination.map(Word::raw).orElse(""));
        boolean fromUrl =
                step.items().stream().anyMatch(i -> i.kind() == CopyStep.Kind.URL || i.kind() == CopyStep.Kind.GIT);
        if (destination.isPresent() && !fromUrl && !path.endsWith("/") && files.isSecret(path)) {
            found(destination.get().span(), Paths.name(path), report);
        }
    }

    private static void found(Span span, String name, Report report) {
        report.at(
                span,
                "`" + name
                        + "` is in a layer of the image: whoever gets the image has it, even if a later step deletes it");
    }
}
