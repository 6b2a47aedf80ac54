package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The script by which fish completes commands, options and their values. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine program) {
        String name = program.getCommandName();
        StringBuilder script = new StringBuilder("# Completion of " + name + " for fish\n");
        Map<String, CommandLine> commands = program.getSubcommands();
        commands.forEach((command, line) -> append(
                script,
                name,
                List.of("-f", "-n", "__fish_use_subcommand", "-a", command),
                first(line.getCommandSpec())));
        options(program.getCommandSpec(), name, "__fish_use_subcommand", script);
        commands.forEach((command, line) -> {
            String condition = "__fish_seen_subcommand_from " + command;
            options(line.getCommandSpec(), name, condition, script);
            for (PositionalParamSpec positional : line.getCommandSpec().positionalParameters()) {
                List<String> values = values(positional.completionCandidates());
                if (!values.isEmpty()) {
                    append(script, name, List.of("-f", "-n", condition, "-a", String.join(" ", values)), "");
                }
            }
        });
        return script.toString();
    }

    private static void options(CommandSpec spec, String name, String condition, StringBuilder script) {
        for (OptionSpec option : spec.options()) {
            List<String> words = new ArrayList<>(List.of("-n", condition));
            for (String written : option.names()) {
                words.add(written.startsWith("--") ? "-l" : "-s");
                words.add(written.startsWith("--") ? written.substring(2) : written.substring(1));
            }
            if (option.arity().max() > 0 && option.arity().min() > 0) {
                words.add("-r");
            }
            List<String> values = values(option.completionCandidates());
            if (!values.isEmpty()) {
                words.addAll(List.of("-f", "-a", String.join(" ", values)));
            }
            append(script, name, words, option.description().length == 0 ? "" : option.description()[0]);
        }
    }

    private static List<String> values(Iterable<String> candidates) {
        List<String> values = new ArrayList<>();
        if (candidates != null) {
            candidates.forEach(values::add);
        }
        return values;
    }

    private static String first(CommandSpec spec) {
        String[] description = spec.usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static void append(StringBuilder script, String name, List<String> words, String description) {
        script.append("complete -c ").append(name);
        words.forEach(word -> script.append(' ').append(quoted(word)));
        if (!description.isEmpty()) {
            int end = description.indexOf(". ");
            String sentence = end < 0 ? description : description.substring(0, end);
            script.append(" -d ")
                    .append(quoted(sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence));
        }
        script.append('\n');
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-_".indexOf(c) >= 0));
        return plain ? word : "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
