package io.plimsoll.custom;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Analysis;
import io.plimsoll.lint.Expectations;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.repair.Judged;
import io.plimsoll.repair.Repair;
import io.plimsoll.repair.Repairer;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the examples of rules: in the bad one a rule finds exactly what the comments say, in the good one nothing. */
public final class ExampleTest {
    private ExampleTest() {}

    /**
     * An example that is not what it should be.
     *
     * @param path the example, or where it should be
     * @param problem one sentence without a full stop
     * @param expected what was expected and not found
     * @param found what was found and not expected
     */
    public record Failure(String path, String problem, List<String> expected, List<String> found) {
        public Failure {
            expected = List.copyOf(expected);
            found = List.copyOf(found);
        }
    }

    /** @throws IllegalArgumentException when a rule of the pack has the id of one of ours */
    public static List<Failure> run(RulePack pack) {
        Catalog catalog = Catalog.load().with(pack.words());
        List<Failure> failures = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            Linter linter =
                    new Linter(List.of(rule), Settings.defaults().withSelection(Selection.of(rule.id())), catalog);
            for (String name : List.of("bad", "good")) {
                Optional<RulePack.Example> example = pack.example(rule.id(), name);
                if (example.isEmpty()) {
                    String problem = "rule " + rule.id() + " has no " + name + ".Dockerfile";
                    failures.add(new Failure(pack.origin(), problem, List.of(), List.of()));
                } else {
                    judge(linter, example.get()).ifPresent(failures::add);
                }
            }
            fixed(linter, rule.id(), pack).ifPresent(failures::add);
        }
        return failures;
    }

    /** What the fixes of a rule make of its bad example is its fixed one. */
    private static Optional<Failure> fixed(Linter linter, String rule, RulePack pack) {
        Optional<RulePack.Example> bad = pack.example(rule, "bad");
        Optional<RulePack.Example> fixed = pack.example(rule, "fixed");
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        Repair repair = Repairer.repair(
                Source.of(bad.get().path(), bad.get().text()),
                (text, ignored) -> {
                    Analysis analysis =
                            linter.analyze(text, List.of(new BuildCase(BuildOptions.NONE, context(bad.get()))));
                    return new Judged(analysis, linter.lint(analysis));
                },
                found -> found.id().equals(rule),
                Safety.SUGGESTED);
        if (!repair.isChanged()) {
            return fixed.map(example -> new Failure(example.path(), "the fixes change nothing", List.of(), List.of()));
        }
        if (fixed.isEmpty()) {
            String problem = "rule " + rule + " has fixes, and no fixed.Dockerfile";
            return Optional.of(new Failure(pack.origin(), problem, List.of(), List.of()));
        }
        List<String> expected = fixed.get().text().lines().toList();
        List<String> found = Expectations.without(repair.after().file().source().text())
                .lines()
                .toList();
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of(new Failure(
                        fixed.get().path(),
                        "not what the fixes make",
                        without(expected, found),
                        without(found, expected)));
    }

    private static BuildContext context(RulePack.Example example) {
        return example.ignoreFile()
                .map(patterns -> BuildContext.with(IgnoreFile.parse(patterns)))
                .orElse(BuildContext.WITHOUT_IGNORE_FILE);
    }

    private static Optional<Failure> judge(Linter linter, RulePack.Example example) {
        LintedFile linted = linter.lint(Source.of(example.path(), example.text()), context(example));
        List<String> expected = Expectations.in(example.text());
        List<String> found = Expectations.found(linted);
        String problem = "";
        if (!linted.failures().isEmpty()) {
            problem = "the rule failed: " + linted.failures().get(0).error();
        } else if (example.name().equals("bad") && expected.isEmpty()) {
            problem = "no comment expects a finding";
        } else if (!expected.equals(found)) {
            problem = example.name().equals("good") ? "unexpected findings" : "not the expected findings";
        }
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(example.path(), problem, without(expected, found), without(found, expected)));
    }

    private static List<String> without(List<String> all, List<String> others) {
        List<String> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }
}
