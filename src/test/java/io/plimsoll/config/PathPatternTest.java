package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "Dockerfile, Dockerfile, true",
        "Dockerfile, a/b/Dockerfile, true",
        "Dockerfile, a/b/Dockerfile.dev, false",
        "*.dev, a/Dockerfile.dev, true",
        "test, test/Dockerfile, true",
        "test, a/test/b/Dockerfile, true",
        "test/, a/test/b/Dockerfile, true",
        "test/, test, false",
        "a/test, b/a/test/Dockerfile, false",
        "a/test, a/test/b/Dockerfile, true",
        "./a/test, a/test/Dockerfile, true",
        "a/*/Dockerfile, a/b/Dockerfile, true",
        "a/*/Dockerfile, a/b/c/Dockerfile, false",
        "a/**/Dockerfile, a/b/c/Dockerfile, true",
        "a/**/Dockerfile, a/Dockerfile, true",
        "**/b/**, a/b/c, true",
        "**/b/*/d, a/b/b/x/d, true",
        "a/**, a/b, true",
        "a/**, b/a, false",
        "a?c, abc, true",
        "a?c, a/c, false",
    })
    void fitsAsInGitignore(String pattern, String path, boolean fits) {
        assertThat(new PathPattern(pattern).matches(List.of(path.split("/")))).isEqualTo(fits);
    }
}
