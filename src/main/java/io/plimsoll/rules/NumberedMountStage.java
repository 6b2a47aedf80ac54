package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
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
        on.instruction(Instruction.Run.class, (run, context) -> run.mounts().forEach(mount -> check(mount, context)));
    }

    private static void check(Mount mount, RuleContext context) {
        mount.from()
                .filter(from -> context.build().stageNamed(from.raw()).isEmpty())
                .ifPresent(from -> check(from, context.build().stageNumbered(from.raw()), context));
    }

    private static void check(Word from, Optional<Stage> stage, RuleContext context) {
        if (stage.isPresent()) {
            FindingBuilder finding = context.report(
                    from.span(),
                    "`" + from.raw()
                            + "` is read as an image name: mounts refer to stages by name, and only COPY accepts a number");
            stage.get()
                    .from()
                    .name()
                    .ifPresent(name -> finding.related(name.span(), "name of stage " + from.raw())
                            .fix(Fix.suggested("Refer to the stage by name", Edit.replace(from.span(), name.raw()))));
        }
    }
}
