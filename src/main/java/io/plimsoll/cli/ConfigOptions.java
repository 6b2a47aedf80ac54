package io.plimsoll.cli;

import io.plimsoll.catalog.RuleNames;
import io.plimsoll.config.ConfigFile;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.ConfigLayer;
import io.plimsoll.config.ConfigPacks;
import io.plimsoll.config.Configuration;
import io.plimsoll.config.Entry;
import io.plimsoll.config.Exclusions;
import io.plimsoll.config.InvalidConfig;
import io.plimsoll.config.Key;
import io.plimsoll.config.Selection;
import io.plimsoll.knowledge.Day;
import io.plimsoll.project.FileFinder;
import io.plimsoll.text.Spelling;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which configuration is in force: that of the files, and what the command line says on top of it. */
final class ConfigOptions {
    /** Who says what options say. */
    static final String COMMAND_LINE = "command line";

    private static final String PACK = "--config-pack";

    /** The system property with which our tests stop the clock. */
    private static final String TODAY = "plimsoll.today";

    private final ConfigFinder finder;
    private final ConfigLayer commandLine;
    private final Exclusions exclusions;
    private final Console console;
    private final Optional<Day> today;
    private final Set<String> told = new HashSet<>();
    private boolean broken;

    private ConfigOptions(
            ConfigFinder finder, ConfigLayer commandLine, Exclusions exclusions, Optional<Day> today, Console console) {
        this.finder = finder;
        this.commandLine = commandLine;
        this.exclusions = exclusions;
        this.today = today;
        this.console = console;
    }

    static void addOptions(CommandSpec spec) {
        addRuleOptions(spec);
        addBuildOptions(spec);
    }

    /** Those that say which findings matter. */
    static void addRuleOptions(CommandSpec spec) {
        spec.addOption(rules("--select", "Run only these rules: ids, hadolint or BuildKit codes, categories, or all."));
        spec.addOption(rules("--extend-select", "Run these rules too, such as those that are off by default."));
        spec.addOption(rules("--ignore", "Disable these rules."));
        spec.addOption(OptionSpec.builder("--fail-on")
                .paramLabel("SEVERITY")
                .type(String.class)
                .completionCandidates(Key.FAIL_ON.choices())
                .description(
                        "Exit with status 1 for findings of at least this severity: error, warning (default), info, "
                                + "style, or none.")
                .build());
        spec.addOption(OptionSpec.builder("--confidence")
                .paramLabel("CONFIDENCE")
                .type(String.class)
                .completionCandidates(Key.CONFIDENCE.choices())
                .description("Report only findings with at least this confidence: certain, default (a build argument "
                        + "can change it), or assumed, which includes all.")
                .build());
        ScriptChecks.addOptions(spec);
        addToday(spec);
    }

