package io.plimsoll.cli;

import io.plimsoll.config.Configuration;
import io.plimsoll.config.Key;
import io.plimsoll.lint.Linter;
import io.plimsoll.shellcheck.ShellCheck;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * ShellCheck in a run. Only the command line and PATH name the program: a file in what is linted must not make us run a stranger's
 * code.
 */
final class ScriptChecks {
    /** The option that asks for ShellCheck, and may say where it is. */
    static final String OPTION = "--shellcheck";

    /** The option that turns it off. */
    static final String NONE = "--no-shellcheck";

    /** The environment variable that says where it is, or that it is off. */
    private static final String VARIABLE = "PLIMSOLL_SHELLCHECK";

    /** Values of the key. */
    static final String ON = "on";

    static final String OFF = "off";

    private static final String MISSING =
            "cannot find ShellCheck on the PATH, so scripts are not checked; install it (`apt-get install"
                    + " shellcheck`, `apk add shellcheck`, `dnf install ShellCheck`, `brew install shellcheck`), or name it with "
                    + OPTION + "=PATH";

    private final Optional<Path> named;
    private final boolean off;
    private final Console console;
    private final int processes;
    private final Map<Linter, Linter> linters = new HashMap<>();
    private Optional<Path> path;
    private Optional<ShellCheck> program = Optional.empty();
    private boolean missing;

    private ScriptChecks(Optional<Path> named, boolean off, int processes, Console console) {
        this.named = named;
        this.off = off;
        this.console = console;
        this.processes = processes;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(OPTION)
                .arity("0..1")
                .paramLabel("PATH")
                .type(String.class)
                .preprocessor(ScriptChecks::takePath)
                .description(
                        "Check the scripts of RUN and HEALTHCHECK with ShellCheck, the program in this place or on the PATH, "
                                + "and fail if it is missing. By default, they are checked if it is there.")
                .build());
        spec.addOption(
                OptionSpec.builder(NONE).description("Do not run ShellCheck.").build());
    }

    /** A path to the program follows an equals sign: the next argument is one to lint. */
    private static boolean takePath(
            Stack<String> arguments, CommandSpec spec, ArgSpec option, Map<String, Object> how) {
        boolean attached =
                how.get("separator") != null && !how.get("separator").toString().isBlank();
        if (!attached) {
            arguments.push("");
        }
        return false;
    }

    /**
     * @return empty for a command that does not check scripts
     * @throws UsageError when the options contradict each other, or name no program
     */
    static Optional<ScriptChecks> of(ParseResult arguments, Console console) {
        return arguments.commandSpec().optionsMap().containsKey(OPTION)
                ? Optional.of(of(arguments, FileLinter.processors(), console))
                : Optional.empty();
    }

    private static ScriptChecks of(ParseResult arguments, int processes, Console console) {
        boolean asked = arguments.hasMatchedOption(OPTION);
        if (asked && arguments.hasMatchedOption(NONE)) {
            throw new UsageError(OPTION + " and " + NONE + " cannot be combined");
        }
        String path = arguments.matchedOptionValue(OPTION, "");
        if (!path.isEmpty()) {
            return new ScriptChecks(Optional.of(program(OPTION, path)), false, processes, console);
        }
        String variable = console.environment().getOrDefault(VARIABLE, "");
        boolean off = variable.equals(OFF);
        return new ScriptChecks(
                variable.isEmpty() || off ? Optional.empty() : Optional.of(program(VARIABLE, variable)),
                off && !asked,
                processes,
                console);
    }

    /** @param name what names it */
    private static Path program(String name, String path) {
        try {
            Path program = Path.of(path).toAbsolutePath();
            if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
                throw new UsageError(name + ": `" + path + "` is not a program");
            }
            return program;
        } catch (InvalidPathException e) {
            throw new UsageError(name + ": `" + path + "` is not a valid path: " + e.getReason());
        }
    }

    /** The linter for files with that configuration, which checks their scripts if they are to be checked. */
    Linter checking(Linter linter, Configuration configuration) {
        return path(configuration)
                .map(path -> linters.computeIfAbsent(linter, plain -> plain.with(program(path))))
                .orElse(linter);
    }

    /** Where the program is, if scripts in files with that configuration are to be checked and it is there. */
    Optional<Path> path(Configuration configuration) {
        if (off || !wants(configuration)) {
            return Optional.empty();
        }
        if (path == null) { // it is looked for when it is first needed
            path = named.or(() -> ShellCheck.find(console.environment().getOrDefault("PATH", "")));
        }
        if (path.isEmpty() && configuration.value(Key.SHELLCHECK).equals(ON) && !missing) {
            missing = true;
            console.error(MISSING);
        }
        return path;
    }

    /** Whether scripts are to be checked if they can be. */
    static boolean wants(Configuration configuration) {
        return !configuration.value(Key.SHELLCHECK).equals(OFF);
    }

    private ShellCheck program(Path place) {
        if (program.isEmpty()) {
            program = Optional.of(new ShellCheck(place, processes));
        }
        return program.get();
    }

    /** The program, if a file was to be checked and it is there. */
    Optional<ShellCheck> running() {
        return program;
    }

    /** Says what went wrong; whether anything did. */
    boolean reportFailures() {
        running()
                .ifPresent(checker -> checker.failures()
                        .forEach(reason -> console.error(
                                Console.oneLine("ShellCheck failed, so some scripts are not checked: " + reason))));
        return missing
                || running().map(checker -> !checker.failures().isEmpty()).orElse(false);
    }
}
