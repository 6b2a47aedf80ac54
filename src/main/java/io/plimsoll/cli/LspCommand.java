package io.plimsoll.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll lsp}: a language server on standard input and output. */
final class LspCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Run a language server on standard input and output, for an editor to start.")
                .footer(
                        "",
                        "Exit status: 0 the editor has shut the server down, 1 it ended without, 2 the connection broke.");
        spec.addOption(OptionSpec.builder("--stdio")
                .description("Use standard input and output, which is the default; many editors pass this.")
                .build());
        ConfigOptions.addOptions(spec);
        ConfigOptions.addSearchOptions(spec);
        Extensions.addOptions(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        return LspHost.serve(arguments, console);
    }
}
