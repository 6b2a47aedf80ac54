package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Safety;
import io.plimsoll.image.Analysis;
import io.plimsoll.knowledge.Day;
import io.plimsoll.lint.Expectations;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.repair.Judged;
import io.plimsoll.repair.Repair;
import io.plimsoll.repair.Repairer;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Source;
import io.plimsoll.text.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples of every rule and the cases that readers need not see; a new rule needs no test code. With
 * {@code -Dplimsoll.rule=ID} only those of that rule.
 */
class RuleFixturesTest {
    private static final String ONE_RULE = "plimsoll.rule";
    private static final Path RULES = Path.of("rules");
    private static final Path FIXTURES = Path.of("src/test/fixtures");
    /** Bases end. On this day the good examples are on supported ones. */
    private static final Settings SETTINGS =
            Settings.defaults().withToday(Day.of("2026-12-01").orElseThrow());

    private static final Linter ALL = new Linter(BuiltInRules.all(), SETTINGS);
    /** Fixes that would do more than they should, by file. */
    private static final Set<String> NOT_APPLIED = Set.of(
            "names.Dockerfile unknown-ignore: it would add a finding of unused-ignore",
            "words.Dockerfile unknown-ignore: it would add a finding of unused-ignore",
            "words.Dockerfile unknown-ignore: it would not resolve the finding");

    private static final Map<String, Linter> ALONE = new ConcurrentHashMap<>();

