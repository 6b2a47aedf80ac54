package io.plimsoll.config;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.LabelSchema;
import io.plimsoll.knowledge.LabelType;
import io.plimsoll.knowledge.Role;
import io.plimsoll.text.Spelling;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code .plimsoll.yaml}. Collects all problems, so that they can be reported at once. */
final class ConfigReader {
    /** What other tools call it, or what one would guess. */
    private static final Map<String, Key> OTHER_WORDS = Map.of(
            "failure-threshold", Key.FAIL_ON,
            "no-fail", Key.FAIL_ON,
            "override", Key.OVERRIDES,
            "per-file-ignores", Key.OVERRIDES,
            "disable-ignore-pragma", Key.IGNORE_COMMENTS,
            "precision", Key.BASE_PRECISION,
            "levels", Key.SEVERITY,
            "rules", Key.SEVERITY);

    private final String name;
    private final RuleNames names;
    private final List<InvalidYaml> problems = new ArrayList<>();

    private ConfigReader(String name, RuleNames names) {
        this.name = name;
        this.names = names;
    }

    /**
     * @param file where it is
     * @param name how people are told of it
     * @param base the folder that its patterns start at
     * @throws InvalidConfig with all that is wrong
     */
    static ConfigFile read(Path file, String name, Path base, String text, RuleNames names) throws InvalidConfig {
        ConfigReader reader = new ConfigReader(name, names);
        ConfigLayer layer = ConfigLayer.EMPTY;
        List<ConfigFile.Override> overrides = new ArrayList<>();
        try {
            Node node = YamlReader.read(text);
            boolean empty = node instanceof Node.Text nothing && nothing.text().isEmpty();
            if (!empty && !(node instanceof Node.Fields)) {
                throw new InvalidYaml(node.at(), "a configuration must be a mapping, such as `ignore: [root-user]`");
            }
            if (node instanceof Node.Fields fields) {
                layer = reader.layer(fields, false);
                Node.Field field = fields.fields().get(Key.OVERRIDES.label());
                if (field != null) {
                    reader.overrides(field.value(), overrides);
                }
            }
        } catch (InvalidYaml e) {
            reader.problems.add(e);
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidConfig(reader.problems.stream()
                    .sorted(Comparator.comparing(InvalidYaml::at))
                    .map(problem -> new InvalidConfig.Mistake(name, Optional.of(problem.at()), problem.getMessage()))
                    .toList());
        }
        return new ConfigFile(file, name, base, layer, overrides, List.of(), ConfigFile.PLIMSOLL, List.of());
    }

    private String origin(Node node) {
        return name + ":" + node.at().line();
    }

    // ---- blocks

    private ConfigLayer layer(Node.Fields fields, boolean override) {
        Map<Key, Entry> entries = new EnumMap<>(Key.class);
        fields.fields().forEach((label, field) -> {
            Optional<Key> key = Key.of(label);
            if (override && label.equals(Key.FILES)) {
                return; // read by who knows what it is for
            }
            if (key.isEmpty()) {
                problems.add(new InvalidYaml(field.at(), unknownKey(label, override)));
            } else if (override && !key.get().isForOverrides()) {
                String message = "`" + label + "` cannot be set in an override";
                problems.add(new InvalidYaml(field.at(), message));
            } else if (key.get() != Key.OVERRIDES) {
                try {
                    entries.put(key.get(), entry(key.get(), field.value()));
                } catch (InvalidYaml e) {
                    problems.add(e);
                }
            }
        });
        return new ConfigLayer(entries);
    }

    private static String unknownKey(String label, boolean override) {
        List<String> known = new ArrayList<>();
        if (override) {
            known.add(Key.FILES);
        }
        for (Key key : Key.values()) {
            if (!override || key.isForOverrides()) {
                known.add(key.label());
            }
        }
        Key meant = OTHER_WORDS.get(label);
        return "unknown key `" + label + "`"
                + (meant != null && known.contains(meant.label())
                        ? Spelling.didYouMean(meant.label())
                        : InvalidYaml.hint(label, known));
    }

    private void overrides(Node node, List<ConfigFile.Override> overrides) {
        if (!(node instanceof Node.Items items)) {
            throw wrongType(Key.OVERRIDES, node, "a list");
        }
        for (Node item : items.items()) {
            try {
                overrides.add(override(item));
            } catch (InvalidYaml e) {
                problems.add(e);
            }
        }
    }

