package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.CopyStep;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import java.util.List;
import java.util.Set;

/** The whole build context goes into the image, with what nobody thought of. */
final class WholeContext implements Rule {
    private static final List<String> SENSITIVE = List.of(".git/HEAD", ".env");
    private static final Set<String> WHOLE = Set.of(".", "./", "/", "*");

    @Override
    public String id() {
        return "whole-context";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        if (!build.context().known()) {
            report.cannotTell();
            return;
        }
        for (CopyStep step : build.copySteps()) {
            if (!build.ships(step.stage())) {
                continue;
            }
            for (CopyStep.Item item : step.items()) {
                boolean whole = item.kind() == CopyStep.Kind.CONTEXT
                        && item.path().text().map(WHOLE::contains).orElse(false);
                List<String> kept = whole ? build.notIgnored(step, SENSITIVE) : List.of();
                if (!kept.isEmpty()) {
                    String what =
                            kept.size() == 2 ? "`.git` and `.env`" : kept.get(0).equals(".env") ? "`.env`" : "`.git`";
                    report.at(
                            item.word().span(),
                            "everything in the build context ships, " + what + " too where there is one");
                    break;
                }
            }
        }
    }
}
