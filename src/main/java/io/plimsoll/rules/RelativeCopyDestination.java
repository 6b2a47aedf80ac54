package io.plimsoll.rules;

import io.plimsoll.command.Paths;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Word;
import io.plimsoll.variable.Expansion;
import java.util.Optional;

/** A copy to a place that the WORKDIR of the base image decides. */
final class RelativeCopyDestination implements Rule {
    @Override
    public String id() {
        return "relative-copy-destination";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, RelativeCopyDestination::check);
    }

    private static void check(CopyLayer copy, RuleContext context) {
        Stage stage = copy.stage();
        Optional<Word> destination = copy.instruction().destination();
        if (destination.isEmpty() || stage.root() instanceof Base.Scratch || stage.isWorkdirSetAt(copy.instruction())) {
            return;
        }
        String start = Expansion.of(destination.get(), stage.scopeAt(copy.instruction()))
                .value()
                .knownStart();
        if (!start.isEmpty() && !Paths.isAbsolute(start)) {
            context.report(
                    destination.get().span(),
                    "where this lands depends on the base image: it is relative to the WORKDIR set there");
        }
    }
}