    private ConfigFile.Override override(Node node) {
        if (!(node instanceof Node.Fields fields)) {
            throw new InvalidYaml(
                    node.at(), "an override must be a mapping, such as `{files: [test/], ignore: [root-user]}`");
        }
        ConfigLayer layer = layer(fields, true);
        Node.Field files = fields.fields().get(Key.FILES);
        if (files == null) {
            throw new InvalidYaml(node.at(), "an override requires `files`");
        }
        if (fields.fields().size() == 1) {
            throw new InvalidYaml(node.at(), "an override requires another key in addition to `files`");
        }
        List<PathPattern> patterns = new ArrayList<>();
        for (Node.Text text : texts(files.value(), Key.FILES, "[test/]")) {
            checked(text, PathPattern.problem(text.text()));
            patterns.add(new PathPattern(text.text()));
        }
        if (patterns.isEmpty()) {
            throw new InvalidYaml(files.value().at(), "an override requires `files`");
        }
        return new ConfigFile.Override(patterns, layer);
    }

    // ---- values

    private Entry entry(Key key, Node node) {
        if (node instanceof Node.Text text && text.text().isEmpty()) {
            throw new InvalidYaml(node.at(), "`" + key.label() + "` requires a value, such as " + shown(key));
        }
        if (key.kind().isList()) {
            return list(key, node);
        }
        if (key.kind().isMap()) {
            return map(key, node);
        }
        if (key.kind() == Key.Kind.BASE_IMAGES) {
            return baseImages(key, node);
        }
        if (!(node instanceof Node.Text text)) {
            throw wrongType(key, node, "a single value");
        }
        List<String> choices = key.kind() == Key.Kind.BOOLEAN ? List.of("true", "false") : key.choices();
        if (!choices.contains(text.text())) {
            throw new InvalidYaml(
                    text.at(),
                    "`" + key.label() + "` must be one of " + String.join(", ", choices) + ", not `" + text.text() + "`"
                            + Spelling.didYouMean(text.text(), choices));
        }
        return Entry.of(List.of(text.text()), origin(text));
    }

    private Entry baseImages(Key key, Node node) {
        if (!(node instanceof Node.Items items)) {
            throw wrongType(key, node, "a list");
        }
        List<Entry.Item> found = new ArrayList<>();
        for (Node item : items.items()) {
            BaseImageReader.read(item, problems)
                    .ifPresent(base -> found.add(
                            new Entry.Item("", BaseImageReader.written(item), origin(item), Optional.of(base))));
        }
        return new Entry(found, origin(node));
    }

    private static String shown(Key key) {
        return "`" + key.label() + ": " + key.example() + "`";
    }

    private static InvalidYaml wrongType(Key key, Node node, String wanted) {
        String found = node instanceof Node.Text ? "a string" : node instanceof Node.Items ? "a list" : "a mapping";
        return new InvalidYaml(
                node.at(), "`" + key.label() + "` must be " + wanted + ", not " + found + ": " + shown(key));
    }

    private static List<Node.Text> texts(Node node, String label, String example) {
        if (!(node instanceof Node.Items items)) {
            throw new InvalidYaml(node.at(), "`" + label + "` must be a list: `" + label + ": " + example + "`");
        }
        List<Node.Text> texts = new ArrayList<>();
        for (Node item : items.items()) {
            if (!(item instanceof Node.Text text)) {
                throw new InvalidYaml(
                        item.at(), "`" + label + "` must be a list of strings: `" + label + ": " + example + "`");
            }
            if (text.text().isBlank()) {
                throw new InvalidYaml(item.at(), "`" + label + "` contains an empty string");
            }
            texts.add(text);
        }
        return texts;
    }

    private Entry list(Key key, Node node) {
        if (!(node instanceof Node.Items)) {
            throw wrongType(key, node, "a list");
        }
        List<Entry.Item> items = new ArrayList<>();
        for (Node.Text text : texts(node, key.label(), key.example())) {
            try {
                checked(text, problem(key.kind(), text.text()));
                items.add(new Entry.Item("", text.text(), origin(text)));
            } catch (InvalidYaml e) {
                problems.add(e);
            }
        }
        return new Entry(items, origin(node));
    }

    private static void checked(Node.Text text, Optional<String> problem) {
        problem.ifPresent(p -> {
            throw new InvalidYaml(text.at(), p);
        });
    }

