package io.plimsoll.config;

import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Day;
import io.plimsoll.knowledge.LabelSchema;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.GivenRoles;
import io.plimsoll.text.Internal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration that applies to a file, and where each value is set. Immutable. */
@Internal
public final class Configuration {
    /** The origin of a value that is not set anywhere. */
    public static final String DEFAULT = "default";

    /** The rule that labels which are required turn on. */
    private static final String MISSING_LABEL = "missing-label";

    /** The one that a strict schema turns on. */
    private static final String UNKNOWN_LABEL = "unknown-label";

    private final Optional<ConfigFile> file;
    private final Map<Key, Entry> entries = new EnumMap<>(Key.class);
    private final Settings settings;

    /** @param names on the way from the folder of the configuration to the file */
    private Configuration(
            Optional<ConfigFile> file, List<String> names, List<ConfigLayer> layers, Optional<Day> today) {
        this.file = file;
        Selection selection = Selection.DEFAULT;
        for (ConfigLayer layer : layers) {
            if (layer.entries().isEmpty()) {
                continue; // nearly every run says nothing, and starts sooner for it
            }
            layer.entries().forEach(this::add);
            selection = selection.then(Optional.empty(), turnedOn(layer), List.of());
            selection = selection.then(
                    layer.entry(Key.SELECT).map(Entry::values),
                    layer.values(Key.EXTEND_SELECT),
                    layer.values(Key.IGNORE));
        }
        Settings found = settings(selection, names);
        settings = today.isEmpty() ? found : found.withToday(today.get());
    }

    /** The rules that say nothing until there are labels to look for. */
    private static List<String> turnedOn(ConfigLayer layer) {
        List<String> rules = new ArrayList<>();
        if (!layer.values(Key.REQUIRED_LABELS).isEmpty() || requires(layer.entry(Key.LABELS))) {
            rules.add(MISSING_LABEL);
        }
        if (layer.values(Key.STRICT_LABELS).contains("true")) {
            rules.add(UNKNOWN_LABEL);
        }
        return rules;
    }

    private static boolean requires(Optional<Entry> labels) {
        return labels.stream().flatMap(e -> e.values().stream()).anyMatch(type -> !LabelSchema.isOptional(type));
    }

    /** The same on the day that it is. */
    public static Configuration of(Optional<ConfigFile> file, Path linted, ConfigLayer commandLine) {
        return of(file, linted, commandLine, Optional.empty());
    }

    /**
     * @param file the configuration file that applies to the linted file
     * @param linted where the linted file is
     * @param commandLine takes precedence over the file
     * @param today see {@link Settings#today}
     */
    public static Configuration of(
            Optional<ConfigFile> file, Path linted, ConfigLayer commandLine, Optional<Day> today) {
        List<ConfigLayer> layers = new ArrayList<>();
        if (file.isPresent()) {
            layers.addAll(file.get().layers(linted));
        }
        layers.add(commandLine);
        return new Configuration(file, file.map(f -> f.names(linted)).orElse(List.of()), layers, today);
    }

    private void add(Key key, Entry entry) {
        switch (key) {
            case SELECT -> {
                // what was added to or taken from another selection counts no longer; keys of a layer come in this
                // order
                entries.remove(Key.EXTEND_SELECT);
                entries.remove(Key.IGNORE);
                entries.put(key, entry);
            }
            case EXTEND_SELECT, IGNORE, SEVERITY, BUILD_ARGS, ROLES, LABELS, BASE_IMAGES ->
                entries.merge(key, entry, Entry::and);
            default -> entries.put(key, entry);
        }
    }

    private Settings settings(Selection selection, List<String> names) {
        if (entries.isEmpty()) {
            return Settings.defaults();
        }
        Map<String, Severity> severities = new LinkedHashMap<>();
        for (Entry.Item item : items(Key.SEVERITY)) {
            severities.put(item.name(), Severity.of(item.value()).orElseThrow());
        }
        Map<String, String> buildArgs = new LinkedHashMap<>();
        for (Entry.Item item : items(Key.BUILD_ARGS)) {
            buildArgs.put(item.name(), item.value());
        }
        UserKnowledge additions = new UserKnowledge(
                Precision.of(value(Key.BASE_PRECISION)).orElseThrow(),
                values(Key.TRUSTED_REGISTRIES),
                value(Key.TRUSTED_REGISTRIES_ONLY).equals("true"),
                values(Key.NON_ROOT_BASES),
                values(Key.SECRET_WORDS),
                values(Key.BUILD_PACKAGES),
                values(Key.REQUIRED_LABELS),
                items(Key.BASE_IMAGES).stream()
                        .map(Entry.Item::base)
                        .flatMap(Optional::stream)
                        .toList(),
                labelSchema());
        return new Settings(
                new BuildOptions(values(Key.TARGETS), buildArgs),
                additions,
                selection,
                severities,
                value(Key.IGNORE_COMMENTS).equals("true"),
                roles(names),
                Optional.of(value(Key.GATE)).filter(HadolintCodes.TOOL::equals),
                Confidence.of(value(Key.CONFIDENCE)).orElseThrow(),
                Optional.empty(),
                value(Key.REQUIRE_REASON).equals("true"));
    }

    private LabelSchema labelSchema() {
        Map<String, String> types = new LinkedHashMap<>();
        items(Key.LABELS).forEach(item -> types.put(item.name(), item.value()));
        boolean strict = value(Key.STRICT_LABELS).equals("true");
        return types.isEmpty() && !strict ? LabelSchema.NONE : LabelSchema.of(types, strict);
    }

    /** A key is a path or a stage: as both it may fit, and later ones count. */
    private GivenRoles roles(List<String> names) {
        Optional<Role> ofFile = Optional.empty();
        Map<String, Role> stages = new LinkedHashMap<>();
        for (Entry.Item item : items(Key.ROLES)) {
            Role role = Role.of(item.value()).orElseThrow();
            stages.put(item.name(), role);
            if (!names.isEmpty() && new PathPattern(item.name()).matches(names)) {
                ofFile = Optional.of(role);
            }
        }
        return stages.isEmpty() ? GivenRoles.NONE : new GivenRoles(ofFile, stages);
    }

    /** The configuration file, if there is one. */
    public Optional<ConfigFile> file() {
        return file;
    }

    /** The settings of the linter. */
    public Settings settings() {
        return settings;
    }

    /** The lowest severity that makes the run fail; empty if none does. */
    public Optional<Severity> failOn() {
        return Severity.of(value(Key.FAIL_ON));
    }

    /** The value that is set for a key; empty for the default. */
    public Optional<Entry> entry(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    private List<Entry.Item> items(Key key) {
        return entry(key).map(Entry::items).orElse(List.of());
    }

    private List<String> values(Key key) {
        return entry(key).map(Entry::values).orElse(List.of());
    }

    /** The value of a choice, the default if none is set. */
    public String value(Key key) {
        Entry entry = entries.get(key);
        return entry == null ? key.defaultValue() : entry.items().get(0).value();
    }
}
