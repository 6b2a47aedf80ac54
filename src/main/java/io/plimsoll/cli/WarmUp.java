package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.report.RulePage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands on the examples of all rules while a native executable is built. What the program makes once and then keeps (the
 * tables, the catalog, the automata of ANTLR with the decisions that they have taken, initialized classes) becomes a part of the
 * executable, which takes two thirds off the time of a start. It remembers nothing else, so no finding can change. Java programs
 * and users of the library never load this class.
 */
final class WarmUp {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    /** Examples for each form of output, which is nearly the same code for any file. */
    private static final int ENOUGH = 12;

    private WarmUp() {}

    /** @throws IllegalStateException when a command does not do its work, so that no executable is built that could not either */
    static void run() {
        List<String> examples = examples();
        examples.forEach(example -> run(example, "check", "--isolated", "-"));
        List<String> some = examples.subList(0, ENOUGH);
        for (String format : Outputs.names(FormatLists.ofCheck())) {
            some.forEach(example -> run(example, "check", "--isolated", "--format", format, "-"));
        }
        for (String format : Outputs.names(FormatLists.ofImages())) {
            some.forEach(example -> run(example, "image", "--isolated", "--format", format, "-"));
        }
        for (String command : List.of("rules", "explain root-user", "--help", "check --help")) {
            run("", command.split(" "));
        }
    }

    private static List<String> examples() {
        List<String> examples = new ArrayList<>();
        try {
            for (RuleMetadata rule : Catalog.load().all()) {
                RulePage.example(rule.id(), "bad").ifPresent(examples::add);
                RulePage.example(rule.id(), "good").ifPresent(examples::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (examples.size() < ENOUGH) {
            throw new IllegalStateException("the examples of the rules are not on the class path");
        }
        return examples;
    }

    private static void run(String input, String... arguments) {
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int status = new Main(new Console(in, NOWHERE, System.err, Map.of(), false)).run(arguments);
        if (status == Main.COULD_NOT_RUN) {
            throw new IllegalStateException("cannot warm up with " + String.join(" ", arguments));
        }
    }
}
