package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files are searched by leaps: what a plain search finds must not be leaped over. */
class TokenRunsTest {
    private static final Secrets SECRETS = Knowledge.load().secrets();

    private static List<String> tokens(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return SECRETS.tokens(bytes, bytes.length);
    }

    /** The shortest text that is a token, as far as the example of the format goes. */
    private static String shortest(Block format) {
        String text = String.join("", format.strings("example"));
        Pattern pattern = Pattern.compile(format.text("pattern"));
        for (int end = 1; end <= text.length(); end++) {
            if (pattern.matcher(text.substring(0, end)).find()) {
                return text.substring(0, end);
            }
        }
        throw new AssertionError(format.text("name"));
    }

    @Test
    void theShortestTokenOfEachFormatIsFoundAnywhere() {
        for (Block format : Tables.blocks("token-formats")) {
            String token = shortest(format);
            for (int before = 0; before < 2 * TokenRuns.LENGTH; before++) {
                for (String around : List.of(" ", "x ", "\"", "\n", ",")) {
                    String text = " ".repeat(before) + around + token + " ".repeat(before % 3);
                    assertThat(tokens(text)).as(text).contains(format.text("name"));
                }
            }
            assertThat(tokens(token)).contains(format.text("name"));
        }
    }

    @Test
    void aPrivateKeyMayBeEncrypted() {
        String line = "\n" + "fakeFAKE".repeat(8);
        for (String head : List.of(
                "RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,0123456789ABCDEF\n",
                "PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v1.4.11 (GNU/Linux)\nComment: of nobody\n")) {
            assertThat(tokens("-----BEGIN " + head + line + line)).containsExactly("private key");
        }
        assertThat(tokens("-----BEGIN RSA PRIVATE KEY-----\n\n")).isEmpty();
    }

    /** Words, signs and whole tokens at random, against the expressions on the whole text. */
    @Test
    void findsWhatAPlainSearchFinds() {
        Random random = new Random(19);
        List<Block> formats = Tables.blocks("token-formats");
        String letters = "abcXYZ019_-+/=.~ \n\"':,(){}<>\u00e9\u0000";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(8); part >= 0; part--) {
                for (int i = random.nextInt(50); i > 0; i--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                Block format = formats.get(random.nextInt(formats.size()));
                text.append(random.nextBoolean() ? format.text("prefix") : shortest(format));
            }
            assertThat(tokens(text.toString())).as(text.toString()).containsExactlyInAnyOrderElementsOf(plain(text));
        }
    }

    private static List<String> plain(CharSequence text) {
        List<String> found = new ArrayList<>();
        for (Block format : Tables.blocks("token-formats")) {
            Matcher matcher = Pattern.compile(format.text("pattern")).matcher(text);
            boolean any = false;
            while (!any && matcher.find()) {
                any = !matcher.group().contains("EXAMPLE");
            }
            if (any) {
                found.add(format.text("name"));
            }
        }
        return found;
    }

    @Test
    void runsAreTheLongStretches() {
        for (int length = 15; length < 25; length++) {
            byte[] bytes = ("(" + "x".repeat(length) + ") " + "y".repeat(30)).getBytes(StandardCharsets.UTF_8);
            TokenRuns runs = new TokenRuns(bytes, bytes.length);
            if (length >= TokenRuns.LENGTH) {
                assertThat(runs.next()).isTrue();
                assertThat(runs.start()).isEqualTo(1);
                assertThat(runs.end()).isEqualTo(1 + length);
            }
            assertThat(runs.next()).isTrue();
            assertThat(runs.start()).isEqualTo(3 + length);
            assertThat(runs.end()).isEqualTo(bytes.length);
            assertThat(runs.next()).isFalse();
        }
    }
}
