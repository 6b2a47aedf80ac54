package io.plimsoll.cli;

import io.plimsoll.terminal.Wrapping;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The help of a command, broken between words: options and paths are never taken apart. */
final class HelpText {
    private static final int WIDTH = 80;
    private static final int UNBROKEN = 100_000;
    private static final String USAGE = "Usage: plimsoll ";

    private HelpText() {}

    static String of(CommandLine command) {
        String text = command.setUsageHelpWidth(UNBROKEN).getUsageMessage(CommandLine.Help.Ansi.OFF);
        int column = text.lines()
                .filter(line -> line.startsWith(" "))
                .mapToInt(HelpText::column)
                .max()
                .orElse(0);
        return text.lines()
                .map(line -> broken(line.stripTrailing(), command.getCommandName(), column))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What follows the name of an option stays in its column. */
    private static String broken(String line, String name, int table) {
        boolean row = line.startsWith(" ") && line.length() > table && line.charAt(table - 1) == ' ';
        int start = line.startsWith(USAGE) ? USAGE.length() + name.length() + 1 : row ? table : column(line);
        if (line.length() <= WIDTH || start >= line.length()) {
            return line;
        }
        String indent = " ".repeat(start);
        return line.substring(0, start)
                + String.join("\n", Wrapping.lines(line.substring(start), WIDTH, start, indent));
    }

    /** Where the last of the columns of a line begins. */
    private static int column(String line) {
        int first = 0;
        while (first < line.length() && line.charAt(first) == ' ') {
            first++;
        }
        int gap = line.indexOf("  ", first);
        if (gap < 0) {
            return first;
        }
        while (line.charAt(gap) == ' ') {
            gap++;
        }
        return gap;
    }
}
