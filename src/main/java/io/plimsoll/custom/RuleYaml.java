package io.plimsoll.custom;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what {@code rule.yaml} says for people. */
final class RuleYaml {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final List<String> ORDINARY =
            List.of("title", "severity", "category", "default", "since", "aliases", "remedy", "why", "see");

    private RuleYaml() {}

    /** What is wrong with an id; empty when nothing is. */
    static String wrongId(String id) {
        return ID.matcher(id).matches()
                ? ""
                : "`" + id + "` is no id of a rule: words in lower case that are joined by hyphens";
    }

    /**
     * @param more fields that may stand there too
     * @throws InvalidYaml when a field is missing, wrong or not known
     */
    static RuleMetadata read(String id, Node node, String... more) {
        List<String> known = new ArrayList<>(ORDINARY);
        known.addAll(List.of(more));
        Node.Fields words = MatchReader.fields(node, "rule", known);
        for (String name : List.of("title", "severity", "category", "since", "remedy", "why")) {
            MatchReader.text(MatchReader.required(words, name), name);
        }
        choice(
                words,
                "severity",
                Arrays.stream(Severity.values()).map(Severity::label).toList());
        choice(
                words,
                "category",
                Arrays.stream(Category.values()).map(Category::label).toList());
        if (words.fields().containsKey("default")) {
            choice(words, "default", List.of("on", "off"));
        }
        if (words.fields().containsKey("fix")) {
            choice(words, "fix", List.of("safe", "suggested", "absent"));
        }
        if (words.fields().containsKey("aliases")
                && !(words.fields().get("aliases").value() instanceof Node.Fields)) {
            throw new InvalidYaml(
                    words.fields().get("aliases").value().at(), "`aliases` is a block of tools and their codes");
        }
        return Catalog.foreign(id, (Map<?, ?>) words.plain());
    }

    private static void choice(Node.Fields words, String name, List<String> choices) {
        MatchReader.choice(MatchReader.text(words.fields().get(name).value(), name), name, choices);
    }
}
