package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {
    private static Node.Text text(Node root) {
        return (Node.Text) ((Node.Fields) root).fields().get("a").value();
    }

    /** Each character of the text is the one of the file that it says it is. */
    private static void assertExact(String file, Scalar scalar) {
        assertThat(scalar.exact()).isTrue();
        String text = scalar.text().toString();
        for (int i = 0; i < text.length(); i++) {
            Span span = scalar.text().span(i, i + 1);
            if (text.charAt(i) != '\n') {
                assertThat(file.substring(span.start(), span.end())).isEqualTo(text.substring(i, i + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: |\n  one\n    two\n\n  three\n",
                "a: |-\n  one\n  two\n\n\nb: c\n",
                "a: |+\n  one\n\n\nb: c\n",
                "a: |2\n    one\n  two\n",
                "a: |  # comment\n\n\n  one\n  two",
                "x: y\na: &anchor |\n  one\n  é two\n",
                "a: |\r\n  one\r\n  two\r\n",
                "a: \"one two\"\n",
                "\"a\": \"one\"",
            })
    void theCharactersAreFollowed(String file) {
        Node.Text node = text(YamlReader.readForeign(file));
        Scalar scalar = Scalar.of(node, Source.of("f", file));
        assertThat(scalar.text().toString()).isEqualTo(node.text());
        assertExact(file, scalar);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: >\n  one\n  two\n",
                "a: 'it''s'\n",
                "a: plain text\n",
                "a: \"one\n  two\"\n",
                "a: \"\\x41\"\n"
            })
    void othersAreKnownByTheirBeginning(String file) {
        Node.Text node = text(YamlReader.readForeign(file));
        Scalar scalar = Scalar.of(node, Source.of("f", file));
        assertThat(scalar.exact()).isFalse();
        assertThat(scalar.text().toString()).isEqualTo(node.text());
        assertThat(scalar.text().span()).isEqualTo(Span.at(3));
    }

    @Test
    void escapesOfJsonStandForWhatTheyMean() {
        String file = "{\n\t\"a\": \"x\\n\\\"y\\u00e9\\/z\"}";
        Node.Text node = text(JsonReader.read(file));
        Scalar scalar = Scalar.of(node, Source.of("f", file));
        assertThat(scalar.exact()).isTrue();
        assertThat(scalar.text()).hasToString("x\n\"yé/z");
        assertThat(scalar.text().span(1, 2)).isEqualTo(new Span(10, 12));
        assertThat(scalar.text().span(4, 5)).isEqualTo(new Span(15, 21));
        assertThat(scalar.text().span(6, 7)).isEqualTo(new Span(23, 24));
    }
}