    private Optional<String> problem(Key.Kind kind, String text) {
        return switch (kind) {
            case RULES -> Selection.problem(text, false, names);
            case IGNORED_RULES -> Selection.problem(text, true, names);
            case PATHS -> PathPattern.problem(text);
            case FILES ->
                text.contains("://")
                        ? Optional.of("`" + text + "` is a URL: only files of the repository can be extended")
                        : Optional.empty();
            case REGISTRIES, IMAGES -> imageProblem(text);
            case WORDS ->
                text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " _-".indexOf(c) >= 0)
                        ? Optional.empty()
                        : Optional.of("`" + text + "` is not a valid word: expected letters and digits");
            case PACKAGES, NAMES ->
                hasBlank(text)
                        ? Optional.of("`" + text + "` is not a valid name: it contains a space")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** What is wrong with a registry or an image: one sentence without a full stop. */
    static Optional<String> imageProblem(String text) {
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            return Optional.of("`" + text + "` is a URL; write `" + text.substring(scheme + 3) + "`");
        }
        return hasBlank(text) || text.startsWith("/")
                ? Optional.of("`" + text + "` is not a valid image or registry")
                : Optional.empty();
    }

    private static boolean hasBlank(String text) {
        return text.chars().anyMatch(Character::isWhitespace);
    }

    private Entry map(Key key, Node node) {
        if (!(node instanceof Node.Fields fields)) {
            throw wrongType(key, node, "a mapping");
        }
        List<Entry.Item> items = new ArrayList<>();
        fields.fields().forEach((label, field) -> {
            try {
                if (!(field.value() instanceof Node.Text text)) {
                    throw new InvalidYaml(field.value().at(), "`" + label + "` must be a string: " + shown(key));
                }
                String name = switch (key.kind()) {
                    case SEVERITIES -> severityOf(label, field, text);
                    case ROLES -> role(label, field, text);
                    case LABELS -> labelName(label, field, text);
                    default -> variable(label, field);
                };
                items.stream()
                        .filter(item ->
                                item.name().equals(name) && !item.value().equals(text.text()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw new InvalidYaml(
                                    field.at(),
                                    "`" + label + "` has two severities: it is another name of a rule above, which is `"
                                            + other.value() + "`");
                        });
                items.add(new Entry.Item(name, text.text(), name(field)));
            } catch (InvalidYaml e) {
                problems.add(e);
            }
        });
        return new Entry(items, origin(node));
    }

    private String name(Node.Field field) {
        return name + ":" + field.at().line();
    }

    /** @return the id of the rule, or the code of hadolint that is only for some of its findings */
    private String severityOf(String label, Node.Field field, Node.Text severity) {
        Optional<String> rule = names.rule(label);
        if (rule.isEmpty()) {
            String hint = names.closest(label).map(Spelling::didYouMean).orElse("; `plimsoll rules` lists them");
            throw new InvalidYaml(
                    field.at(),
                    names.isForeign(label)
                            ? "no rule corresponds to `" + label + "`"
                            : "unknown rule `" + label + "`" + hint);
        }
        List<String> severities =
                Arrays.stream(Severity.values()).map(Severity::label).toList();
        if (!severities.contains(severity.text())) {
            boolean off = List.of("off", "none", "ignore", "false", "").contains(severity.text());
            throw new InvalidYaml(
                    severity.at(),
                    "a severity must be one of " + String.join(", ", severities) + ", not `" + severity.text() + "`"
                            + (off
                                    ? "; to disable a rule, list it in `ignore`"
                                    : Spelling.didYouMean(severity.text(), severities)));
        }
        return names.withSeverity(label).orElseThrow();
    }

    private static String role(String label, Node.Field field, Node.Text role) {
        PathPattern.problem(label).ifPresent(problem -> {
            throw new InvalidYaml(field.at(), problem);
        });
        if (!Role.labels().contains(role.text())) {
            throw new InvalidYaml(
                    role.at(),
                    "a role must be one of " + String.join(", ", Role.labels()) + ", not `" + role.text() + "`"
                            + Spelling.didYouMean(role.text(), Role.labels()));
        }
        return label;
    }

    private static String labelName(String label, Node.Field field, Node.Text type) {
        if (label.isEmpty() || hasBlank(label)) {
            throw new InvalidYaml(field.at(), "`" + label + "` is not a valid name: it contains a space");
        }
        if (LabelSchema.typeOf(type.text()).isEmpty()) {
            throw new InvalidYaml(
                    type.at(),
                    "the type of a label must be one of " + String.join(", ", LabelType.labels())
                            + ", perhaps after `optional`, not `" + type.text() + "`"
                            + Spelling.didYouMean(LabelSchema.withoutOptional(type.text()), LabelType.labels()));
        }
        return label;
    }

    private static String variable(String label, Node.Field field) {
        boolean name = !label.isEmpty()
                && !Character.isDigit(label.charAt(0))
                && label.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || c == '_');
        if (!name) {
            throw new InvalidYaml(field.at(), "`" + label + "` is not a valid build argument name");
        }
        return label;
    }
}
