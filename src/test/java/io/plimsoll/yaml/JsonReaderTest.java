package io.plimsoll.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.report.Baseline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken JSON is named with its place, in words for people. */
class JsonReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '§',
            value = {
                "{ => 1:2 unexpected end of the file",
                "{\"a\": [1, 2 => 1:12 unexpected end of the file",
                "{\"a => 1:4 unexpected end of the file",
                "{\"a\": 1,} => 1:9 unexpected `}`",
                "{\"a\" 1} => 1:6 unexpected `1`",
                "{a: 1} => 1:2 unexpected `a`",
                "[s3cret] => 1:2 expected a value, such as a string in double quotes",
                "[tru] => 1:2 expected a value, such as a string in double quotes",
                "[01] => 1:3 malformed number",
                "[-] => 1:3 unexpected `]`",
                "[\"\\q\"] => 1:4 unknown escape sequence in a string",
                "[\"\\u12x4\"] => 1:7 unexpected `x`",
                "[\"a⏎b\"] => 1:4 line break or control character in a string",
                "⏎⏎} => 3:1 unexpected `}`",
                "[1] ] => 1:5 unexpected `]`",
                "'a' => 1:1 unexpected `'`",
            })
    void brokenJson(String text, String problem) {
        InvalidYaml thrown = catchThrowableOfType(InvalidYaml.class, () -> JsonReader.read(text.replace("⏎", "\n")));
        assertThat(thrown.at().line() + ":" + thrown.at().column() + " "
                        + thrown.getMessage().replace("invalid JSON: ", ""))
                .isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '§',
            value = {
                "{ => line 1, column 2: invalid JSON: unexpected end of the file",
                "{\"version\": 1,⏎\"findings\": {x}} => line 2, column 14: invalid JSON: unexpected `x`",
                "{\"version\": 99999999999} => line 1, column 24: invalid JSON: number out of range",
            })
    void brokenBaselines(String text, String problem) {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Baseline.read(text.replace("⏎", "\n"))))
                .hasMessage(problem);
    }
}
