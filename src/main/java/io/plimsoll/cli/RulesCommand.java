package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.custom.ExampleTest;
import io.plimsoll.custom.RulePack;
import io.plimsoll.report.JsonReport;
import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll rules}: lists the rules; {@code plimsoll rules test DIR} runs the examples of one's own. */
final class RulesCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .customSynopsis("plimsoll rules [OPTIONS]", "       plimsoll rules test DIR|JAR…")
                .description("List all rules, or, with `test`, run the examples of the rules in a directory or a jar.")
                .footer("", "Exit status of `test`: 0 all examples pass, 1 some fail, 2 error.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("test DIR|JAR")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "The word `test`, followed by directories of rules (as for --rules) and jars (as for --plugin).")
                .build());
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(List.of("text", "json"))
                .defaultValue("text")
                .description("Print text (default) or json.")
                .build());
        Extensions.addOptions(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        if (!words.isEmpty()) {
            if (!arguments.matchedOptions().isEmpty()) {
                throw new UsageError("`rules test` accepts only directories and jars, no options");
            }
            return test(words, console);
        }
        String format = arguments.matchedOptionValue("--format", "text");
        Catalog catalog = Extensions.of(arguments).catalog();
        if (format.equals("json")) {
            JsonReport.writeRules(catalog.all(), console.out());
        } else if (format.equals("text")) {
            new RuleLists(catalog).lines(catalog.all()).forEach(console.out()::println);
        } else {
            throw new UsageError("--format must be one of text, json, not `" + format + "`"
                    + Spelling.didYouMean(format, List.of("text", "json")));
        }
        return Main.OK;
    }

    private static int test(List<String> words, Console console) {
        if (!words.get(0).equals("test")) {
            throw new UsageError(
                    "unexpected argument `" + words.get(0) + "`" + Spelling.didYouMean(words.get(0), List.of("test")));
        }
        if (words.size() == 1) {
            throw new UsageError("`rules test` requires a directory or a jar of rules");
        }
        int tested = 0;
        List<ExampleTest.Failure> failures = new ArrayList<>();
        for (String folder : words.subList(1, words.size())) {
            RulePack pack = Extensions.tested(folder);
            tested += pack.rules().size();
            try {
                failures.addAll(ExampleTest.run(pack));
            } catch (IllegalArgumentException e) {
                throw new UsageError(folder + ": " + e.getMessage());
            }
        }
        for (ExampleTest.Failure failure : failures) {
            console.out().println(failure.path() + ": " + failure.problem());
            failure.expected().forEach(line -> console.out().println("  expected  " + line));
            failure.found().forEach(line -> console.out().println("  found     " + line));
        }
        console.out()
                .println(tested
                        + (tested == 1 ? " rule, " : " rules, ")
                        + (failures.isEmpty() ? "all examples pass" : failures.size() + " failed"));
        return failures.isEmpty() ? Main.OK : Main.FOUND;
    }
}
