package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each value is what {@code docker compose config} 2.40.3 prints for it as a build argument. */
class ComposeScalarTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3.10 | 3.1",
                "1.0 | 1",
                "1e3 | 1000",
                "014 | 12",
                "0o14 | 12",
                "1_000 | 1000",
                "0x10 | 16",
                "yes | yes",
                "True | true",
                ".5 | 0.5",
                "12345678901234567890 | 12345678901234567890",
                "123456789012345678901234 | 1.2345678901234569e+23",
                ".inf | +Inf",
                "0b11 | 3",
                "1:30 | 1:30",
                "+1 | 1",
                "-0 | 0",
                "1e21 | 1e+21",
                "1e20 | 1e+20",
                "100000000000000000000 | 1e+20",
                "1e6 | 1e+06",
                "1000000 | 1000000",
                "123456.5 | 123456.5",
                "12345678.9 | 1.23456789e+07",
                "0.0001 | 0.0001",
                "1e400 | 1e400",
                "+.5 | 0.5",
                "0b1 | 1",
                "0x | 0x",
                "12e | 12e",
                "0o8 | 0o8",
                "1E5 | 100000",
                "1.5e-7 | 1.5e-07",
                "0.00001 | 1e-05",
                "'3.10' | 3.10",
                "!!str 3.10 | 3.10",
                "!!float 3 | 3",
                "10.20.30 | 10.20.30",
                "1. | 1",
                "1.e2 | 100",
                "0.1_0 | 0.1",
                ".nan | NaN",
                "on | on",
                "08 | 8",
                "009 | 9",
                "0x1F | 31",
                "-014 | -12",
                "!!int '7' | 7",
                "1__0 | 10",
                "_1 | _1",
                "1_ | 1",
                "!foo 3.10 | 3.10",
                "v1.0 | v1.0",
                "22-alpine | 22-alpine",
            })
    void composeHandsOn(String written, String handedOn) {
        assertThat(ComposeScalar.text(scalar(written))).isEqualTo(handedOn);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01, DATE",
        "2020-1-2, DATE",
        "2020-01-01T10:00:00Z, DATE",
        "'\"2020-01-01\"', STRING",
        "2020-01, STRING",
        "20200101, NUMBER",
        "false, TRUTH",
        "3.10, NUMBER",
        "3.10.1, STRING",
        "'', STRING",
    })
    void whatIsOfAnotherTypeIsNoString(String written, ComposeScalar.Type type) {
        assertThat(ComposeScalar.type(scalar(written))).isEqualTo(type);
    }

    private static Node.Text scalar(String written) {
        Node value = ((Node.Fields)
                        YamlReader.readTaggedDocuments("a: " + written).get(0))
                .fields()
                .get("a")
                .value();
        return (Node.Text) (value instanceof Node.Tagged tagged ? tagged.node() : value);
    }
}
