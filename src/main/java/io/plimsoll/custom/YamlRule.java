package io.plimsoll.custom;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.data.Tables;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.variable.Value;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.Shape;
import java.util.Map;
import java.util.Optional;

/** A rule that is written in YAML: {@code match} says when, {@code message} says what. */
public final class YamlRule implements Rule {
    private final String id;
    private final MatchSpec match;
    private final Message message;
    private final Optional<EditSpec> edit;

    private YamlRule(String id, MatchSpec match, Message message, Optional<EditSpec> edit) {
        this.id = id;
        this.match = match;
        this.message = message;
        this.edit = edit;
    }

    /**
     * One that the program came with. The build has packed it, so that no YAML is read.
     *
     * @throws IllegalArgumentException when {@code rules/<id>/rule.yaml} has no {@code match}
     */
    public static YamlRule builtIn(String id) {
        Object packed = ((Map<?, ?>) Tables.tree(Catalog.MATCHES)).get(id);
        if (packed == null) {
            throw new IllegalArgumentException("rule " + id + " requires `match`");
        }
        return of(id, (Node.Fields) Node.of(packed));
    }

    /**
     * @param words of which {@code match} and {@code message} are read
     * @throws InvalidYaml when there is something in them that nobody knows
     */
    static YamlRule of(String id, Node.Fields words) {
        MatchSpec match = MatchReader.read(Shape.required(words, "match"));
        Node message = Shape.required(words, "message");
        if (!(message instanceof Node.Text text)
                || text.text().isBlank()
                || text.text().strip().contains("\n")) {
            throw new InvalidYaml(message.at(), "`message` must be one line");
        }
        return new YamlRule(id, match, Message.of(text, match), EditSpec.read(words, match));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        match.run(build, (place, candidate) -> {
            FindingBuilder finding = context.report(
                            candidate.span(), candidate.value().orElse(Value.EMPTY), message.fill(place, candidate))
                    .when(build.conditionAt(candidate.span()));
            edit.flatMap(e -> e.fix(place, candidate)).ifPresent(finding::fix);
        });
    }
}
