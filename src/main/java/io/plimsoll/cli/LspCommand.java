package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.lint.Linter;
import io.plimsoll.lsp.Host;
import io.plimsoll.lsp.LanguageServerProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                .footer("", "Exit status: 0 the editor has shut the server down, 1 it ended without.");
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
        Extensions extensions = Extensions.of(arguments);
        ConfigOptions.of(arguments, extensions, console); // wrong options are told before the editor waits
        Console quiet = console.withoutNotes();
        Linter plain = extensions.linter(
                ConfigOptions.of(arguments, extensions, quiet).alone().settings());
        Host host = new Host() {
            @Override
            public Configurations configurations(ConfigLayer editor) {
                ConfigOptions options = ConfigOptions.of(arguments, extensions, quiet);
                return new Configurations() {
                    @Override
                    public Optional<Configuration> of(Path file) {
                        return options.configuration(file, editor);
                    }

                    @Override
                    public List<InvalidConfig.Mistake> mistakes(Path file) {
                        return options.broken(file)
                                .map(ConfigFinder.Found::mistakes)
                                .orElse(List.of());
                    }

                    @Override
                    public boolean excludes(Path path, boolean folder) {
                        return options.excludes(path, folder);
                    }
                };
            }

            @Override
            public Linter linter(Configuration configuration) {
                return extensions.linter(plain, configuration.settings());
            }

            @Override
            public Catalog catalog() {
                return extensions.catalog();
            }

            @Override
            public Optional<String> example(String rule, String name) {
                try {
                    return extensions.example(rule, name);
                } catch (IOException e) {
                    return Optional.empty();
                }
            }

            @Override
            public String version() {
                return Version.get();
            }
        };
        return LanguageServerProgram.run(console.in(), console.out(), host) ? Main.OK : Main.FOUND;
    }
}
