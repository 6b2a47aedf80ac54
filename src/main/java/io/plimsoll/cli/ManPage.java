package io.plimsoll.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, written by the build: the help of all commands in the language of man. */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        Console nobody = new Console(new ByteArrayInputStream(new byte[0]), System.out, System.err, Map.of(), false);
        Files.writeString(
                Path.of(args[0]), of(new Main(nobody).commandLine(""), Version.get()), StandardCharsets.UTF_8);
    }

    /** @param program with all its commands */
    static String of(CommandLine program, String version) {
        ManPage page = new ManPage();
        page.write(program.getCommandSpec(), program.getSubcommands().values(), version);
        return page.page.toString();
    }

    private void write(CommandSpec program, Iterable<CommandLine> commands, String version) {
        macro(".TH PLIMSOLL 1 \"\" \"plimsoll " + version + "\" \"\"");
        macro(".ad l"); // ragged, as in the terminal: words that are spread over a line read badly
        macro(".nh");
        macro(".SH NAME");
        String description = String.join(" ", program.usageMessage().description());
        text("plimsoll - " + description.substring(0, description.length() - 1)); // without the full stop
        macro(".SH SYNOPSIS");
        text(String.join(" ", program.usageMessage().customSynopsis()));
        macro(".SH OPTIONS");
        program.options().forEach(this::option);
        macro(".SH COMMANDS");
        for (CommandLine command : commands) {
            command(command.getCommandSpec());
        }
        macro(".SH NOTES");
        lines(program.usageMessage().footer());
    }

    private void command(CommandSpec command) {
        macro(".SS plimsoll " + escaped(command.name()));
        text(String.join(" ", command.usageMessage().description()));
        for (PositionalParamSpec positional : command.positionalParameters()) {
            macro(".TP");
            macro("\\fI" + escaped(positional.paramLabel()) + "\\fR");
            described(positional);
        }
        command.options().stream().filter(option -> !option.usageHelp()).forEach(this::option);
        lines(command.usageMessage().footer());
    }

    private void option(OptionSpec option) {
        macro(".TP");
        String value = "\\fI" + escaped(option.paramLabel()) + "\\fR";
        // where the value may be missing, a word of its own would be a path
        String label = option.arity().max() == 0 ? "" : option.arity().min() == 0 ? "[=" + value + "]" : " " + value;
        macro("\\fB" + escaped(String.join(", ", List.of(option.names()))) + "\\fR" + label);
        described(option);
    }

    private void described(ArgSpec argument) {
        text(String.join(" ", argument.description()));
    }

    /** Each of them on a line of its own. */
    private void lines(String... footer) {
        for (String line : footer) {
            if (line.isEmpty()) {
                macro(".PP");
            } else {
                text(line);
                macro(".br");
            }
        }
    }

    private void macro(String line) {
        page.append(line).append('\n');
    }

    /** A line that begins with a dot or a quote would be taken for a command. */
    private void text(String line) {
        boolean mistakable = line.startsWith(".") || line.startsWith("'");
        macro((mistakable ? "\\&" : "") + escaped(line));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
    }
}
