package io.plimsoll.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    private static List<String> problems(byte[] bytes) {
        return Dockerfile.parse(Source.decode("Dockerfile", bytes)).problems().stream()
                .map(p -> p.kind() + " " + p.span().start() + " " + p.message())
                .toList();
    }

    private static List<String> problems(String text) {
        return problems(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, 0, 'FROM a\n'",
        "UTF-16BE, 0, '\uFEFF# a\n\nfrom a\n'",
        "UTF-16LE, 0, '\uFEFFFROM a\nRUN \u4E2D\n'",
        "UTF-16BE, 0, 'ARG a'"
    })
    void utf16IsSaidOnce(String charset, int at, String text) {
        assertThat(problems(text.getBytes(Charset.forName(charset))))
                .containsExactly("ENCODING " + at + " this file is encoded as UTF-16; BuildKit requires UTF-8");
    }

    @Test
    void aProgramIsNoText() {
        assertThat(problems("\u007FELF\u0002\u0001\0\0\0\n\u0003\n"))
                .containsExactly("ENCODING 0 this is not a text file: it contains NUL bytes");
    }

    @Test
    void whereAnInstructionIsReadOrMisspeltTheFileIsText() {
        assertThat(problems("FROM a\nRUN a\0b\n\0 x\n"))
                .singleElement()
                .asString()
                .startsWith("UNKNOWN_INSTRUCTION 15 ");
        assertThat(problems("FORM a\nRUN a\0b\n")).singleElement().asString().startsWith("UNKNOWN_INSTRUCTION 0 ");
    }
}
