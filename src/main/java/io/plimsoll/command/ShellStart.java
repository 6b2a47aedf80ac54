package io.plimsoll.command;

import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.syntax.Instruction;
import java.util.List;
import java.util.Optional;

/**
 * How the default shell starts what an ENTRYPOINT or CMD in shell form names.
 *
 * @param exec whether the shell is gone by the time the program runs
 * @param words of the command, when there is only one and no shell is needed to make them
 */
public record ShellStart(boolean exec, Optional<List<String>> words) {
    public static ShellStart of(Instruction.CommandInstruction instruction) {
        List<Command> commands = Scripts.of(instruction, Scripts.DEFAULT_SHELL)
                .map(Script::commands)
                .orElse(List.of());
        boolean whole = commands.size() == 1
                && commands.get(0).span().equals(instruction.body().span());
        return new ShellStart(
                commands.stream().anyMatch(c -> c.isCalled("exec")), whole ? words(commands.get(0)) : Optional.empty());
    }

    private static Optional<List<String>> words(Command command) {
        List<String> words = command.words().stream()
                .flatMap(word -> word.literal().stream())
                .toList();
        boolean plain = command.assignments().isEmpty()
                && command.redirections().isEmpty()
                && words.size() == command.words().size();
        return plain ? Optional.of(words) : Optional.empty();
    }
}
