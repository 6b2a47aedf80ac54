package io.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns replace what the regular expressions would that BuildKit makes of them. */
class GlobTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void replacesWhatTheRegularExpressionWould(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String pattern = word(random, "ab*?", 1 + random.nextInt(5));
            String text = word(random, "abc", random.nextInt(12));
            Pattern regex = Pattern.compile(pattern.replace("*", ".*").replace("?", "."));
            assertThat(Glob.parse(pattern).replace(text, "X", false))
                    .as("${x/" + pattern + "/X} of " + text)
                    .isEqualTo(regex.matcher(text).replaceFirst("X"));
            if (!regex.matcher("").matches()) { // Java and Go differ on empty matches
                assertThat(Glob.parse(pattern).replace(text, "X", true))
                        .as("${x//" + pattern + "/X} of " + text)
                        .isEqualTo(regex.matcher(text).replaceAll("X"));
            }
        }
    }

    private static String word(Random random, String letters, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
