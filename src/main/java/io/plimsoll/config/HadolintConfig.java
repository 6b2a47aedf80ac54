package io.plimsoll.config;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code .hadolint.yaml}, with the keys that hadolint's README documents: converts those with a counterpart and lists the
 * others. Only invalid YAML and values that hadolint rejects as well are errors.
 */
final class HadolintConfig {
    private static final String CATCH_ALL = "*";

    private final String name;
    private final RuleNames names;
    private final Map<Key, Entry> entries = new EnumMap<>(Key.class);
    private final List<ConfigFile.LeftOut> leftOut = new ArrayList<>();

    private HadolintConfig(String name, RuleNames names) {
        this.name = name;
        this.names = names;
    }

    static ConfigFile read(Path file, String name, Path base, String text, RuleNames names) throws InvalidConfig {
        HadolintConfig reader = new HadolintConfig(name, names);
        try {
            Node node = YamlReader.read(text);
            if (!(node instanceof Node.Fields fields)) {
                throw new InvalidYaml(node.at(), "a configuration must be a mapping");
            }
            fields.fields().forEach((key, field) -> {
                if (!(field.value() instanceof Node.Text empty && empty.text().isEmpty())) {
                    reader.read(key, field.value());
                }
            });
        } catch (InvalidYaml e) {
            throw new InvalidConfig(List.of(name + ":" + e.display()));
        }
        return new ConfigFile(
                file, name, base, new ConfigLayer(reader.entries), List.of(), ConfigFile.HADOLINT, reader.leftOut);
    }

    private void read(String key, Node value) {
        switch (key) {
            case "ignored" -> ignored(value);
            case "override" -> override(value);
            case "trustedRegistries" -> trusted(value);
            case "failure-threshold" -> threshold(value);
            case "no-fail" -> {
                if (isTrue(key, value)) {
                    put(Key.FAIL_ON, "none", value);
                }
            }
            case "disable-ignore-pragma" -> {
                if (isTrue(key, value)) {
                    put(Key.IGNORE_COMMENTS, "false", value);
                }
            }
            case "label-schema" -> lost("`label-schema`: requiring labels is not supported");
            case "strict-labels" -> {
                if (isTrue(key, value)) {
                    lost("`strict-labels`: requiring labels is not supported");
                }
            }
            case "format" -> idle("`format`: use `plimsoll check --format`");
            case "no-color" -> {
                if (isTrue(key, value)) {
                    idle("`no-color`: set the environment variable NO_COLOR");
                }
            }
            default -> lost("`" + key + "`: not a key that hadolint documents");
        }
    }

    private void lost(String what) {
        leftOut.add(new ConfigFile.LeftOut(what, true));
    }

    private void idle(String what) {
        leftOut.add(new ConfigFile.LeftOut(what, false));
    }

    private String origin(Node node) {
        return name + ":" + node.at().line();
    }

    private void put(Key key, String value, Node node) {
        entries.put(key, Entry.of(List.of(value), origin(node)));
    }

    private static boolean isTrue(String key, Node value) {
        boolean known = value instanceof Node.Text text
                && (text.text().equalsIgnoreCase("true") || text.text().equalsIgnoreCase("false"));
        if (!known) {
            throw new InvalidYaml(value.at(), "`" + key + "` must be true or false");
        }
        return ((Node.Text) value).text().equalsIgnoreCase("true");
    }

    /** A list of texts; one alone counts as a list. */
    private static List<Node.Text> texts(String key, Node value) {
        List<Node> nodes = value instanceof Node.Items items ? items.items() : List.of(value);
        List<Node.Text> texts = new ArrayList<>();
        for (Node node : nodes) {
            if (!(node instanceof Node.Text text)) {
                throw new InvalidYaml(node.at(), "`" + key + "` must be a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    private void ignored(Node value) {
        List<Entry.Item> items = new ArrayList<>();
        for (Node.Text code : texts("ignored", value)) {
            if (names.rule(code.text()).isPresent()) {
                items.add(new Entry.Item("", code.text(), origin(code)));
            } else {
                idle("`" + code.text() + "` in `ignored`: no rule corresponds to it");
            }
        }
        entries.put(Key.IGNORE, new Entry(items, origin(value)));
    }

    private void override(Node value) {
        if (!(value instanceof Node.Fields fields)) {
            throw new InvalidYaml(value.at(), "`override` must be a mapping of severities");
        }
        List<Entry.Item> items = new ArrayList<>();
        fields.fields().forEach((severity, field) -> {
            if (Severity.of(severity).isEmpty()) {
                throw new InvalidYaml(field.at(), "`" + severity + "` is not a valid severity");
            }
            for (Node.Text code : texts(severity, field.value())) {
                Optional<String> rule = names.rule(code.text());
                if (rule.isPresent()) {
                    items.removeIf(item -> item.name().equals(rule.get()));
                    items.add(new Entry.Item(rule.get(), severity, origin(code)));
                } else {
                    idle("`" + code.text() + "` in `override`: no rule corresponds to it");
                }
            }
        });
        entries.put(Key.SEVERITY, new Entry(items, origin(value)));
    }

    /** What hadolint trusts is a whole list: nothing else is trusted. What can be no registry is trusted in vain. */
    private void trusted(Node value) {
        List<Entry.Item> items = new ArrayList<>();
        List<Node.Text> registries = texts("trustedRegistries", value);
        if (registries.stream().anyMatch(registry -> registry.text().equals(CATCH_ALL))) {
            return;
        }
        for (Node.Text registry : registries) {
            if (registry.text().isEmpty()
                    || ConfigReader.imageProblem(registry.text()).isPresent()) {
                idle("`" + registry.text() + "` in `trustedRegistries`: not a valid registry");
            } else {
                items.add(new Entry.Item("", registry.text(), origin(registry)));
            }
        }
        if (!registries.isEmpty()) {
            entries.put(Key.TRUSTED_REGISTRIES, new Entry(items, origin(value)));
            put(Key.TRUSTED_REGISTRIES_ONLY, "true", value);
        }
    }

    private void threshold(Node value) {
        String text = value instanceof Node.Text word ? word.text() : "";
        List<String> known = List.of("error", "warning", "info", "style", "ignore", "none");
        if (!known.contains(text)) {
            throw new InvalidYaml(value.at(), "`failure-threshold` must be one of " + String.join(", ", known));
        }
        boolean everything = text.equals("ignore") || text.equals("none"); // the least severe there is, so all count
        if (!entries.containsKey(Key.FAIL_ON)) { // `no-fail` is stronger
            put(Key.FAIL_ON, everything ? Severity.STYLE.label() : text, value);
        }
    }
}
