package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void byteOrderMarkIsTakenOffAndPutBack() {
        Source source = Source.decode("x/Dockerfile", utf8("\uFEFFFROM a"));
        assertThat(source.text()).isEqualTo("FROM a");
        assertThat(source.hasBom()).isTrue();
        assertThat(source.encode("FROM b")).isEqualTo(utf8("\uFEFFFROM b"));
        assertThat(source).hasToString("x/Dockerfile");
    }

    @Test
    void onlyTheFirstByteOrderMarkIsOne() {
        Source source = Source.decode("Dockerfile", utf8("\uFEFF\uFEFFa\uFEFF"));
        assertThat(source.text()).isEqualTo("\uFEFFa\uFEFF");
        assertThat(source.encode(source.text())).isEqualTo(utf8("\uFEFF\uFEFFa\uFEFF"));
        assertThat(Source.decode("Dockerfile", bytes(0xEF, 0xBB)).hasBom()).isFalse();
    }

    @Test
    void textIsReadAsItsBytesWouldBe() {
        Source source = Source.of("Dockerfile", "\uFEFFa\r\n");
        assertThat(source.text()).isEqualTo("a\r\n");
        assertThat(source.hasBom()).isTrue();
    }

    @Test
    void lineEndsStayAsTheyAre() {
        assertThat(Source.decode("Dockerfile", utf8("a\r\nb\nc\r")).text()).isEqualTo("a\r\nb\nc\r");
    }

    @Test
    void bytesThatAreNoUtf8AreOneCharacterEach() {
        byte[] bytes = bytes('a', 0xFF, 'b', 0xC3, 0x28, 0xE2, 0x82, 'c', 0x80);
        Source source = Source.decode("Dockerfile", bytes);
        assertThat(source.text()).isEqualTo("a\uDCFFb\uDCC3(\uDCE2\uDC82c\uDC80");
        assertThat(source.encode(source.text())).isEqualTo(bytes);
    }

    @Test
    void changedTextKeepsTheBytesThatAreNoUtf8() {
        Source source = Source.decode("Dockerfile", bytes('a', 0xFF, 'b'));
        assertThat(source.encode("\u00e9" + source.text() + "\uD83D\uDEA2"))
                .isEqualTo(bytes(0xC3, 0xA9, 'a', 0xFF, 'b', 0xF0, 0x9F, 0x9A, 0xA2));
    }

    @Test
    void replacementCharacterOfTheFileIsOne() {
        byte[] bytes = bytes(0xEF, 0xBF, 0xBD, 0xFF);
        Source source = Source.decode("Dockerfile", bytes);
        assertThat(source.text()).isEqualTo("\uFFFD\uDCFF");
        assertThat(source.encode(source.text())).isEqualTo(bytes);
    }

    /** U+1F480 is written with the unit that carries the byte 80, and is no carrier. */
    @Test
    void secondHalfOfACharacterCarriesNothing() {
        byte[] bytes = utf8("\uD83D\uDC80");
        Source source = Source.decode("Dockerfile", bytes);
        assertThat(source.encode(source.text())).isEqualTo(bytes);
        byte[] behindInvalid = bytes(0xFF, 0xF0, 0x9F, 0x92, 0x80, 0x80);
        assertThat(source.encode(Source.decode("Dockerfile", behindInvalid).text()))
                .isEqualTo(behindInvalid);
    }

    @Test
    void encodedSurrogatesAreNoUtf8() {
        byte[] bytes = bytes(0xED, 0xB2, 0x80, 0xED, 0xA0, 0xBD);
        Source source = Source.decode("Dockerfile", bytes);
        assertThat(source.text()).hasSize(6);
        assertThat(source.encode(source.text())).isEqualTo(bytes);
    }
}
