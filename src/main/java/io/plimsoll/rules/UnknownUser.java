package io.plimsoll.rules;

import io.plimsoll.layer.MissingOwner;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;

/** A USER that the image does not have. */
final class UnknownUser implements Rule {
    @Override
    public String id() {
        return "unknown-user";
    }

    @Override
    public void register(Hooks on) {
        on.stage((stage, context) -> stage.own(Instruction.User.class)
                .forEach(user ->
                        context.build().missingUser(user).ifPresent(missing -> check(user, missing, stage, context))));
    }

    private static void check(Instruction.User user, MissingOwner missing, Stage stage, RuleContext context) {
        boolean starts = context.build().ships(stage)
                && stage.user().filter(last -> last.instruction() == user).isPresent();
        boolean runs = stage.own(Instruction.Run.class).stream()
                .anyMatch(run ->
                        stage.userAt(run).filter(at -> at.instruction() == user).isPresent());
        if (starts || runs) {
            FindingBuilder finding = context.report(
                    user.user().span(),
                    "user `" + missing.name() + "` does not exist here, so "
                            + (runs ? "the next RUN fails" : "no container starts"));
            missing.madeLater().ifPresent(run -> finding.related(run, "created here, after USER"));
        }
    }
}
