package io.plimsoll.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IgnoreFileTest {
    private static final String DEEP = "a/".repeat(100);

    @Test
    void longPatternsTakeNeitherTheStackNorTheDay() {
        IgnoreFile file = IgnoreFile.parse("**/a/".repeat(30) + "b\n" + "**/".repeat(200_000) + "c\n");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(file.excludes(DEEP + "b")).isTrue();
            assertThat(file.excludes(DEEP + "c")).isTrue();
            assertThat(file.excludes(DEEP + "d")).isFalse();
        });
    }

    @Test
    void twoStarsAreAnyFoldersOrNone() {
        IgnoreFile file = IgnoreFile.parse("x/**/y/**/z\n**/w\nv/**\n");
        assertThat(new String[] {"x/y/z", "x/a/y/z", "x/y/a/b/z", "x/y/y/z/q", "w", "a/b/w", "v/a", "v"})
                .allMatch(file::excludes);
        assertThat(new String[] {"x/z", "y/z", "x/y", "x/y/a", "ww"}).noneMatch(file::excludes);
    }
}
