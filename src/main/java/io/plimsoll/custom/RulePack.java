package io.plimsoll.custom;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.lint.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Rules that are not built in.
 *
 * @param origin the directory or jar, as the user named it
 * @param words metadata of each rule
 */
public record RulePack(String origin, List<Rule> rules, List<RuleMetadata> words, List<Example> examples) {
    public RulePack {
        rules = List.copyOf(rules);
        words = List.copyOf(words);
        examples = List.copyOf(examples);
    }

    /**
     * An example of a rule.
     *
     * @param name {@code bad}, {@code good} or {@code fixed}
     * @param path for people
     * @param ignoreFile the {@code .dockerignore} of its build context
     */
    public record Example(String rule, String name, String path, String text, Optional<String> ignoreFile) {}

    public Optional<Example> example(String rule, String name) {
        return examples.stream()
                .filter(e -> e.rule().equals(rule) && e.name().equals(name))
                .findFirst();
    }
}
