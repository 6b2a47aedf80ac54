package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "1234, 1.2 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "34000000, 34 MB",
        "5000000000, 5.0 GB",
        "9223372036854775807, 9223372 TB"
    })
    void hasTwoOrThreeDigits(long bytes, String shown) {
        assertThat(ByteCount.display(bytes)).isEqualTo(shown);
    }
}
