package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Fixer;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples of every rule and the cases that readers need not see; a new rule needs no test code. */
class RuleFixturesTest {
    private static final Path RULES = Path.of("rules");
    private static final Path FIXTURES = Path.of("src/test/fixtures");
    private static final Linter ALL = new Linter(BuiltInRules.all(), Settings.defaults());

    static Stream<Fixture> judgedByTheirRule() {
        List<Fixture> fixtures = new ArrayList<>(examples("bad"));
        fixtures.addAll(Fixture.below(FIXTURES));
        return fixtures.stream();
    }

    static List<Fixture> examples(String name) {
        return Fixture.below(RULES).stream()
                .filter(f -> f.file().getFileName().toString().equals(name + ".Dockerfile"))
                .toList();
    }

    /** A finding without a rule class may be about what the other rules find, so they are all there for it. */
    private static LintedFile judge(Fixture fixture) {
        String id = fixture.rule();
        List<Rule> rules = BuiltInRules.all();
        if (!RuleSetTest.WITHOUT_CLASS.contains(id)) {
            rules = rules.stream().filter(r -> r.id().equals(id)).toList();
            assertThat(rules).as("a rule called " + id).hasSize(1);
        }
        Settings settings =
                Settings.defaults().withSelection(Selection.DEFAULT.then(Optional.empty(), List.of(id), List.of()));
        LintedFile linted = new Linter(rules, settings).lint(fixture.source(), fixture.context());
        List<Finding> findings =
                linted.findings().stream().filter(f -> f.rule().id().equals(id)).toList();
        return new LintedFile(
                linted.source(),
                linted.read(),
                findings,
                linted.failures(),
                linted.notJudged(),
                linted.targets(),
                linted.secrets());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judgedByTheirRule")
    void findsWhatIsExpectedAndNothingElse(Fixture fixture) {
        LintedFile linted = judge(fixture);
        assertThat(linted.failures()).isEmpty();
        assertThat(String.join("\n", Fixture.found(linted))).isEqualTo(String.join("\n", fixture.expected()));
    }

    static List<Fixture> good() {
        return examples("good");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodExampleIsSilentUnderAllRules(Fixture fixture) {
        assertThat(Fixture.found(ALL.lint(fixture.source(), fixture.context()))).isEmpty();
    }

    static List<Fixture> bad() {
        return examples("bad");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void fixesMakeTheFixedExampleOfTheBadOne(Fixture fixture) throws IOException {
        LintedFile linted = judge(fixture);
        List<Fix> fixes = linted.findings().stream()
                .flatMap(f -> f.fixes().stream().limit(1))
                .toList();
        Path fixed = fixture.file().resolveSibling("fixed.Dockerfile");
        assertThat(Files.exists(fixed))
                .as("fixed.Dockerfile is there when there are fixes")
                .isEqualTo(!fixes.isEmpty());
        if (!fixes.isEmpty()) {
            String result = Fixer.apply(fixture.source().text(), fixes);
            assertThat(Fixture.withoutExpectations(result)).isEqualTo(Files.readString(fixed));
        }
    }

    /** One linter serves all files: what it says of one must not depend on those before it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void rememberNothingBetweenFiles(long seed) {
        List<Fixture> fixtures = new ArrayList<>(Fixture.below(RULES));
        fixtures.addAll(Fixture.below(FIXTURES));
        Map<Path, List<String>> alone = new LinkedHashMap<>();
        for (Fixture fixture : fixtures) {
            alone.put(
                    fixture.file(),
                    Fixture.found(new Linter(BuiltInRules.all(), Settings.defaults())
                            .lint(fixture.source(), fixture.context())));
        }
        Collections.shuffle(fixtures, new Random(seed));
        fixtures.parallelStream()
                .forEach(fixture -> assertThat(Fixture.found(ALL.lint(fixture.source(), fixture.context())))
                        .as(fixture.toString())
                        .isEqualTo(alone.get(fixture.file())));
    }

    static List<Long> orders() {
        return List.of(1L, 2L);
    }
}
