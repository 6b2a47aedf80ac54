package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Mount;
import io.plimsoll.syntax.Word;
import java.util.Optional;

/** A mount that names a stage by its number, as only COPY can. */
final class NumberedMountStage implements Rule {
    @Override
    public String id() {
        return "numbered-mount-stage";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.Run.class, this::check);
    }

    private void check(Instruction.Run run, RuleContext context) {
        for (Mount mount : run.mounts()) {
            mount.from()
                    .filter(from -> context.build().stageNamed(from.raw()).isEmpty())
                    .ifPresent(from -> check(from, context));
        }
    }

    private static void check(Word from, RuleContext context) {
        Build build = context.build();
        Optional<Stage> stage = build.stageOfCopy(from); // there is none of that name, so it is a number
        if (stage.isPresent()) {
            FindingBuilder finding = context.report(
                    from.span(),
                    "`" + from.raw()
                            + "` is taken for an image: a mount finds a stage by its name, and only COPY by its number");
            stage.get()
                    .from()
                    .name()
                    .ifPresent(name -> finding.related(name.span(), "stage " + from.raw() + " has a name")
                            .fix(Fix.suggested("Name the stage", Edit.replace(from.span(), name.raw()))));
        }
    }
}
