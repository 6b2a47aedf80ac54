package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Descriptor;
import io.plimsoll.report.JsonReport;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll rules}: lists the rules. */
final class RulesCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description("Lists all rules.");
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .defaultValue("text")
                .description("text (default) or json.")
                .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        String format = arguments.matchedOptionValue("--format", "text");
        Catalog catalog = Catalog.load();
        if (format.equals("json")) {
            JsonReport.writeRules(catalog.all(), console.out());
        } else if (format.equals("text")) {
            int width =
                    catalog.all().stream().mapToInt(r -> r.id().length()).max().orElse(0);
            for (Descriptor rule : catalog.all()) {
                String severity = rule.severity().label();
                console.out().println(pad(rule.id(), width) + "  " + pad(severity, 7) + "  " + rule.title());
            }
        } else {
            throw new UsageError("--format is one of text, json, not `" + format + "`"
                    + Main.didYouMean(format, List.of("text", "json")));
        }
        return Main.OK;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
