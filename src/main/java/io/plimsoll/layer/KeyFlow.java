package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Redirection;
import java.util.Optional;

/** Follows private keys that a RUN makes, through pipes and copies, to the files that hold them in the end. */
final class KeyFlow {
    private final ShellVariables variables;
    private final LayerChanges effects;
    private final ProgramTable programs;
    /** Whether the command before in the pipeline hands a new key on. */
    private boolean piped;
    /** The file of the key that it hands on; empty for one that has no file yet. */
    private Optional<String> from = Optional.empty();

    KeyFlow(ShellVariables variables, LayerChanges effects, ProgramTable programs) {
        this.variables = variables;
        this.effects = effects;
        this.programs = programs;
    }

    void startPipeline() {
        piped = false;
        from = Optional.empty();
    }

    /** A command runs; its effects on files are in the account already. */
    void run(Command command, Call call) {
        boolean made = programs.of(call.program(), Verb.MAKES_KEY).stream()
                .anyMatch(usage -> usage.says("printed") && KeyPrograms.makes(call, usage));
        Optional<String> read = made ? Optional.empty() : keyIn(call, command);
        boolean has = made || read.isPresent() || piped;
        Optional<String> source = read.isPresent() ? read : from;
        boolean passes = made
                || programs.does(call.program(), Verb.PRINTS) && !call.program().equals("grep");
        startPipeline();
        if (!has) {
            return;
        }
        if (programs.does(call.program(), Verb.WRITES_INPUT)) {
            for (Call.Argument argument : call.arguments()) {
                effects.addedBy(argument.span()).forEach(file -> effects.copyKey(source, file.path(), call.span()));
            }
        }
        for (Usage usage : programs.of(call.program(), Verb.PASSES_KEY)) {
            if (call.has(usage.words("any-of")) && !call.has(usage.words("unless"))) {
                Optional<String> file =
                        call.valueOf(usage.word("file")).flatMap(f -> effects.resolve(f, call.folder()));
                file.ifPresent(path -> effects.copyKey(source, path, call.span()));
                passes |= file.isEmpty();
            }
        }
        if (passes) {
            piped = !written(command, call, source);
            from = source;
        }
    }

    /** The key that a command reads by its name. */
    private Optional<String> keyIn(Call call, Command command) {
        for (Call.Argument argument : call.arguments()) {
            Optional<String> path = effects.resolve(argument, call).filter(effects::isKey);
            if (path.isPresent()) {
                return path;
            }
        }
        for (Redirection redirection : command.redirections()) {
            Optional<String> path = redirection.operator().equals("<")
                    ? variables.text(redirection.target()).flatMap(t -> effects.resolve(t, call.folder()))
                    : Optional.empty();
            if (path.filter(effects::isKey).isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    private boolean written(Command command, Call call, Optional<String> source) {
        boolean any = false;
        for (Redirection redirection : command.redirections()) {
            if (redirection.writesFile() && !redirection.descriptor().equals("2")) {
                any = true;
                variables
                        .text(redirection.target())
                        .flatMap(t -> effects.resolve(t, call.folder()))
                        .ifPresent(path -> effects.copyKey(source, path, call.span()));
            }
        }
        return any;
    }
}
