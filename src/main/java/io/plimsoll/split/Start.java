package io.plimsoll.split;

import io.plimsoll.command.Call;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Body;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a container starts, and checks its health with: the words of ENTRYPOINT, CMD and HEALTHCHECK that are in force.
 *
 * @param shell whether one of them is read by a shell
 */
record Start(List<Word> words, boolean shell) {
    /**
     * @param program whether it is what is started; else it is an argument
     * @param check whether it is of a HEALTHCHECK
     */
    record Word(String text, boolean program, boolean check, Instruction instruction, Span span) {}

    static Start of(Stage stage) {
        List<Word> words = new ArrayList<>();
        boolean shell = false;
        Optional<Instruction.Entrypoint> entrypoint = stage.entrypoint();
        Optional<Instruction.Cmd> command = stage.command();
        List<Instruction.Healthcheck> checks = stage.all(Instruction.Healthcheck.class);
        if (entrypoint.isPresent()) {
            shell |= entrypoint.get().body() instanceof Body.ShellForm;
            read(stage, entrypoint.get(), true, false, words);
        }
        if (command.isPresent()) {
            shell |= command.get().body() instanceof Body.ShellForm;
            read(stage, command.get(), entrypoint.isEmpty(), false, words);
        }
        if (!checks.isEmpty()) {
            Instruction.Healthcheck check = checks.get(checks.size() - 1);
            shell |= check.body() instanceof Body.ShellForm && !check.body().isEmpty();
            read(stage, check, true, true, words);
        }
        return new Start(List.copyOf(words), shell);
    }

    private static void read(Stage stage, Instruction instruction, boolean starts, boolean check, List<Word> words) {
        ShellVariables variables = new ShellVariables(
                stage.scopeAt(instruction), instruction.span().length());
        List<Command> commands = stage.script(instruction).map(Script::commands).orElse(List.of());
        for (Command command : commands) {
            List<Call.Argument> arguments = variables.expand(command.effective().words());
            for (int i = 0; i < arguments.size(); i++) {
                Call.Argument argument = arguments.get(i);
                boolean program = i == 0 && starts;
                argument.text()
                        .ifPresent(text -> words.add(new Word(text, program, check, instruction, argument.span())));
            }
        }
    }

    boolean isEmpty() {
        return words.stream().allMatch(Word::check);
    }

    /** Whether a program of that name is started. */
    boolean calls(String program) {
        return words.stream()
                .anyMatch(word -> word.program() && Call.programOf(word.text()).equals(program));
    }
}
