package io.plimsoll.wasm;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.knowledge.Precision;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.GivenRoles;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The options of a call. They are called like the keys of a configuration, and mean the same. */
final class Options {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Settings settings;

    /**
     * @param words names and values in turns; a list is a name several times, a mapping values {@code name=value}, and a list without
     *     items an empty value
     * @throws IllegalArgumentException when a value is wrong
     */
    Options(List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            values.computeIfAbsent(words.get(i), name -> new ArrayList<>()).add(words.get(i + 1));
        }
        settings = read();
    }

    /** How the file is called in the report; {@code Containerfile} makes it one of Podman. */
    String path() {
        return one("path").orElse("Dockerfile");
    }

    Settings settings() {
        return settings;
    }

    /** What is known of the build context: the ignore file, where it is given. */
    BuildContext context() {
        return one("dockerignore")
                .map(text -> BuildContext.with(IgnoreFile.parse(text)))
                .orElse(BuildContext.UNKNOWN);
    }

    List<BuildCase> cases() {
        return List.of(new BuildCase(BuildOptions.NONE, context()));
    }

    private Settings read() {
        Settings read = Settings.defaults()
                .withBuild(new BuildOptions(list("targets"), map("buildArgs")))
                .withSelection(selection())
                .withSeverities(severities())
                .withIgnoreComments(
                        !one("ignoreComments").filter("false"::equals).isPresent())
                .withUserKnowledge(UserKnowledge.NONE
                        .withPrecision(choice("basePrecision", Precision::of, precisions())
                                .orElse(Precision.VERSION))
                        .withTrustedRegistries(list("trustedRegistries")));
        Optional<Confidence> confidence = choice("confidence", Confidence::of, Confidence.labels());
        Optional<Role> role = choice("role", Role::of, Role.labels());
        return read.withConfidence(confidence.orElse(Confidence.ASSUMED))
                .withRoles(role.map(given -> new GivenRoles(Optional.of(given), Map.of()))
                        .orElse(GivenRoles.NONE));
    }

    private static List<String> precisions() {
        return Arrays.stream(Precision.values()).map(Precision::label).toList();
    }

    private Selection selection() {
        if (!values.containsKey("select") && !values.containsKey("extendSelect") && !values.containsKey("ignore")) {
            return Selection.DEFAULT;
        }
        return Selection.DEFAULT.then(
                values.containsKey("select") ? Optional.of(rules("select")) : Optional.empty(),
                rules("extendSelect"),
                rules("ignore"));
    }

    private List<String> rules(String option) {
        List<String> rules = list(option);
        if (!rules.isEmpty()) {
            RuleNames names = new RuleNames(Catalog.load());
            for (String rule : rules) {
                Selection.problem(rule, option.equals("ignore"), names).ifPresent(problem -> {
                    throw new IllegalArgumentException(option + ": " + problem);
                });
            }
        }
        return rules;
    }

    private Map<String, Severity> severities() {
        Map<String, String> given = map("severity");
        Map<String, Severity> severities = new LinkedHashMap<>();
        if (!given.isEmpty()) {
            RuleNames names = new RuleNames(Catalog.load());
            List<String> labels =
                    Arrays.stream(Severity.values()).map(Severity::label).toList();
            given.forEach((rule, label) -> severities.put(
                    names.rule(rule)
                            .orElseThrow(() -> new IllegalArgumentException("severity: unknown rule `" + rule + "`"
                                    + names.closest(rule)
                                            .map(Spelling::didYouMean)
                                            .orElse(""))),
                    Severity.of(label)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "severity." + rule + " must be one of " + oneOf(labels, label)))));
        }
        return severities;
    }

    private <T> Optional<T> choice(String option, Function<String, Optional<T>> of, List<String> labels) {
        return one(option)
                .map(label -> of.apply(label)
                        .orElseThrow(() ->
                                new IllegalArgumentException(option + " must be one of " + oneOf(labels, label))));
    }

    private static String oneOf(List<String> labels, String given) {
        return String.join(", ", labels) + ", not `" + given + "`" + Spelling.didYouMean(given, labels);
    }

    private Optional<String> one(String option) {
        return Optional.ofNullable(values.get(option)).map(all -> all.get(0));
    }

    private List<String> list(String option) {
        return values.getOrDefault(option, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Map<String, String> map(String option) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String value : list(option)) {
            int equals = value.indexOf('=');
            map.put(value.substring(0, equals), value.substring(equals + 1));
        }
        return map;
    }
}
