package io.plimsoll.command;

import io.plimsoll.shell.Command;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.Scripts;
import io.plimsoll.syntax.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the default shell starts what an ENTRYPOINT or CMD in shell form names.
 *
 * @param exec whether the shell is gone by the time the program runs
 * @param words of the command, when there is only one and no shell is needed to make them
 * @param replaceable where the last command begins, when the shell only waits for it and it is a program
 */
public record ShellStart(boolean exec, Optional<List<String>> words, Optional<Integer> replaceable) {
    /** What a shell does itself, or what ends it. */
    private static final Set<String> BUILTINS = Set.of(
            ".",
            ":",
            "[",
            "break",
            "cd",
            "command",
            "continue",
            "echo",
            "eval",
            "exit",
            "export",
            "false",
            "printf",
            "pwd",
            "read",
            "return",
            "set",
            "shift",
            "source",
            "test",
            "trap",
            "true",
            "type",
            "ulimit",
            "umask",
            "unset",
            "wait");

    public static ShellStart of(Instruction.CommandInstruction instruction) {
        Optional<Script> script = Scripts.of(instruction, Scripts.DEFAULT_SHELL);
        List<Command> commands = script.map(Script::commands).orElse(List.of());
        boolean whole = commands.size() == 1
                && commands.get(0).span().equals(instruction.body().span());
        return new ShellStart(
                commands.stream().anyMatch(c -> c.isCalled("exec")),
                whole ? words(commands.get(0)) : Optional.empty(),
                script.flatMap(s -> replaceable(s, instruction)));
    }

    private static Optional<Integer> replaceable(Script script, Instruction.CommandInstruction instruction) {
        if (script.items().isEmpty() || !script.opaque().isEmpty()) {
            return Optional.empty();
        }
        Item item = script.items().get(script.items().size() - 1);
        Pipeline last = item.pipelines().get(item.pipelines().size() - 1);
        boolean plain = script.items().stream().noneMatch(Item::background)
                && item.pipelines().stream().noneMatch(Pipeline::afterFailure)
                && !last.negated()
                && last.nodes().size() == 1
                && last.span().end() == instruction.body().span().end();
        return plain
                        && last.nodes().get(0) instanceof Command command
                        && command.assignments().isEmpty()
                        && command.baseName()
                                .filter(name -> !BUILTINS.contains(name))
                                .isPresent()
                        && command.words().get(0).span().start() == last.span().start()
                ? Optional.of(last.span().start())
                : Optional.empty();
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
