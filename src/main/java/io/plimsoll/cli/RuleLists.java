package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleSets;
import io.plimsoll.catalog.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Names for several rules, such as {@code cis} or {@code security}, and the rules that they stand for, as text. */
final class RuleLists {
    private static final String ALL = "all";
    private static final String CIS = "cis";

    private final Catalog catalog;

    RuleLists(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A line for each rule. */
    List<String> lines(Collection<RuleMetadata> rules) {
        int width = rules.stream().mapToInt(r -> r.id().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (RuleMetadata rule : rules) {
            lines.add(pad(rule.id(), width) + "  " + pad(rule.severity().label(), 7) + "  " + rule.title()
                    + (rule.onByDefault() ? "" : " (off by default)"));
        }
        return lines;
    }

    /** All names that {@link #explain} knows. */
    static List<String> names() {
        List<String> names = new ArrayList<>(RuleSets.NAMES);
        names.add(ALL);
        for (Category category : Category.values()) {
            names.add(category.label());
        }
        for (Severity severity : Severity.values()) {
            names.add(severity.label());
        }
        return names;
    }

    /** What a name stands for; empty when it stands for none. */
    Optional<List<String>> explain(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        Optional<String> number = number(name);
        if (number.isPresent()) {
            List<String> ids = RuleSets.numbers(CIS).get(number.get());
            return Optional.of(list(
                    number.get() + ": the rules for this number of the CIS Docker Benchmark",
                    "`plimsoll check --select cis` runs the rules for all numbers.",
                    rule -> ids.contains(rule.id())));
        }
        if (!names().contains(name)) {
            return Optional.empty();
        }
        if (name.equals(CIS)) {
            return Optional.of(cis());
        }
        if (name.equals(RuleSets.STRICT) || name.equals(ALL)) {
            boolean strict = name.equals(RuleSets.STRICT);
            return Optional.of(list(
                    name + ": all rules, also those that are off by default",
                    "`plimsoll check --select " + name + "` runs them"
                            + (strict ? ", and reports show findings of severity style too." : "."),
                    rule -> true));
        }
        List<String> lines = new ArrayList<>();
        for (Category category : Category.values()) {
            if (category.label().equals(name)) {
                lines.addAll(list(
                        name + ": a category of rules",
                        "`plimsoll check --select " + name + "` runs only these, also those that are off by default.",
                        rule -> rule.category() == category));
            }
        }
        for (Severity severity : Severity.values()) {
            if (severity.label().equals(name)) {
                lines.addAll(lines.isEmpty() ? List.of() : List.of("")); // style is both
                lines.addAll(list(
                        name + ": a severity of findings",
                        "`plimsoll check --fail-on " + name
                                + "` exits with 1 for findings of at least this severity. By default, these rules have it:",
                        rule -> rule.severity() == severity));
            }
        }
        return Optional.of(lines);
    }

    private static Optional<String> number(String name) {
        String bare =
                name.startsWith(CIS + "-") || name.startsWith(CIS + " ") ? name.substring(CIS.length() + 1) : name;
        return RuleSets.numbers(CIS).containsKey(bare) ? Optional.of(bare) : Optional.empty();
    }

    private List<String> list(String title, String use, Predicate<RuleMetadata> which) {
        List<String> lines = new ArrayList<>(List.of(title, use, ""));
        lines.addAll(lines(catalog.all().stream().filter(which).toList()));
        return lines;
    }

    private List<String> cis() {
        List<String> lines = new ArrayList<>(List.of(
                "cis: the rules for section 4 of the CIS Docker Benchmark",
                "`plimsoll check --select cis` runs them, also those that are off by default.",
                ""));
        for (Map.Entry<String, List<String>> each : RuleSets.numbers(CIS).entrySet()) {
            List<RuleMetadata> rules = catalog.all().stream()
                    .filter(rule -> each.getValue().contains(rule.id()))
                    .toList();
            String number = pad(each.getKey(), 4);
            for (String line : lines(rules)) {
                lines.add(number + "  " + line);
                number = pad("", 4);
            }
        }
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
