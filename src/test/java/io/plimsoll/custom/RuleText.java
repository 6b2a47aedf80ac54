package io.plimsoll.custom;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.lint.Rule;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** A rule whose YAML lies in no folder. */
public record RuleText(Rule rule, Catalog catalog) {
    private static final Catalog CATALOG = Catalog.load();

    /** @return empty when something is wrong with it that is told with its place */
    public static Optional<RuleText> read(String yaml) {
        try {
            Node node = YamlReader.read(yaml);
            var words = RuleYaml.read("some-rule", node, RuleYaml.Origin.FOLDER);
            Rule rule = YamlRule.of("some-rule", (Node.Fields) node);
            return Optional.of(new RuleText(rule, CATALOG.with(List.of(words))));
        } catch (InvalidYaml e) {
            e.display();
            return Optional.empty();
        }
    }
}