    /** The one that replaces the clock. */
    static void addToday(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--today")
                .paramLabel("DATE")
                .type(String.class)
                .description("Compare ends of support with this date (default: today), as in 2026-12-31.")
                .build());
    }

    /** Those that say what is built. */
    static void addBuildOptions(CommandSpec spec) {
        spec.addOption(list(
                "--target", "STAGE", "Treat this stage as the one that ships (default: the last). May be repeated."));
        spec.addOption(list("--build-arg", "NAME=VALUE", "Set a build argument. May be repeated."));
        spec.addOption(OptionSpec.builder("--config")
                .paramLabel("FILE")
                .type(String.class)
                .description("Use this configuration for all files instead of the nearest " + ConfigFinder.FILE
                        + " of each file.")
                .build());
        spec.addOption(list(
                PACK,
                "PATH",
                "Directory or jar with configurations that others extend as `pack:FILE`. May be repeated."));
        spec.addOption(OptionSpec.builder("--isolated")
                .description("Ignore all configuration files.")
                .build());
    }

    /** Those that say what a search finds. */
    static void addSearchOptions(CommandSpec spec) {
        spec.addOption(list("--exclude", "GLOB", "Skip what matches this .gitignore pattern. May be repeated."));
        spec.addOption(OptionSpec.builder("--force-exclude")
                .description(
                        "Also skip excluded files that are named on the command line; the default under pre-commit.")
                .build());
    }

    private static OptionSpec rules(String name, String... description) {
        return OptionSpec.builder(name)
                .paramLabel("RULE[,RULE]")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .completionCandidates(Extensions.RULE_IDS)
                .description(description)
                .build();
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** @throws UsageError when an option is wrong, or the file that `--config` names */
    static ConfigOptions of(ParseResult arguments, Extensions extensions, Console console) {
        Map<Key, Entry> entries = new EnumMap<>(Key.class);
        Names names = new Names(extensions);
        selectors(arguments, "--select", Key.SELECT, names, entries);
        selectors(arguments, "--extend-select", Key.EXTEND_SELECT, names, entries);
        selectors(arguments, "--ignore", Key.IGNORE, names, entries);
        if (arguments.hasMatchedOption("--fail-on")) {
            entries.put(Key.FAIL_ON, Entry.of(List.of(choice(arguments, "--fail-on", Key.FAIL_ON)), COMMAND_LINE));
        }
        if (arguments.hasMatchedOption("--confidence")) {
            entries.put(
                    Key.CONFIDENCE, Entry.of(List.of(choice(arguments, "--confidence", Key.CONFIDENCE)), COMMAND_LINE));
        }
        if (arguments.hasMatchedOption(ScriptChecks.OPTION)) {
            entries.put(Key.SHELLCHECK, Entry.of(List.of(ScriptChecks.ON), COMMAND_LINE));
        } else if (arguments.hasMatchedOption(ScriptChecks.NONE)) {
            entries.put(Key.SHELLCHECK, Entry.of(List.of(ScriptChecks.OFF), COMMAND_LINE));
        }
        List<String> targets = arguments.matchedOptionValue("--target", List.of());
        if (targets.stream().anyMatch(String::isBlank)) {
            throw new UsageError("--target requires a stage");
        }
        if (!targets.isEmpty()) {
            entries.put(Key.TARGETS, Entry.of(targets, COMMAND_LINE));
        }
        List<String> buildArgs = arguments.matchedOptionValue("--build-arg", List.of());
        if (!buildArgs.isEmpty()) {
            entries.put(Key.BUILD_ARGS, buildArgs(buildArgs));
        }
        return new ConfigOptions(
                finder(arguments, names), new ConfigLayer(entries), exclusions(arguments), today(arguments), console);
    }

    /** Made when somebody asks: most runs do not. */
    private static final class Names {
        private final Extensions extensions;
        private RuleNames made;

        Names(Extensions extensions) {
            this.extensions = extensions;
        }

        RuleNames get() {
            if (made == null) {
                made = new RuleNames(extensions.catalog());
            }
            return made;
        }
    }

    private static ConfigFinder finder(ParseResult arguments, Names names) {
        boolean isolated = arguments.hasMatchedOption("--isolated");
        String file = arguments.matchedOptionValue("--config", null);
        if (file == null) {
            return isolated ? ConfigFinder.isolated() : ConfigFinder.searching(names::get, packs(arguments));
        }
        if (isolated) {
            throw new UsageError("--isolated and --config cannot be combined");
        }
        try {
            Path path = Path.of(file);
            boolean special = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
            if (special && !FileFinder.isStream(path)) {
                throw new UsageError("--config: `" + file + "` is neither a file nor a directory");
            }
            return ConfigFinder.fixed(path, names.get(), packs(arguments));
        } catch (InvalidConfig e) {
            throw new UsageError("--config: " + String.join("\n  ", e.problems()));
        } catch (InvalidPathException e) {
            throw new UsageError("--config: `" + file + "` is not a valid path: " + e.getReason());
        }
    }

    private static ConfigPacks packs(ParseResult arguments) {
        List<Path> places = new ArrayList<>();
        List<String> named = arguments.matchedOptionValue(PACK, List.of());
        for (String name : named) {
            try {
                Path place = Path.of(name);
                if (!Files.isDirectory(place) && !Files.isRegularFile(place)) {
                    throw new UsageError(PACK + ": `" + name + "`: no such directory or jar");
                }
                places.add(place);
            } catch (InvalidPathException e) {
                throw new UsageError(PACK + ": `" + name + "` is not a valid path: " + e.getReason());
            }
        }
        return new ConfigPacks(places);
    }

    private static void selectors(ParseResult arguments, String option, Key key, Names names, Map<Key, Entry> entries) {
        if (!arguments.hasMatchedOption(option)) {
            return;
        }
        List<String> values = arguments.matchedOptionValue(option, List.of());
        if (values.isEmpty()) {
            throw new UsageError(option + " requires a rule");
        }
        List<String> checked = new ArrayList<>();
        for (String value : values) {
            String name = value.strip();
            if (name.isEmpty()) {
                throw new UsageError(option + " requires a rule");
            }
            Selection.problem(name, key == Key.IGNORE, names.get()).ifPresent(problem -> {
                throw new UsageError(option + ": " + problem);
            });
            checked.add(name);
        }
        entries.put(key, Entry.of(checked, COMMAND_LINE));
    }

    /** The day that the command line names. */
    static Optional<Day> today(ParseResult arguments) {
        String date = arguments.matchedOptionValue("--today", System.getProperty(TODAY));
        if (date == null) {
            return Optional.empty();
        }
        Optional<Day> day = Day.of(date);
        if (day.isEmpty()) {
            throw new UsageError("--today must be a date such as 2026-12-31, not `" + date + "`");
        }
        return day;
    }

    private static Exclusions exclusions(ParseResult arguments) {
        List<String> patterns = arguments.matchedOptionValue("--exclude", List.of());
        for (String pattern : patterns) {
            Exclusions.problem(pattern).ifPresent(problem -> {
                throw new UsageError("--exclude: " + problem);
            });
        }
        return new Exclusions(patterns, Path.of(""));
    }

    private static String choice(ParseResult arguments, String option, Key key) {
        String value = arguments.matchedOptionValue(option, "");
        List<String> choices = key.choices();
        if (!choices.contains(value)) {
            throw new UsageError(option + " must be one of " + String.join(", ", choices) + ", not `" + value + "`"
                    + Spelling.didYouMean(value, choices));
        }
        return value;
    }

    private static Entry buildArgs(List<String> options) {
        List<Entry.Item> items = new ArrayList<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals <= 0) {
                throw new UsageError("--build-arg must be NAME=VALUE, not `" + option + "`");
            }
            items.add(new Entry.Item(option.substring(0, equals), option.substring(equals + 1), COMMAND_LINE));
        }
        return new Entry(items, COMMAND_LINE);
    }

    /** What the command line alone says. */
    Configuration alone() {
        return Configuration.of(Optional.empty(), Path.of(""), commandLine, today);
    }

    /**
     * What is in force for a file.
     *
     * @return empty when its configuration cannot be used; that has been said then
     */
    Optional<Configuration> configuration(Path file) {
        ConfigFinder.Found found = found(folder(file));
        return found.isBroken()
                ? Optional.empty()
                : Optional.of(Configuration.of(found.file(), file, commandLine, today));
    }

    /**
     * The same where somebody sets more, as an editor does.
     *
     * @param more takes precedence over files, and the command line over it
     */
    Optional<Configuration> configuration(Path file, ConfigLayer more) {
        Map<Key, Entry> entries = new EnumMap<>(Key.class);
        entries.putAll(more.entries());
        entries.putAll(commandLine.entries());
        ConfigFinder.Found found = found(folder(file));
        return found.isBroken()
                ? Optional.empty()
                : Optional.of(Configuration.of(found.file(), file, new ConfigLayer(entries), today));
    }

    /** The configuration of a file, if it is invalid. */
    Optional<ConfigFinder.Found> broken(Path file) {
        return Optional.of(found(folder(file))).filter(ConfigFinder.Found::isBroken);
    }

    /** Whether a search leaves something out. */
    boolean excludes(Path path, boolean folder) {
        if (exclusions.fit(path, folder)) {
            return true;
        }
        Optional<ConfigFile> file = found(folder(path)).file();
        return file.isPresent() && file.get().excludes(path, folder);
    }

    /** Whether a configuration could not be used. */
    boolean isBroken() {
        return broken;
    }

    private static Path folder(Path path) {
        return path.toAbsolutePath().normalize().getParent();
    }

    private ConfigFinder.Found found(Path folder) {
        ConfigFinder.Found found = finder.find(folder);
        for (InvalidConfig.Mistake mistake : found.mistakes()) {
            broken = true;
            if (told.add(mistake.display())) {
                console.error(Console.oneLine(mistake.display()));
            }
        }
        finder.misnamed(folder)
                .map(FileFinder::name)
                .filter(told::add)
                .ifPresent(name -> console.note(
                        Console.oneLine(name + " has no effect: a configuration is called " + ConfigFinder.FILE)));
        if (found.file().isPresent()
                && found.file().get().isForeign()
                && told.add(found.file().get().name())) {
            tell(found.file().get());
        }
        return found;
    }

    /** Whoever has another tool's file wants to know that it counts, and what of it does not. */
    private void tell(ConfigFile file) {
        StringBuilder text = new StringBuilder("using " + file.name() + " because there is no " + ConfigFinder.FILE
                + "; `plimsoll migrate` converts it");
        for (ConfigFile.LeftOut leftOut : file.leftOut()) {
            if (leftOut.kind() == ConfigFile.LeftOut.Kind.LOST) {
                text.append("; no counterpart for ").append(leftOut.what());
            }
        }
        console.note(Console.oneLine(text.toString()));
    }
}
