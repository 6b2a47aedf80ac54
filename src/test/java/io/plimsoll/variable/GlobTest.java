package io.plimsoll.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "/usr/lib/x, */, usr/lib/x, x",
        "/usr/lib/x, '', /usr/lib/x, /usr/lib/x",
        "/usr/lib/x, *, /usr/lib/x, ''",
        "/usr/lib/x, lib, /usr/lib/x, /usr/lib/x",
        "/usr/lib/x, /*/, lib/x, x",
        "abcabc, a*c, abc, ''",
        "abcabc, a?c, abc, abc",
        "abcabc, ????, bc, bc",
        "abcabc, ???????, abcabc, abcabc",
        "abcabc, *b*b, c, c",
        "a*b, a\\*, b, b",
        "aab, a\\*, aab, aab",
        "a\\b, a\\\\, b, b",
        "[ab]c, [ab], c, c",
    })
    void prefixes(String text, String pattern, String behindShortest, String behindLongest) {
        Glob glob = Glob.parse(pattern);
        assertThat(glob.withoutPrefix(text, false)).isEqualTo(behindShortest);
        assertThat(glob.withoutPrefix(text, true)).isEqualTo(behindLongest);
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/x, /*, /usr/lib, ''",
        "a.tar.gz, .*, a.tar, a",
        "a.tar.gz, '', a.tar.gz, a.tar.gz",
        "a.tar.gz, .gz, a.tar, a.tar",
        "a.tar.gz, tar, a.tar.gz, a.tar.gz",
        "abcabc, a*c, abc, ''",
        "abcabc, b?, abca, abca",
        "abab, b*, aba, a",
    })
    void suffixes(String text, String pattern, String beforeShortest, String beforeLongest) {
        Glob glob = Glob.parse(pattern);
        assertThat(glob.withoutSuffix(text, false)).isEqualTo(beforeShortest);
        assertThat(glob.withoutSuffix(text, true)).isEqualTo(beforeLongest);
    }

    @ParameterizedTest
    @CsvSource({
        "aXbXc, X, a-bXc, a-b-c",
        "aXbXc, X*, a-, a-",
        "aXbXc, *X, -c, -c",
        "aXbXc, ?X, -bXc, --c",
        "aXbXc, Y, aXbXc, aXbXc",
        "abc, '', -abc, -a-b-c-",
        "abc, *, -, -",
        "'', *, -, -",
        "'', X, '', ''",
        "aaaa, aa, -aa, --",
        "aaa, aa, -a, -a",
        "aXbXXb, X*b, a-, a-",
        "abbab, a*b, -, -",
    })
    void replacing(String text, String pattern, String first, String all) {
        Glob glob = Glob.parse(pattern);
        assertThat(glob.replace(text, match -> "-", false)).isEqualTo(first);
        assertThat(glob.replace(text, match -> "-", true)).isEqualTo(all);
    }

    /** What BuildKit makes of the patterns; Java and Go differ on empty matches. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void replacesWhatTheRegularExpressionWould(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String pattern = word(random, "ab*?", 1 + random.nextInt(5));
            String text = word(random, "abc", random.nextInt(12));
            Pattern regex = Pattern.compile(pattern.replace("*", ".*").replace("?", "."));
            assertThat(Glob.parse(pattern).replace(text, match -> "X", false))
                    .as("${x/" + pattern + "/X} of " + text)
                    .isEqualTo(regex.matcher(text).replaceFirst("X"));
            if (!regex.matcher("").matches()) {
                assertThat(Glob.parse(pattern).replace(text, match -> "X", true))
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

    @Test
    void replacementSeesWhatMatched() {
        assertThat(Glob.parse("<?>").replace("<a> <b>", match -> "[" + match + "]", true))
                .isEqualTo("[<a>] [<b>]");
    }

    @Test
    void questionMarkIsAWholeCharacter() {
        Glob glob = Glob.parse("?");
        assertThat(glob.withoutPrefix("\uD83D\uDEA2x", false)).isEqualTo("x");
        assertThat(glob.withoutSuffix("x\uD83D\uDEA2", false)).isEqualTo("x");
        assertThat(glob.replace("\uD83D\uDEA2x", match -> "-", true)).isEqualTo("--");
    }

    @Test
    void escapeOfTheBracesIsNoneOfThePattern() {
        assertThat(Glob.parse("a\\/b\\}").withoutPrefix("a/b}c", false)).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\a", "a\\", "\\[a]"})
    void otherEscapesAreRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.parse(pattern));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noPatternTakesForever() {
        String text = "a".repeat(60_000);
        assertThat(Glob.parse("*b").replace(text, match -> "", true)).isEqualTo(text);
        assertThat(Glob.parse("a*".repeat(50) + "b").replace(text, match -> "", true))
                .isEqualTo(text);
        assertThat(Glob.parse("a".repeat(1000) + "b").replace(text, match -> "", true))
                .isEqualTo(text);
        assertThat(Glob.parse("a*".repeat(500) + "b").withoutPrefix(text, true)).isEqualTo(text);
    }
}
