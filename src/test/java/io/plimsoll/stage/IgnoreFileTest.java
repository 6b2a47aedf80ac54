package io.plimsoll.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(new String[] {"x/y/z", "x/a/y/z", "x/y/a/b/z", "x/y/y/z/q", "w", "a/b/w", "v/a"})
                .allMatch(file::excludes);
        assertThat(new String[] {"x/z", "y/z", "x/y", "x/y/a", "ww", "v"}).noneMatch(file::excludes);
    }

    /** What {@code MatchesOrParentMatches} of moby/patternmatcher 5a6d842 says, with {@code ReadAll} of its ignorefile. */
    @ParameterizedTest
    @CsvSource({
        "foo/**, foo, false",
        "foo/**, foo/a/b, true",
        "foo/**/, foo, false",
        "foo**, foobar/x, true",
        "**.log, d/x.log, true",
        "**.log, log, false",
        "**/x, x, true",
        "**/x, ax, false",
        "**x, ax/b, true",
        "**.l*g, d/x.log, false",
        "**.l*g, d/.log, true",
        "foo**.txt, foobar.txt, false",
        "foo**.txt, foo.txt, true",
        "foo**.txt, foo/a/.txt, true",
        "foo**.txt, foo/a.txt, false",
        "a**b, ab, true",
        "a**/b, ax/b, true",
        "a/***/b, a/x/b, true",
        "***, a, true",
        "[a-c]?, b1/x, true",
        "[^a-c], d, true",
        "[^a-c], a, false",
        "/a, a, true",
        "a/../b/, b/c, true",
        "., a, false",
        "\\*, *, true",
        "\\*, a, false",
        "\uFEFFa, a, true",
        "'# a', a, false",
        "' #a', #a, true",
        "'*|! a', a, false",
        "'*|!a|a/b', a/b/c, true"
    })
    void patternsFitAsMobyHasThem(String patterns, String path, boolean fits) {
        assertThat(IgnoreFile.parse(patterns.replace('|', '\n')).excludes(path)).isEqualTo(fits);
    }

    /** What BuildKit of Docker 28.5.2 leaves out; {@code MatchesOrParentMatches}, and buildah with it, brings back the first two. */
    @ParameterizedTest
    @CsvSource({
        "**/*.md !docs, docs/a.md, true",
        "docs/* !docs, docs/s/a.md, true",
        "**/*.md !docs, docs/a.txt, false",
        "**/*.md !docs/*, docs/a.md, false",
        "**/*.md !docs/**, docs/s/a.md, false",
        "logs/**/*.log !logs/keep, logs/keep/x.log, true",
        "* !docs, docs/s/a.md, false",
        "docs !docs/s docs, docs/s/a.md, false",
        "docs !docs/s docs, docs/a.md, true",
        "docs !docs/s docs/s/t, docs/s/t/a.md, true",
    })
    void aPatternCountsBelowAFolderThatItChangedOnly(String patterns, String path, boolean excluded) {
        assertThat(IgnoreFile.parse(patterns.replace(' ', '\n')).excludes(path)).isEqualTo(excluded);
    }

    /** What buildah 1.28.2 and 1.43.2 copy. */
    @Test
    void podmanCountsAPatternBelowEachFolderThatItFits() {
        IgnoreFile file = IgnoreFile.parse(".containerignore", "**/*.md\n!docs\n");
        assertThat(file.excludes("docs/s/a.md")).isFalse();
        assertThat(file.excludes("x/a.md")).isTrue();
    }

    /** The rows that are true make a COPY fail in BuildKit 0.25. */
    @ParameterizedTest
    @CsvSource({
        "**/*.md !README.md, docs/a.md, true",
        "* !dist, src/app.js, true",
        "* !dist, dist/app.js, false",
        "* !src/app.js, src, false",
        "* !**/*.js, src, false",
        "* !src/*.js, lib, true",
        "* !lib*, src/*.js, true",
        "* !src/a.js, src/*.js, false",
        "* !src, src/a.js, false",
        "**/*.md !docs, docs/a.md, true",
        "docs/* !docs, docs/s, true",
        "**/*.md !docs/**, docs/a.md, false",
        "docs !docs/s docs, docs/s/a.md, false",
        "* !dist, ., false",
    })
    void anExceptionMattersWhereItMayFit(String patterns, String source, boolean excluded) {
        assertThat(IgnoreFile.parse(patterns.replace(' ', '\n')).excludesSource(source))
                .isEqualTo(excluded);
    }
}
