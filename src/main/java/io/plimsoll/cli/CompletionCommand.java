package io.plimsoll.cli;

import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll completion SHELL}: the script by which a shell completes our commands, options and rules. */
final class CompletionCommand implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Supplier<CommandLine> program;

    /** @param program with all commands */
    CompletionCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Print a script that completes commands, options and rules in a shell.")
                .footer(
                        "",
                        "For bash, in ~/.bashrc:  source <(plimsoll completion bash)",
                        "For zsh, in ~/.zshrc:    source <(plimsoll completion zsh)",
                        "For fish:  plimsoll completion fish >~/.config/fish/completions/plimsoll.fish");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .paramLabel("SHELL")
                .type(String.class)
                .completionCandidates(SHELLS)
                .description("The shell: bash, zsh or fish.")
                .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        String shell = arguments.matchedPositionalValue(0, "");
        if (!SHELLS.contains(shell)) {
            throw new UsageError("SHELL must be one of " + String.join(", ", SHELLS) + ", not `" + shell + "`"
                    + Spelling.didYouMean(shell, SHELLS));
        }
        if (shell.equals("fish")) {
            console.out().print(FishCompletion.of(program.get()));
            return Main.OK;
        }
        // One script for both: in zsh it turns on what makes it understand bash's completion.
        CommandLine all = program.get();
        console.out().print(AutoComplete.bash(all.getCommandName(), all));
        return Main.OK;
    }
}
