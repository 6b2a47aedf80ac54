package io.plimsoll.cli;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.config.ConfigFinder;
import io.plimsoll.config.Settings;
import io.plimsoll.custom.InvalidRules;
import io.plimsoll.custom.Plugin;
import io.plimsoll.custom.RuleFolder;
import io.plimsoll.custom.RulePack;
import io.plimsoll.lint.BrokenRule;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.report.RulePage;
import io.plimsoll.rules.BuiltInRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Our rules, and those by others that {@code --plugin}, {@code --rules} and configurations name. A configuration names only rules in YAML: a
 * file in what is linted must not make us run a stranger's code.
 */
final class Extensions {
    /** What a shell completes where a rule may be named: ours. The catalog is read only when somebody asks. */
    static final Iterable<String> RULE_IDS =
            () -> Catalog.load().all().stream().map(RuleMetadata::id).iterator();

    private final List<RulePack> packs = new ArrayList<>();
    private Catalog catalog = Catalog.load();

    private Extensions() {}

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--plugin")
                .paramLabel("JAR")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Load rules from this jar; its code runs with your permissions. May be repeated.")
                .build());
        spec.addOption(OptionSpec.builder("--rules")
                .paramLabel("DIR")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Load YAML rules from this directory. May be repeated.")
                .build());
    }

    /** @throws UsageError when they cannot be used */
    static Extensions of(ParseResult arguments) {
        Extensions extensions = new Extensions();
        List<String> jars = arguments.matchedOptionValue("--plugin", List.of());
        if (!jars.isEmpty() && NativeExecutable.runs()) {
            throw new UsageError("--plugin requires the Java program: " + jars.get(0)
                    + " is Java code, and this is the native executable; see " + Links.nativeExecutable());
        }
        for (String jar : jars) {
            extensions.add("--plugin", jar, Plugin::load);
        }
        List<String> folders = arguments.matchedOptionValue("--rules", List.of());
        for (String folder : folders) {
            extensions.add("--rules", folder, RuleFolder::read);
        }
        Set<Path> known = new HashSet<>();
        for (Path pack : configured(arguments)) {
            if (known.add(pack.normalize())) {
                extensions.add("rule-packs", pack.toString(), RuleFolder::read);
            }
        }
        return extensions;
    }

    /** The directories of rules that configurations name: they are data, and run nothing. */
    private static List<Path> configured(ParseResult arguments) {
        if (arguments.hasMatchedOption("--isolated")) {
            return List.of();
        }
        try {
            String file = arguments.matchedOptionValue("--config", null);
            if (file != null) {
                return ConfigFinder.rulePacksOf(Path.of(file), Path.of("").toAbsolutePath());
            }
            Object first = arguments.matchedPositionalValue(0, (Object) null);
            List<Path> packs = new ArrayList<>();
            for (Object path : paths(first)) {
                Path named = Path.of(path.toString()).toAbsolutePath().normalize();
                packs.addAll(ConfigFinder.rulePacks(Files.isDirectory(named) ? named : named.getParent()));
            }
            return packs;
        } catch (InvalidPathException e) {
            return List.of(); // that is said elsewhere
        }
    }

    /** @param positional a list of paths, one path, the name of a rule, which is in the working directory then, or null */
    private static List<?> paths(Object positional) {
        if (positional instanceof List<?> paths && !paths.isEmpty()) {
            return paths;
        }
        return List.of(positional instanceof String path ? path : "");
    }

    private interface Loader {
        RulePack load(Path path) throws InvalidRules;
    }

    private void add(String option, String name, Loader loader) {
        RulePack pack = load(option, name, loader);
        try {
            catalog = catalog.with(pack.words());
        } catch (IllegalArgumentException e) {
            throw new UsageError(option + ": " + name + ": " + e.getMessage());
        }
        packs.add(pack);
    }

    private static RulePack load(String option, String name, Loader loader) {
        try {
            return loader.load(Path.of(name));
        } catch (InvalidRules e) {
            throw new UsageError(option + ": " + String.join("\n  ", e.problems()));
        } catch (InvalidPathException e) {
            throw new UsageError(option + ": `" + name + "` is not a valid path: " + e.getReason());
        }
    }

    /** The rules of a folder or a jar, or those of the program whose examples are in a folder, to be tested. */
    static RulePack tested(String name) {
        Map<String, Rule> builtIn = new HashMap<>();
        BuiltInRules.all().forEach(rule -> builtIn.put(rule.id(), rule));
        return load("rules test", name, path -> {
            if (Files.isRegularFile(path)) {
                return Plugin.load(path);
            }
            Optional<RulePack> own = Files.isDirectory(path) ? RuleFolder.readBuiltIn(path, builtIn) : Optional.empty();
            return own.isPresent() ? own.get() : RuleFolder.read(path);
        });
    }

    /** The words of all rules. */
    Catalog catalog() {
        return catalog;
    }

    /** @throws UsageError when a rule cannot be set up */
    Linter linter(Settings settings) {
        List<Rule> rules = new ArrayList<>(BuiltInRules.all());
        packs.forEach(pack -> rules.addAll(pack.rules()));
        try {
            return new Linter(rules, settings, catalog);
        } catch (BrokenRule e) {
            throw broken(e);
        }
    }

    /**
     * The same rules with other settings.
     *
     * @throws UsageError when a rule cannot be set up
     */
    Linter linter(Linter linter, Settings settings) {
        try {
            return linter.with(settings);
        } catch (BrokenRule e) {
            throw broken(e);
        }
    }

    private UsageError broken(BrokenRule e) {
        return new UsageError(origin(e.rule()).map(o -> o + ": ").orElse("") + e.getMessage());
    }

    /** The jar or folder that brought a rule; empty for one of ours. */
    Optional<String> origin(String rule) {
        for (RulePack pack : packs) {
            if (pack.rules().stream().anyMatch(r -> r.id().equals(rule))) {
                return Optional.of(pack.origin());
            }
        }
        return Optional.empty();
    }

    /** An example of a rule, ours or by others. */
    Optional<String> example(String rule, String name) throws IOException {
        for (RulePack pack : packs) {
            Optional<RulePack.Example> example = pack.example(rule, name);
            if (example.isPresent()) {
                return example.map(RulePack.Example::text);
            }
        }
        return RulePage.example(rule, name);
    }
}
