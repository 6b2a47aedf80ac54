package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.BrokenArray;
import io.plimsoll.syntax.Instruction;
import java.util.List;
import java.util.Optional;

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
        for (Instruction instruction : stage.instructions()) {
            if ((instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint)
                    && ((Instruction.CommandInstruction) instruction).body() instanceof Body.ShellForm form
                    && !form.isEmpty()
                    && stage.setShellAt(instruction).isEmpty()
                    && BrokenArray.in(instruction).isEmpty()) {
                check((Instruction.CommandInstruction) instruction, context);
            }
        }
    }

    private static void check(Instruction.CommandInstruction instruction, RuleContext context) {
        Optional<Script> script = Scripts.of(instruction, Scripts.DEFAULT_SHELL);
        List<Command> commands = script.map(Script::commands).orElse(List.of());
        if (commands.stream().anyMatch(c -> c.isCalled("exec"))) {
            return; // the shell is gone when the program runs
        }
        String drops = instruction instanceof Instruction.Entrypoint
                ? "a shell runs this: it drops CMD and all arguments, and need not pass on the signal of `docker stop`"
                : "a shell runs this: it need not pass on the signal of `docker stop`, which then waits and kills";
        FindingBuilder finding = context.report(instruction.header().keywordSpan(), drops);
        if (commands.size() == 1
                && commands.get(0).span().equals(instruction.body().span())) {
            execForm(commands.get(0))
                    .ifPresent(form -> finding.fix(Fix.suggested(
                            "Start it without a shell",
                            Edit.replace(instruction.body().span(), form))));
        }
    }

    /** The words as a JSON array, when no shell is needed to make them. */
    private static Optional<String> execForm(Command command) {
        if (!command.assignments().isEmpty() || !command.redirections().isEmpty()) {
            return Optional.empty();
        }
        List<String> words = command.words().stream()
                .flatMap(word -> word.literal().stream())
                .toList();
        return words.size() == command.words().size() ? Body.ExecForm.write(words) : Optional.empty();
    }
}
