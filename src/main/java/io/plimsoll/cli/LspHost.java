package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.lint.Linter;
import io.plimsoll.lsp.BrokenConnection;
import io.plimsoll.lsp.Host;
import io.plimsoll.lsp.LanguageServerProgram;
import io.plimsoll.shellcheck.BackgroundShellCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What a language server takes from the command line. */
final class LspHost implements Host {
    private final ParseResult arguments;
    private final Extensions extensions;
    private final Console console;
    private final Linter plain;
    private final ScriptChecks checks;
    private volatile Optional<BackgroundShellCheck> scripts = Optional.empty();

    private LspHost(ParseResult arguments, Extensions extensions, Console console) {
        this.arguments = arguments;
        this.extensions = extensions;
        this.console = console.withoutNotes();
        this.checks = ScriptChecks.of(arguments, this.console).orElseThrow();
        this.plain = extensions.linter(options().alone().settings());
    }

    /**
     * Runs a server until its client is gone.
     *
     * @return the exit status
     * @throws UsageError when an option is wrong
     */
    static int serve(ParseResult arguments, Console console) {
        LspHost host = new LspHost(arguments, Extensions.of(arguments), console);
        try {
            return LanguageServerProgram.run(console.in(), console.out(), host) ? Main.OK : Main.FOUND;
        } catch (BrokenConnection e) {
            console.error("the connection to the editor is broken: " + Console.oneLine(e.getMessage()));
            return Main.COULD_NOT_RUN;
        }
    }

    private ConfigOptions options() {
        return ConfigOptions.of(arguments, extensions, console);
    }

    @Override
    public Configurations configurations(ConfigLayer editor) {
        ConfigOptions options = options();
        return new Configurations() {
            @Override
            public Optional<Configuration> of(Path file) {
                return options.configuration(file, editor);
            }

            @Override
            public List<InvalidConfig.Mistake> mistakes(Path file) {
                return options.broken(file).map(ConfigFinder.Found::mistakes).orElse(List.of());
            }

            @Override
            public boolean excludes(Path path, boolean folder) {
                return options.excludes(path, folder);
            }
        };
    }

    @Override
    public Linter linter(Configuration configuration) {
        Linter linter = extensions.linter(plain, configuration.settings());
        return checks.path(configuration)
                .map(path -> linter.with(checker(path)))
                .orElse(linter);
    }

    private BackgroundShellCheck checker(Path path) {
        if (scripts.isEmpty()) {
            scripts = Optional.of(new BackgroundShellCheck(path));
        }
        return scripts.get();
    }

    @Override
    public Optional<BackgroundShellCheck> scripts() {
        return scripts;
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
}
