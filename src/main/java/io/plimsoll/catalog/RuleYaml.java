package io.plimsoll.catalog;

import io.plimsoll.fix.Aspect;
import io.plimsoll.text.Internal;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads {@code rule.yaml}, both for the build and for users' rules: the only place that knows its keys, the values of each, and
 * their
 * lengths.
 */
@Internal
public final class RuleYaml {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final List<String> REQUIRED = List.of("title", "severity", "category", "since", "remedy", "why");
    private static final List<String> ORDINARY =
            List.of("title", "severity", "category", "default", "since", "aliases", "remedy", "why", "see");

    /** In characters, as reports have room for them. */
    private static final int LONGEST_TITLE = 60;

    private static final int LONGEST_REMEDY = 110;
    private static final int LONGEST_LINE = 130;

    /** Where a rule comes from, which decides the further keys of the file. */
    public enum Origin {
        /** Our own, in Java or in YAML. */
        PROGRAM("messages", "fix", "changes", "match", "message", "edit"),
        /** A directory of rules in YAML, which have no fixes. */
        FOLDER("match", "message", "edit", "fix", "changes"),
        /** A jar of rules in Java. */
        JAR("messages", "fix", "changes");

        private final List<String> keys;

        Origin(String... more) {
            keys = new ArrayList<>(ORDINARY);
            keys.addAll(List.of(more));
        }
    }

    private RuleYaml() {}

    /** What is wrong with an id; empty if it is valid. */
    public static String wrongId(String id) {
        return ID.matcher(id).matches()
                ? ""
                : "`" + id + "` is not a valid rule id: expected lowercase words joined by hyphens";
    }

    /**
     * Reads the metadata of a rule that is not built in.
     *
     * @throws InvalidYaml when a field is missing, wrong or not known
     */
    public static RuleMetadata read(String id, Node node, Origin origin) {
        return Catalog.foreign(id, check(node, origin));
    }

    /**
     * All that the file says, once it is known to be right.
     *
     * @throws InvalidYaml when a field is missing, wrong or not known
     */
    static Map<?, ?> check(Node node, Origin origin) {
        Node.Fields words = Shape.fields(node, "rule", origin.keys);
        for (String name : REQUIRED) {
            Shape.text(Shape.required(words, name), name);
        }
        line(words, "title", LONGEST_TITLE);
        line(words, "remedy", LONGEST_REMEDY);
        paragraphs(words, "why");
        optional(words, "messages").ifPresent(RuleYaml::templates);
        choice(words, "severity", labels(Severity.values(), Severity::label));
        choice(words, "category", labels(Category.values(), Category::label));
        choice(words, "default", List.of("on", "off"));
        choice(words, "fix", List.of("safe", "suggested", "absent"));
        optional(words, "changes").ifPresent(RuleYaml::aspects);
        optional(words, "see").ifPresent(see -> Shape.texts(see, "see"));
        optional(words, "aliases").ifPresent(RuleYaml::codes);
        if (origin == Origin.PROGRAM
                && (words.fields().containsKey("match") || words.fields().containsKey("message"))) {
            Shape.required(words, "match");
            Shape.required(words, "message");
        }
        return (Map<?, ?>) words.plain();
    }

    private static Optional<Node> optional(Node.Fields words, String name) {
        return Optional.ofNullable(words.fields().get(name)).map(Node.Field::value);
    }

    private static <T> List<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).toList();
    }

    private static void choice(Node.Fields words, String name, List<String> choices) {
        optional(words, name).ifPresent(value -> Shape.choice(Shape.text(value, name), name, choices));
    }

    private static void line(Node.Fields words, String name, int longest) {
        Node.Text text = Shape.text(words.fields().get(name).value(), name);
        String line = text.text().strip();
        if (line.contains("\n") || length(line) > longest) {
            throw new InvalidYaml(text.at(), "`" + name + "` must be one line of at most " + longest + " characters");
        }
    }

    private static void paragraphs(Node.Fields words, String name) {
        Node.Text text = Shape.text(words.fields().get(name).value(), name);
        if (text.text().lines().anyMatch(line -> length(line) > LONGEST_LINE)) {
            throw new InvalidYaml(
                    text.at(), "a line of `" + name + "` must have at most " + LONGEST_LINE + " characters");
        }
    }

    private static void templates(Node messages) {
        if (Shape.texts(messages, "messages").stream()
                .map(Node.Text::text)
                .anyMatch(line -> line.isBlank() || line.contains("\n"))) {
            throw new InvalidYaml(messages.at(), "each of `messages` must be one line");
        }
    }

    private static void aspects(Node changes) {
        List<String> labels = new ArrayList<>(labels(Aspect.values(), Aspect::label));
        if (changes instanceof Node.Text) {
            labels.add(Catalog.NO_CHANGES);
        }
        Shape.texts(changes, "changes").forEach(each -> Shape.choice(each, "changes", labels));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void codes(Node aliases) {
        if (!(aliases instanceof Node.Fields tools)) {
            throw new InvalidYaml(aliases.at(), "`aliases` must map each tool to its codes");
        }
        tools.fields().forEach((tool, codes) -> Shape.texts(codes.value(), tool));
    }
}
