package io.plimsoll.config;

import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.LabelType;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads {@code .hadolint.yaml}, with the keys that hadolint's README documents: converts those with a counterpart and lists the
 * others. Only invalid YAML and values that hadolint rejects as well are errors.
 */
final class HadolintConfig {
    private static final String CATCH_ALL = "*";
    /** Those that a schema of labels turns on. */
    private static final List<String> OF_SCHEMA = List.of("DL3049", "DL3050");

    private static final Set<String> NEVER_FAILING = Set.of("codeclimate", "codacy");
    /** A name of Docker Hub that only hadolint has. */
    private static final String HUB = "hub.docker.com";

    private static final String DOCKER_HUB = "docker.io";

    private final String name;
    private final RuleNames names;
    private final Map<Key, Entry> entries = new EnumMap<>(Key.class);
    private final List<ConfigFile.LeftOut> leftOut = new ArrayList<>();
    private final HadolintCodes codes = HadolintCodes.load();
    /** By code, as hadolint writes it. */
    private final Map<String, Severity> overridden = new HashMap<>();

    private final Set<String> ignored = new HashSet<>();
    private int line = 1;

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
                reader.line = field.at().line();
                if (!(field.value() instanceof Node.Text empty && empty.text().isEmpty())) {
                    reader.read(key, field.value());
                }
            });
        } catch (InvalidYaml e) {
            throw new InvalidConfig(List.of(new InvalidConfig.Mistake(name, Optional.of(e.at()), e.getMessage())));
        }
        reader.gate();
        return new ConfigFile(
                file,
                name,
                base,
                new ConfigLayer(reader.entries),
                List.of(),
                List.of(),
                ConfigFile.HADOLINT,
                reader.leftOut);
    }

    private void read(String key, Node value) {
        switch (key) {
            case "ignored" -> ignored(value);
            case "override" -> override(value);
            case "trustedRegistries" -> trusted(value);
            case "failure-threshold" -> threshold(value);
            case "no-fail" -> {
                if (isTrue(key, value)) {
                    put(Key.FAIL_ON, "none");
                }
            }
            case "disable-ignore-pragma" -> {
                if (isTrue(key, value)) {
                    put(Key.IGNORE_COMMENTS, "false");
                }
            }
            case "label-schema" -> labels(value);
            case "strict-labels" -> {
                if (isTrue(key, value)) {
                    put(Key.STRICT_LABELS, "true");
                }
            }
            case "format", "formats" -> formats(key, value);
            case "no-color" -> {
                if (isTrue(key, value)) {
                    idle("`no-color`: set the environment variable NO_COLOR");
                }
            }
            case "verbose" -> {
                if (isTrue(key, value)) {
                    idle("`verbose`: use `plimsoll check --verbose`");
                }
            }
            default -> lost("`" + key + "`: not a key that hadolint documents");
        }
    }

    /** With some formats the exit status of hadolint is 0 whatever it finds. */
    private void formats(String key, Node value) {
        idle("`" + key + "`: use `plimsoll check --format`");
        if (texts(key, value).stream().anyMatch(format -> NEVER_FAILING.contains(format.text()))) {
            put(Key.FAIL_ON, "none");
        }
    }

    private void lost(String what) {
        leftOut.add(new ConfigFile.LeftOut(what, ConfigFile.LeftOut.Kind.LOST));
    }

    private void idle(String what) {
        leftOut.add(new ConfigFile.LeftOut(what, ConfigFile.LeftOut.Kind.IDLE));
    }

    private String origin(Node node) {
        return name + ":" + node.at().line();
    }

    /** The origin of a key's value: where the key is. */
    private String origin() {
        return name + ":" + line;
    }

    private void put(Key key, String value) {
        entries.put(key, Entry.of(List.of(value), origin()));
    }

    private static boolean isTrue(String key, Node value) {
        boolean known = value instanceof Node.Text text
                && (text.text().equalsIgnoreCase("true") || text.text().equalsIgnoreCase("false"));
        if (!known) {
            throw new InvalidYaml(value.at(), "`" + key + "` must be true or false");
        }
        return ((Node.Text) value).text().equalsIgnoreCase("true");
    }

    /** A list of texts: one alone is not what hadolint documents for the key. */
    private static List<Node.Text> listed(String key, Node value) {
        if (value instanceof Node.Text text) {
            throw new InvalidYaml(
                    value.at(),
                    "`" + key + "` must be a list, such as `" + key + ": [" + text.text()
                            + "]`: hadolint documents only that");
        }
        return texts(key, value);
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
        for (Node.Text code : listed("ignored", value)) {
            if (isMisspelled(code, "ignored")) {
                continue;
            }
            Optional<HadolintCodes.Group> missing = codes.withoutRule(code.text());
            ignored.add(code.text());
            if (names.rule(code.text()).isPresent()) {
                items.add(new Entry.Item("", code.text(), origin(code)));
            } else if (missing.isPresent() && missing.get().planned()) {
                items.add(new Entry.Item("", code.text(), origin(code)));
                idle("`" + code.text() + "` in `ignored`: no rule yet");
            } else {
                idle("`" + code.text() + "` in `ignored`: " + noRule(missing));
            }
        }
        entries.put(Key.IGNORE, new Entry(items, origin()));
    }

    /** hadolint compares codes letter by letter. */
    private boolean isMisspelled(Node.Text code, String key) {
        String upper = code.text().toUpperCase(Locale.ROOT);
        boolean misspelled = !code.text().equals(upper) && names.isForeign(upper);
        if (misspelled) {
            idle("`" + code.text() + "` in `" + key
                    + "`: hadolint's codes are uppercase, so this has no effect in hadolint");
        }
        return misspelled;
    }

    private static String noRule(Optional<HadolintCodes.Group> missing) {
        return missing.map(HadolintCodes.Group::status).orElse("no rule corresponds to it");
    }

    private void override(Node value) {
        if (!(value instanceof Node.Fields fields)) {
            throw new InvalidYaml(value.at(), "`override` must be a mapping of severities");
        }
        List<Entry.Item> items = new ArrayList<>();
        fields.fields().forEach((label, field) -> {
            Optional<Severity> severity = Severity.of(label);
            if (severity.isEmpty()) {
                throw new InvalidYaml(field.at(), "`" + label + "` is not a valid severity");
            }
            for (Node.Text code : listed(label, field.value())) {
                Severity other = overridden.get(code.text());
                if (isMisspelled(code, "override") || other != null && other.isAtLeast(severity.get())) {
                    continue; // of several lists with a code, that of the highest severity applies
                }
                overridden.put(code.text(), severity.get());
                Optional<String> rule = names.withSeverity(code.text());
                if (rule.isPresent()) {
                    items.removeIf(item -> item.name().equals(rule.get()));
                    items.add(new Entry.Item(rule.get(), label, origin(code)));
                } else if (!codes.isOff(code.text())) { // with a severity, hadolint reports those too
                    idle("`" + code.text() + "` in `override`: " + noRule(codes.withoutRule(code.text())));
                }
            }
        });
        entries.put(Key.SEVERITY, new Entry(items, origin()));
    }

    private void labels(Node value) {
        if (!(value instanceof Node.Fields fields)) {
            throw new InvalidYaml(value.at(), "`label-schema` must be a mapping of labels to types");
        }
        List<Entry.Item> items = new ArrayList<>();
        fields.fields().forEach((label, field) -> {
            if (label.isBlank() || label.chars().anyMatch(Character::isWhitespace)) {
                lost("`" + label + "` in `label-schema`: not a valid label");
                return;
            }
            String type = field.value() instanceof Node.Text text ? type(text.text()) : LabelType.TEXT.label();
            items.add(new Entry.Item(label, type, name + ":" + field.at().line()));
        });
        if (!items.isEmpty()) {
            entries.put(Key.LABELS, new Entry(items, origin()));
        }
    }

    /** Text under two names; any other type has the same name here. */
    private static String type(String theirs) {
        String type = theirs.toLowerCase(Locale.ROOT);
        return LabelType.of(type).isPresent() ? type : LabelType.TEXT.label();
    }

    // ---- the gate

    private Severity severity(String code) {
        return overridden.containsKey(code)
                ? overridden.get(code)
                : codes.severity(code).orElseThrow();
    }

    /** Makes the same findings fail as in hadolint. */
    private void gate() {
        put(Key.GATE, HadolintCodes.TOOL, name);
        if (!entries.containsKey(Key.FAIL_ON)) {
            put(Key.FAIL_ON, Severity.INFO.label(), name); // what hadolint fails at when nothing is said
        }
        Optional<Severity> least =
                Severity.of(entries.get(Key.FAIL_ON).items().get(0).value());
        if (least.isEmpty()) {
            return;
        }
        List<Entry.Item> selected = new ArrayList<>();
        List<Entry.Item> severities = new ArrayList<>();
        Set<String> set = new HashSet<>();
        Entry given = entries.get(Key.SEVERITY);
        if (given != null) {
            severities.addAll(given.items());
            severities.forEach(item -> set.add(item.name()));
        }
        Set<String> considered = new TreeSet<>(codes.all());
        overridden.keySet().stream()
                .filter(code -> code.startsWith("DL"))
                .forEach(considered::add); // DL3057 is on then
        for (String code : considered) {
            Optional<String> rule = names.rule(code);
            if (rule.isEmpty() || ignored.contains(code)) {
                continue;
            }
            RuleMetadata metadata = names.catalog().get(rule.get());
            boolean fails = severity(code).isAtLeast(least.get());
            Entry.Item item = new Entry.Item("", rule.get(), name);
            if (fails && !metadata.onByDefault() && !OF_SCHEMA.contains(code) && !selected.contains(item)) {
                selected.add(item);
            }
            String named = names.withSeverity(code).orElseThrow();
            if (fails != metadata.severity().isAtLeast(least.get()) && set.add(named)) {
                severities.add(new Entry.Item(named, severity(code).label(), name));
            }
        }
        if (!selected.isEmpty()) {
            entries.put(Key.EXTEND_SELECT, new Entry(selected, name));
        }
        if (!severities.isEmpty()) {
            entries.put(Key.SEVERITY, new Entry(severities, given == null ? name : given.origin()));
        }
        unmatched(least.get());
    }

    private void put(Key key, String value, String origin) {
        entries.put(key, Entry.of(List.of(value), origin));
    }

    /** What hadolint fails for and Plimsoll has no rule for, or one that is better left off. */
    private void unmatched(Severity least) {
        for (HadolintCodes.Group group : codes.groups()) {
            String failing = failing(group.codes(), least);
            if (!failing.isEmpty() && !group.rejectedByBuildKit()) {
                leftOut.add(new ConfigFile.LeftOut(
                        failing + " (" + group.asks() + "): " + group.status(),
                        ConfigFile.LeftOut.Kind.UNMATCHED_CODES));
            }
        }
        for (HadolintCodes.Doubt doubt : codes.doubts()) {
            String failing = failing(doubt.codes(), least);
            if (!failing.isEmpty()) {
                leftOut.add(new ConfigFile.LeftOut(
                        failing + " (" + doubt.asks() + "): not advised: " + doubt.reason(),
                        ConfigFile.LeftOut.Kind.DOUBTED_CODES));
            }
        }
    }

    private String failing(List<String> group, Severity least) {
        return group.stream()
                .filter(code ->
                        !ignored.contains(code) && (codes.severity(code).isPresent() || overridden.containsKey(code)))
                .filter(code -> severity(code).isAtLeast(least))
                .collect(Collectors.joining(", "));
    }

    /** What hadolint trusts is a whole list: nothing else is trusted. What can be no registry is trusted in vain. */
    private void trusted(Node value) {
        List<Entry.Item> items = new ArrayList<>();
        List<Node.Text> registries = texts("trustedRegistries", value);
        if (registries.stream().anyMatch(registry -> registry.text().equals(CATCH_ALL))) {
            return;
        }
        for (Node.Text registry : registries) {
            String name = registry.text().equals(HUB) ? DOCKER_HUB : registry.text();
            if (name.isEmpty() || ConfigReader.imageProblem(name).isPresent()) {
                idle("`" + name + "` in `trustedRegistries`: not a valid registry");
            } else {
                items.add(new Entry.Item("", name, origin(registry)));
            }
        }
        if (!registries.isEmpty()) {
            entries.put(Key.TRUSTED_REGISTRIES, new Entry(items, origin()));
            put(Key.TRUSTED_REGISTRIES_ONLY, "true");
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
            put(Key.FAIL_ON, everything ? Severity.STYLE.label() : text);
        }
    }
}
