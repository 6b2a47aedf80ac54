package io.plimsoll.cli;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Spelling;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line. */
public final class Main {
    /** Nothing was found that fails a run. */
    @Internal
    public static final int OK = 0;

    /** Something was found that fails a run. */
    @Internal
    public static final int FOUND = 1;

    static final int COULD_NOT_RUN = 2;

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Console console;

    Main(Console console) {
        this.console = console;
        commands.put("check", new CheckCommand());
        commands.put("image", new ImageCommand());
        commands.put("bases", new BasesCommand());
        commands.put("split", new SplitCommand());
        commands.put("rules", new RulesCommand());
        commands.put("explain", new ExplainCommand());
        commands.put("config", new ConfigCommand());
        commands.put("init", new InitCommand());
        commands.put("migrate", new MigrateCommand());
        commands.put("lsp", new LspCommand());
        commands.put("completion", new CompletionCommand(() -> commandLine("")));
    }

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        // Java knows neither what standard error is, nor what standard output is if standard input is no terminal; the
        // launcher
        // does, and so does what the native executable starts with
        boolean terminal = isSaidToBeTerminal("stdout") || System.console() != null && isTerminal();
        boolean errTerminal = isSaidToBeTerminal("stderr");
        Console console = new Console(System.in, out, err, System.getenv(), terminal, errTerminal);
        int status;
        try {
            status = new Main(console).run(args);
        } finally {
            out.flush();
            err.flush();
        }
        System.exit(status);
    }

    /**
     * Runs a command in this process, without standard input, colors or progress.
     *
     * @param out for reports; flushed, not closed
     * @param err for messages; flushed, not closed
     * @param arguments of the command line, such as {@code check}
     * @return the exit status
     */
    @Internal
    public static int run(PrintStream out, PrintStream err, List<String> arguments) {
        Console console = new Console(InputStream.nullInputStream(), out, err, Map.of(), false);
        int status = new Main(console).run(arguments.toArray(String[]::new));
        out.flush();
        err.flush();
        return status;
    }

    /** @param stream {@code stdout} or {@code stderr} */
    private static boolean isSaidToBeTerminal(String stream) {
        return "terminal"
                .equals(
                        NativeExecutable.runs()
                                ? System.getenv("PLIMSOLL_" + stream.toUpperCase(Locale.ROOT))
                                : System.getProperty("plimsoll." + stream));
    }

    /** Since JDK 22 there is a console without a terminal too, and only it can tell. */
    private static boolean isTerminal() {
        try {
            Object terminal = java.io.Console.class.getMethod("isTerminal").invoke(System.console());
            return (Boolean) terminal;
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 a console is a terminal
        }
    }

    /** Reports are UTF-8 whatever the machine's locale is. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return StandardStream.of(descriptor);
    }

    /** @return the exit status */
    int run(String... args) {
        CommandLine commandLine = commandLine(args.length == 0 ? "" : args[0]);
        try {
            int status = run(commandLine.parseArgs(args), commandLine);
            if (status == COULD_NOT_RUN || !console.out().checkError() || isReaderGone()) {
                return status;
            }
            console.error("cannot write to standard output: incomplete write");
        } catch (ParameterException e) {
            console.error(message(e, args));
            console.err().println("Try `plimsoll " + helpFor(e.getCommandLine(), commandLine) + "--help`.");
        } catch (UsageError e) {
            console.error(e.getMessage());
        } catch (IOException e) {
            console.error("cannot write the report: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) { // a status of its own would say that something was found
            console.error("internal error (" + e + "); please report it");
        } catch (OutOfMemoryError e) {
            console.error(
                    NativeExecutable.runs()
                            ? "out of memory"
                            : "out of memory; `PLIMSOLL_JAVA_OPTS=-Xmx…` raises the limit");
        }
        return COULD_NOT_RUN;
    }

    /** {@code | head} has read what it wants. */
    private boolean isReaderGone() {
        return console.out() instanceof StandardStream stream && stream.isReaderGone();
    }

    private static String helpFor(CommandLine failed, CommandLine root) {
        return failed == root ? "" : failed.getCommandName() + " ";
    }

    /** @param first the first argument; when it is a command, nobody asks for the others, and setting them up would cost time */
    CommandLine commandLine(String first) {
        CommandSpec spec = CommandSpec.create().name("plimsoll");
        spec.usageMessage()
                .description("Find problems in Dockerfiles and in the images that they build.")
                .customSynopsis("plimsoll COMMAND …")
                .footer(
                        "",
                        "`plimsoll check` lints the working directory. `plimsoll COMMAND --help` describes a command.",
                        "Exit status: 0 no findings, 1 findings, 2 error.");
        spec.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Print the version.")
                .build());
        addHelp(spec);
        CommandLine commandLine = new CommandLine(spec);
        commands.forEach((name, command) -> {
            if (name.equals(first) || !commands.containsKey(first)) {
                CommandSpec sub = command.spec().name(name);
                addHelp(sub);
                commandLine.addSubcommand(name, new CommandLine(sub));
            }
        });
        return commandLine;
    }

    private static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build());
    }

    private int run(ParseResult arguments, CommandLine commandLine) throws IOException {
        if (arguments.isVersionHelpRequested()) {
            console.out().println("plimsoll " + Version.get());
            return OK;
        }
        ParseResult chosen = arguments.subcommand();
        if (arguments.isUsageHelpRequested() || chosen == null) {
            console.out().print(HelpText.of(commandLine));
            return arguments.isUsageHelpRequested() ? OK : COULD_NOT_RUN;
        }
        String name = chosen.commandSpec().name();
        if (chosen.isUsageHelpRequested()) {
            console.out().print(HelpText.of(commandLine.getSubcommands().get(name)));
            return OK;
        }
        return commands.get(name).run(chosen, console);
    }

    private String message(ParameterException e, String[] args) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            CommandSpec spec = e.getCommandLine().getCommandSpec();
            if (first.startsWith("-") && !first.equals("-")) {
                String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
                return "unknown option `" + name + "`"
                        + Spelling.didYouMean(name, spec.optionsMap().keySet());
            }
            if (e.getCommandLine().getParent() == null) {
                boolean path = isPath(first) || first.equals("-");
                String hint = path
                        ? Spelling.didYouMean("plimsoll check " + first)
                        : Spelling.didYouMean(first, commands.keySet());
                return "unknown command `" + first + "`" + hint;
            }
            return "unexpected argument `" + first + "`";
        }
        if (e instanceof CommandLine.MissingParameterException missing) {
            return missing.getMissing().stream()
                    .filter(ArgSpec::isOption)
                    .findFirst()
                    .map(option -> "option `" + ((OptionSpec) option).longestName() + "` requires a value: "
                            + option.paramLabel())
                    .orElseGet(() -> e.getMessage().replace('\'', '`'));
        }
        return e.getMessage();
    }

    private static boolean isPath(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
