package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;

/** A RUN that says more than is read of any: what it does is not known, and silence about it means nothing. */
final class UnreadScript implements Rule {
    @Override
    public String id() {
        return "unread-script";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (Stage stage : build.stages()) {
            for (Instruction.Run run : stage.all(Instruction.Run.class)) {
                build.runLayer(run)
                        .unread()
                        .forEach(span -> report.at(
                                span, "this nests too deep, or is too long, to be read: no rule knows what it does"));
            }
        }
    }
}
