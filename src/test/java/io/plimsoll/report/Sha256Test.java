package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void isWhatJavaWorksOut() throws Exception {
        Random random = new Random(7);
        for (int length = 0; length < 300; length++) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
            assertThat(Sha256.hex(message, 32)).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(Sha256.hex(message, 16)).isEqualTo(HexFormat.of().formatHex(Arrays.copyOf(digest, 16)));
        }
    }
}
