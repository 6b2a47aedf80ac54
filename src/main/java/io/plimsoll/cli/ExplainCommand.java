package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.ShellCheckCodes;
import io.plimsoll.report.RulePage;
import io.plimsoll.report.ShellCheckPage;
import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code plimsoll explain RULE}: what a rule is about, with its examples. */
final class ExplainCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Explain a rule: what happens, what to do, and a bad and a good example. hadolint (DL3007), "
                                + "BuildKit and ShellCheck (SC2086) codes work too. For a selection such as cis or strict,"
                                + " a category or a severity, list its rules.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .paramLabel("RULE")
                .type(String.class)
                .completionCandidates(Extensions.RULE_IDS)
                .description("The id of a rule, as in reports and `plimsoll rules`, or a name for several.")
                .build());
        Extensions.addOptions(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        String name = arguments.matchedPositionalValue(0, "");
        if (name.isEmpty()) {
            throw new UsageError("`explain` requires a rule; `plimsoll rules` lists them");
        }
        Extensions extensions = Extensions.of(arguments);
        Catalog catalog = extensions.catalog();
        Optional<RuleMetadata> rule = catalog.find(name);
        Optional<String> code = ShellCheckCodes.id(name)
                .or(() -> Optional.of(ShellCheckCodes.ALL).filter(name::equalsIgnoreCase));
        if (rule.isEmpty() && code.isPresent()) {
            console.out().print(ShellCheckPage.text(code.get(), console.width()));
            return Main.OK;
        }
        if (rule.isEmpty()) {
            Optional<HadolintCodes.Group> group = HadolintCodes.load().withoutRule(name);
            if (group.isPresent()) {
                throw new UsageError("no rule corresponds to `" + name.toUpperCase(Locale.ROOT) + "` ("
                        + group.get().asks() + "): " + group.get().status());
            }
            Optional<List<String>> list = new RuleLists(catalog).explain(name);
            if (list.isPresent()) {
                list.get().forEach(console.out()::println);
                return Main.OK;
            }
            String hint = Spelling.didYouMean(name, names(catalog));
            throw new UsageError(
                    "unknown rule `" + name + "`" + (hint.isEmpty() ? "; `plimsoll rules` lists them" : hint));
        }
        String id = rule.get().id();
        console.out()
                .print(RulePage.text(
                        rule.get(), extensions.example(id, "bad"), extensions.example(id, "good"), console.width()));
        return Main.OK;
    }

    private static List<String> names(Catalog catalog) {
        List<String> names = new ArrayList<>(RuleLists.names());
        for (RuleMetadata rule : catalog.all()) {
            names.add(rule.id());
            rule.aliases().values().forEach(names::addAll);
        }
        return names;
    }
}
