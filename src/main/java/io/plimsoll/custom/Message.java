package io.plimsoll.custom;

import io.plimsoll.knowledge.Secrets;
import io.plimsoll.stage.Stage;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Value;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule's message, with names in braces for what is only known where it finds something. */
record Message(String text) {
    private static final Pattern NAME = Pattern.compile("(?<!\\$)\\{([a-z]+)}");
    private static final List<String> ALWAYS = List.of("stage", "instruction");

    /** @throws InvalidYaml when a name in braces is none of those that this rule can fill in */
    static Message of(Node.Text node, MatchSpec match) {
        return new Message(unstripped(node, match).text().strip());
    }

    /** The same with the spaces around it. */
    static Message unstripped(Node.Text node, MatchSpec match) {
        List<String> known = new ArrayList<>();
        if (match.missing()) {
            known.add("stage");
        } else {
            known.addAll(match.subject().placeholders());
            known.addAll(ALWAYS);
        }
        Matcher names = NAME.matcher(node.text());
        while (names.find()) {
            if (!known.contains(names.group(1))) {
                throw new InvalidYaml(
                        node.at(),
                        "unknown placeholder `{" + names.group(1) + "}`" + InvalidYaml.hint(names.group(1), known));
            }
        }
        return new Message(node.text());
    }

    String fill(InstructionSite place, Candidate candidate) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(
                        switch (name.group(1)) {
                            case "name" -> candidate.name();
                            case "value", "image" -> value(place, candidate);
                            case "stage" -> place.stage().map(Stage::display).orElse("the file");
                            default -> place.instruction().header().keyword().toUpperCase(Locale.ROOT);
                        }));
    }

    /** Reports end up in logs that everybody reads. */
    private static String value(InstructionSite place, Candidate candidate) {
        Secrets secrets = place.walk().build().knowledge().secrets();
        Value value = candidate.value().orElse(Value.EMPTY);
        boolean secret =
                candidate.secret() || value.origins().stream().map(Origin::name).anyMatch(secrets::saysSecret);
        return secret ? "…" : value.display();
    }
}
