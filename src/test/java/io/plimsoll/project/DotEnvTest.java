package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value is what {@code docker compose config} 2.40.3 prints for an argument of that name. */
class DotEnvTest {
    private static ComposeEnvironment read(String text) {
        return DotEnv.read(Source.of(".env", text), ComposeEnvironment.EMPTY);
    }

    @Test
    void manyFormsOfValuesAreRead() {
        assertThat(read("""
                # a comment
                export A=1
                B = "two words" # a comment
                C='single $A'
                D="double $A ${A}"
                E=un $A # a comment
                F=un#nocomment
                G: yaml
                H="several
                lines"
                I=${NOPE:-def}
                J="x\\ny"
                K=
                L
                A=2
                N=$$A
                O="a\\"b"
                P=a\\nb
                Q=${A}x
                """).values())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("A", Optional.of("2")),
                        Map.entry("B", Optional.of("two words")),
                        Map.entry("C", Optional.of("single $A")),
                        Map.entry("D", Optional.of("double 1 1")),
                        Map.entry("E", Optional.of("un 1")),
                        Map.entry("F", Optional.of("un#nocomment")),
                        Map.entry("G", Optional.of("yaml")),
                        Map.entry("H", Optional.of("several\nlines")),
                        Map.entry("I", Optional.of("def")),
                        Map.entry("J", Optional.of("x\ny")),
                        Map.entry("K", Optional.of("")),
                        Map.entry("N", Optional.of("$A")),
                        Map.entry("O", Optional.of("a\"b")),
                        Map.entry("P", Optional.of("a\\nb")),
                        Map.entry("Q", Optional.of("2x"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "V=\"x\"y | x",
                "V =1 | 1",
                "V=\\$A | \\1",
                "V=\"\\$A\" | $A",
                "V=it's | it's",
                "V= lead | lead",
                "V='a' # c | a",
                "V=a # b#c | a",
                "V=${A:?} | 1",
                "V=\"a\\tb\\\\c\" | a\tb\\c",
            })
    void oneValueIsRead(String line, String value) {
        assertThat(read("A=1\n" + line + "\n").values().get("V")).contains(value);
    }

    @Test
    void whatOnlyTheEnvironmentKnowsIsSetAndUnknown() {
        assertThat(read("A=$HOME/x").values()).containsExactly(Map.entry("A", Optional.empty()));
    }

    @Test
    void whatIsSetAroundTheFileTakesPrecedence() {
        ComposeEnvironment outer = new ComposeEnvironment(Map.of("A", Optional.of("outer")));
        assertThat(DotEnv.read(Source.of(".env", "A=1\nB=$A"), outer).values().get("B"))
                .contains("outer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"M='it''s'", "T=\"unterminated", "a b'c=1"})
    void whatComposeRefusesIsInvalid(String line) {
        assertThatThrownBy(() -> read("A=1\n" + line + "\n"))
                .isInstanceOfSatisfying(
                        InvalidYaml.class, e -> assertThat(e.at().line()).isEqualTo(2));
    }
}
