package io.plimsoll.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.RuleYaml.Origin;
import io.plimsoll.fix.Safety;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may stand in {@code rule.yaml}: the same for the build and for rules by others, but for what only one of them has. */
class RuleYamlTest {
    private static final String WORDS = """
            title: A title
            severity: info
            category: correctness
            since: 1.0.0
            remedy: do something
            why: It is so
            """;

    private static String problem(String yaml, Origin origin) {
        try {
            RuleYaml.check(YamlReader.read(yaml), origin);
            return "";
        } catch (InvalidYaml e) {
            return e.display();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOrdinaryWordsAreEnoughForAll(Origin origin) {
        assertThat(problem(WORDS, origin)).isEmpty();
        assertThat(problem(WORDS + "default: off\nsee: [https://example.com]\naliases: {x: [A1], y: B2}\n", origin))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fix: safe, PROGRAM FOLDER JAR",
        "'messages: [a, b]', PROGRAM JAR",
        "'match: x\nmessage: y', PROGRAM FOLDER",
        "severities: x, ''",
    })
    void onlySomeHaveMore(String more, String allowed) {
        for (Origin origin : Origin.values()) {
            assertThat(problem(WORDS + more, origin).isEmpty())
                    .as(more + " " + origin)
                    .isEqualTo(List.of(allowed.split(" ")).contains(origin.name()));
        }
    }

    @Test
    void halfARuleInYamlIsNone() {
        assertThat(problem(WORDS + "match: x\n", Origin.PROGRAM)).isEqualTo("1:1: missing key `message`");
        assertThat(problem(WORDS + "message: x\n", Origin.PROGRAM)).isEqualTo("1:1: missing key `match`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default: maybe | 7:10: `maybe` is not a valid default: expected one of on, off",
                "see: [] | 7:6: `see` must not be empty",
                "see: {a: b} | 7:6: `see` must be a string",
                "aliases: [A1] | 7:10: `aliases` must map each tool to its codes",
                "aliases: {hadolint: {a: b}} | 7:21: `hadolint` must be a string",
            })
    void eachWordHasAShape(String line, String problem) {
        assertThat(problem(WORDS + line, Origin.FOLDER)).isEqualTo(problem);
    }

    @Test
    void reportsHaveRoomForThem() {
        assertThat(problem(WORDS.replace("A title", "é".repeat(60)), Origin.FOLDER))
                .isEmpty();
        assertThat(problem(WORDS.replace("A title", "é".repeat(61)), Origin.FOLDER))
                .isEqualTo("1:8: `title` must be one line of at most 60 characters");
        assertThat(problem(WORDS.replace("do something", "\"a\\nb\""), Origin.JAR))
                .isEqualTo("5:9: `remedy` must be one line of at most 110 characters");
        assertThat(problem(WORDS.replace("It is so", "|\n  ok\n  " + "x".repeat(131)), Origin.PROGRAM))
                .isEqualTo("6:6: a line of `why` must have at most 130 characters");
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        RuleMetadata rule = RuleYaml.read(
                "own-rule",
                YamlReader.read(WORDS + "default: off\nfix: suggested\nsee: https://a.example\n"),
                Origin.JAR);

        assertThat(rule.onByDefault()).isFalse();
        assertThat(rule.fix()).contains(Safety.SUGGESTED);
        assertThat(rule.url()).isEqualTo("https://a.example");
    }

    @Test
    void theBuildNamesThePlaceOfAMistake(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("rules/some-rule")).resolve("rule.yaml");
        Files.createDirectories(folder.resolve("rules/data"));
        Files.writeString(file, WORDS.replace("severity: info", "severity: hint"));

        assertThatThrownBy(
                        () -> Indexer.main(new String[] {folder.resolve("rules").toString(), folder.toString()}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        file + ":2:11: `hint` is not a valid severity: expected one of error, warning, info, style");
    }
}
