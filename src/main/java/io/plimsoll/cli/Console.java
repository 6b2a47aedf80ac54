package io.plimsoll.cli;

import io.plimsoll.terminal.Style;
import io.plimsoll.terminal.Wrapping;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the program reads from and writes to.
 *
 * @param terminal whether standard output is a terminal
 * @param errTerminal whether standard error is known to be one
 * @param quiet whether {@link #note notes} are left out
 */
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean terminal,
        boolean errTerminal,
        boolean quiet) {
    private static final int DEFAULT_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;
    private static final String INDENT = "  ";

    Console(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            boolean terminal,
            boolean errTerminal) {
        this(in, out, err, environment, terminal, errTerminal, false);
    }

    Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {
        this(in, out, err, environment, terminal, false);
    }

    /** The same without notes; nor is there anybody to be told how far a run is. */
    Console withoutNotes() {
        return new Console(in, out, err, environment, terminal, false, true);
    }

    /** The same where standard error takes what would be printed, since something else is. */
    Console reportingToErr() {
        return new Console(in, err, err, environment, errTerminal, errTerminal, quiet);
    }

    /** Colour on a terminal unless NO_COLOR is set; FORCE_COLOR asks for it anywhere. */
    Style style() {
        if (isSet("NO_COLOR")) {
            return Style.PLAIN;
        }
        boolean forced = isSet("FORCE_COLOR") && !environment.get("FORCE_COLOR").equals("0");
        return forced || terminal && !isDumb() ? Style.COLOUR : Style.PLAIN;
    }

    /** Whether a line of standard error can be written anew. */
    boolean rewritesErr() {
        return errTerminal && !isDumb();
    }

    private boolean isDumb() {
        return "dumb".equals(environment.get("TERM"));
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    /** The columns that there are: what COLUMNS says, or 80. */
    int width() {
        try {
            return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    /** On a terminal in lines that break between words. */
    void error(String message) {
        String shown = "plimsoll: " + message.replaceAll("[\\p{Cc}&&[^\n]]", "·");
        err.println(
                errTerminal
                        ? shown.lines()
                                .map(line -> String.join(
                                        "\n", Wrapping.lines(line, Math.max(LEAST_WIDTH, width()), 0, INDENT)))
                                .collect(Collectors.joining("\n"))
                        : shown);
    }

    /** Says what is good to know, and no error. */
    void note(String message) {
        if (!quiet) {
            error(message);
        }
    }

    /**
     * What others have chosen, such as the name of a file: it must not begin a line, since CI systems take lines for commands, nor tell
     * the terminal what to do.
     */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cc}", "·");
    }
}
