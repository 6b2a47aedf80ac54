package io.plimsoll.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.text.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of YAML, and where its pieces stand. */
class YamlReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: ~", "a: null", "a: NULL", "a: ! null", "a: !!null x", "a: ''"})
    void nothingIsAFieldWithoutAValue(String text) {
        assertThat(YamlReader.read(text).plain()).isEqualTo(Map.of());
    }

    /** What is a number, a truth or a date to others stays as it was written. */
    @ParameterizedTest
    @ValueSource(strings = {"3.20", "0x10", "1_000", "yes", "off", "2026-01-02", "'null'", "!!str null", "\"~\""})
    void allElseIsText(String value) {
        String expected = value.replaceAll("!!str |['\"]", "");

        assertThat(YamlReader.read("a: " + value).plain()).isEqualTo(Map.of("a", expected));
    }

    @Test
    void everyPieceKnowsItsPlace() {
        Node.Fields fields = (Node.Fields) YamlReader.read("# \uD83D\uDE00\u0085\na: [\uD83D\uDE00, b]\n");
        Node.Field a = fields.fields().get("a");
        Node.Items items = (Node.Items) a.value();

        assertThat(a.at()).isEqualTo(new Position(2, 1));
        assertThat(items.at()).isEqualTo(new Position(2, 4));
        assertThat(items.items()).extracting(Node::at).containsExactly(new Position(2, 5), new Position(2, 9));
    }

    @Test
    void aliasesAndMergedMapsAreReadForOthersOnly() {
        String text = "a: &x {b: 1, c: 2}\nd:\n  <<: [*x]\n  c: 3\n";

        assertThat(YamlReader.readForeign(text).plain())
                .isEqualTo(Map.of("a", Map.of("b", "1", "c", "2"), "d", Map.of("b", "1", "c", "3")));
        assertThatThrownBy(() -> YamlReader.read(text)).isInstanceOf(InvalidYaml.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"? [a]\n: b", "*a : b"})
    void aNameIsAText(String text) {
        assertThatThrownBy(() -> YamlReader.readForeign(text))
                .isInstanceOfSatisfying(
                        InvalidYaml.class, e -> assertThat(e.getMessage()).isEqualTo("a key must be a string"));
    }

    @Test
    void depthHasALimit() {
        assertThat(YamlReader.read("[".repeat(1000) + "]".repeat(1000)).plain()).isInstanceOf(List.class);
        assertThatThrownBy(() -> YamlReader.read("[".repeat(1001) + "]".repeat(1001)))
                .isInstanceOfSatisfying(
                        InvalidYaml.class, e -> assertThat(e.getMessage()).contains("nested too deep"));
    }
}
