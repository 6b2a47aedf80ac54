package io.plimsoll.rules;

import io.plimsoll.command.ShellStart;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Base;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.BrokenArray;
import io.plimsoll.syntax.Instruction;

/** An ENTRYPOINT or CMD that a shell runs. */
final class ShellFormCommand implements Rule {
    @Override
    public String id() {
        return "shell-form-command";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        for (Instruction instruction : stage.ownInstructions()) {
            if ((instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint)
                    && ((Instruction.CommandInstruction) instruction).body() instanceof Body.ShellForm form
                    && !form.isEmpty()
                    && !stage.isShellSetAt(instruction)
                    && BrokenArray.in(instruction).isEmpty()) {
                check((Instruction.CommandInstruction) instruction, stage, context);
            }
        }
    }

    private static boolean hasBash(Stage stage, RuleContext context) {
        return stage.root() instanceof Base.External base
                && context.knowledge().isShellBash(base.image()).orElse(false);
    }

    private static void check(Instruction.CommandInstruction instruction, Stage stage, RuleContext context) {
        if (stage.isWindows()) {
            // the signal reaches all processes of a container there, and no shell is needed to make words of a path
            context.report(
                    instruction.header().keywordSpan(),
                    "this runs in a shell: `cmd` is the first process of the container, and the program is its child");
            return;
        }
        ShellStart start = ShellStart.of(instruction);
        boolean simple = instruction instanceof Instruction.Cmd && start.words().isPresent();
        if (start.exec() || simple && hasBash(stage, context)) {
            return; // bash replaces itself by the only command that it is given
        }
        String drops = instruction instanceof Instruction.Entrypoint
                ? "this runs in a shell, which ignores CMD and `docker run` arguments and may not forward signals"
                : "this runs in a shell that may not forward signals, so `docker stop` may time out and kill it";
        FindingBuilder finding = context.report(instruction.header().keywordSpan(), drops);
        start.words()
                .flatMap(Body.ExecForm::write)
                .map(form -> Fix.suggested(
                        "Start it without a shell",
                        Edit.replace(instruction.body().span(), form)))
                .or(() -> start.replaceable().map(at -> Fix.suggested("Replace the shell", Edit.insertAt(at, "exec "))))
                .ifPresent(finding::fix);
    }
}
