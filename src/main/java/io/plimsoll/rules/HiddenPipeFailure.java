package io.plimsoll.rules;

import io.plimsoll.fix.Fix;
import io.plimsoll.fix.PipefailFix;
import io.plimsoll.image.Build;
import io.plimsoll.layer.HiddenFailure;
import io.plimsoll.layer.Layer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipe that hides the failure of a command in it. */
final class HiddenPipeFailure implements Rule {
    private record Found(RunLayer run, HiddenFailure hidden) {}

    @Override
    public String id() {
        return "hidden-pipe-failure";
    }

    @Override
    public void register(Hooks on) {
        on.file(HiddenPipeFailure::check);
    }

    private static void check(Build build, RuleContext context) {
        List<Found> found = new ArrayList<>();
        Map<Stage, RunLayer> first = new IdentityHashMap<>();
        for (Layer layer : build.layers()) {
            if (layer instanceof RunLayer run) {
                HiddenFailure.in(run, context.knowledge()).ifPresent(hidden -> {
                    found.add(new Found(run, hidden));
                    if (PipefailFix.applies(run)) {
                        first.putIfAbsent(run.stage(), run);
                    }
                });
            }
        }
        Map<Stage, Optional<Fix>> fixes = new IdentityHashMap<>();
        for (Found each : found) {
            RunLayer run = each.run();
            FindingBuilder finding = context.report(
                            each.hidden().span(),
                            "the build goes on if this fails: only the last command of a pipe decides")
                    .when(build.conditionAt(each.hidden().span()));
            if (PipefailFix.applies(run)) {
                fixes.computeIfAbsent(run.stage(), stage -> PipefailFix.of(lowest(stage, first), build))
                        .ifPresent(finding::fix);
            }
        }
    }

    /** Where the shell is to be set: once, in the first stage that has such a pipe. */
    private static RunLayer lowest(Stage stage, Map<Stage, RunLayer> first) {
        List<Stage> chain = stage.chain();
        RunLayer lowest = first.get(stage);
        for (Stage below : chain) {
            lowest = first.getOrDefault(below, lowest);
        }
        return lowest;
    }
}