    @BeforeAll
    static void theRuleThatIsAskedForExists() throws IOException {
        String id = System.getProperty(ONE_RULE);
        if (id != null && !RuleSetTest.folders().contains(id)) {
            fail("no rule `" + id + "`: there is no folder rules/" + id
                    + Spelling.closest(id, RuleSetTest.folders())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
    }

    private static List<Fixture> below(Path root) {
        String id = System.getProperty(ONE_RULE);
        List<Fixture> all = Fixture.below(root);
        assertThat(all).as("files below " + root).isNotEmpty();
        return id == null
                ? all
                : all.stream().filter(fixture -> fixture.rule().equals(id)).toList();
    }

    static List<Fixture> judgedByTheirRule() {
        List<Fixture> fixtures = new ArrayList<>(examples("bad"));
        fixtures.addAll(below(FIXTURES));
        return fixtures;
    }

    private static List<Fixture> examples(String name) {
        return below(RULES).stream()
                .filter(f -> f.file().getFileName().toString().equals(name + ".Dockerfile"))
                .toList();
    }

    /** A finding without a rule class may be about what the other rules find, so they are all there for it. */
    private static Linter alone(String id) {
        List<Rule> rules = BuiltInRules.all();
        if (!RuleSetTest.WITHOUT_CLASS.contains(id)) {
            rules = rules.stream().filter(r -> r.id().equals(id)).toList();
            assertThat(rules)
                    .as("the rule of the folder " + id + " in BuiltInRules")
                    .hasSize(1);
        }
        return new Linter(
                rules, SETTINGS.withSelection(Selection.DEFAULT.then(Optional.empty(), List.of(id), List.of())));
    }

    private static LintedFile judge(Fixture fixture) {
        String id = fixture.rule();
        LintedFile linted =
                ALONE.computeIfAbsent(id, RuleFixturesTest::alone).lint(fixture.source(), fixture.context());
        List<Finding> findings =
                linted.findings().stream().filter(f -> f.rule().id().equals(id)).toList();
        return linted.withFindings(findings);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("judgedByTheirRule")
    void findsWhatIsExpectedAndNothingElse(Fixture fixture) {
        LintedFile linted = judge(fixture);
        assertThat(linted.failures()).isEmpty();
        List<String> found = Fixture.found(linted);
        assertThat(fixture.marked(found))
                .as("what is found in %s", fixture)
                .isEqualTo(fixture.marked(fixture.expected()));
        assertThat(found).as("what is found in %s", fixture).isEqualTo(fixture.expected());
    }

    static List<Fixture> good() {
        return examples("good");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("good")
    void aGoodExampleIsSilentUnderAllRules(Fixture fixture) {
        LintedFile linted = ALL.lint(fixture.source(), fixture.context());
        List<String> rules = linted.findings().stream().map(f -> f.rule().id()).toList();
        List<String> found = Fixture.found(linted);
        assertThat(fixture.marked(found))
                .as("what all rules find in %s: %s", fixture, rules)
                .isEqualTo(fixture.marked(List.of()));
        assertThat(found).isEmpty();
    }

    static List<Fixture> bad() {
        return examples("bad");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("bad")
    void fixesMakeTheFixedExampleOfTheBadOne(Fixture fixture) throws IOException {
        boolean fixable =
                judge(fixture).findings().stream().anyMatch(f -> !f.fixes().isEmpty());
        Path fixed = fixture.file().resolveSibling("fixed.Dockerfile");
        assertThat(Files.exists(fixed))
                .as(fixable ? "there are fixes, and no %s" : "%s is there, and there are no fixes", fixed)
                .isEqualTo(fixable);
        if (fixable) {
            Repair repair = repair(fixture, fixture.source());
            String result = repair.after().file().source().text();
            assertThat(Fixture.withoutExpectations(result))
                    .as("what the fixes make of %s, as in %s", fixture, fixed)
                    .isEqualTo(Files.readString(fixed));
        }
    }

    static List<Fixture> fixable() {
        return judgedByTheirRule().stream()
                .filter(fixture -> Catalog.load().get(fixture.rule()).fix().isPresent())
                .toList();
    }

    static List<Fixture> withResults() {
        return below(FIXTURES).stream()
                .filter(fixture -> Files.exists(result(fixture)))
                .toList();
    }

    private static Path result(Fixture fixture) {
        return fixture.file()
                .resolveSibling(fixture.file().getFileName().toString().replace(".Dockerfile", ".fixed"));
    }

    /** {@code x.fixed} next to {@code x.Dockerfile} is what fixes make of it, without the comments that mark faults. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("withResults")
    void fixesMakeTheResultNextToAFixture(Fixture fixture) throws IOException {
        String fixed = repair(fixture, fixture.source()).after().file().source().text();
        assertThat(Fixture.withoutExpectations(fixed)).isEqualTo(Files.readString(result(fixture)));
    }

    /** A fix of a rule that changes more than the rule says would never be applied, and what was fixed stays as it is. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("fixable")
    void everyFixHoldsAndOneRunIsEnough(Fixture fixture) {
        Repair repair = repair(fixture, fixture.source());
        assertThat(repair.dropped())
                .extracting(d -> d.finding().rule().id() + ": " + d.reason())
                .filteredOn(dropped -> !NOT_APPLIED.contains(fixture.file().getFileName() + " " + dropped))
                .as("fixes of %s that are not applied", fixture)
                .isEmpty();
        assertThat(repair(fixture, repair.after().file().source()).isChanged()).isFalse();
    }

    private static Repair repair(Fixture fixture, Source source) {
        Linter linter = ALONE.computeIfAbsent(fixture.rule(), RuleFixturesTest::alone);
        return Repairer.repair(
                source,
                (text, ignored) -> {
                    Analysis analysis =
                            linter.analyze(text, List.of(new BuildCase(BuildOptions.NONE, fixture.context())));
                    return new Judged(analysis, linter.lint(analysis));
                },
                rule -> rule.id().equals(fixture.rule()),
                Safety.SUGGESTED);
    }

    /** What a failing test shows can be copied into the file. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("bad")
    void marksAreReadAsTheyWereMeant(Fixture fixture) {
        assertThat(withoutLines(Expectations.in(fixture.marked(fixture.expected()))))
                .isEqualTo(withoutLines(Expectations.in(fixture.source().text())));
    }

    private static List<String> withoutLines(List<String> expectations) {
        return expectations.stream()
                .map(each -> each.substring(each.indexOf(':')))
                .sorted()
                .toList();
    }

    /** One linter serves all files: what it says of one must not depend on those before it. */
    @Test
    @DisabledIfSystemProperty(named = ONE_RULE, matches = ".+", disabledReason = "it looks at all rules")
    void rememberNothingBetweenFiles() {
        List<Fixture> fixtures = new ArrayList<>(Fixture.below(RULES));
        fixtures.addAll(Fixture.below(FIXTURES));
        Map<Path, List<String>> alone = new LinkedHashMap<>();
        for (Fixture fixture : fixtures) {
            alone.put(
                    fixture.file(),
                    Fixture.found(new Linter(BuiltInRules.all(), SETTINGS).lint(fixture.source(), fixture.context())));
        }
        for (long seed : new long[] {1, 2}) {
            Collections.shuffle(fixtures, new Random(seed));
            fixtures.parallelStream()
                    .forEach(fixture -> assertThat(Fixture.found(ALL.lint(fixture.source(), fixture.context())))
                            .as("%s, seed %d", fixture, seed)
                            .isEqualTo(alone.get(fixture.file())));
        }
    }
}
