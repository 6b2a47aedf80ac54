package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.FixedDay;
import io.plimsoll.lint.Linter;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the build context decides how much a copy of all of it matters. */
class WholeContextTest {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), FixedDay.settings());

    /** Has only these at its top. */
    private record Entries(List<String> names) implements BuildContext.Entries {
        @Override
        public boolean has(String path) {
            return names.contains(path);
        }
    }

    private static String found(BuildContext context) {
        return LINTER
                .lint(Source.of("Dockerfile", "FROM debian:12\nCOPY . /app\nUSER app\n"), context)
                .findings()
                .stream()
                .map(f -> f.rule().id() + " " + f.severity().label() + " "
                        + f.confidence().label())
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource({
        "src, style assumed",
        ".env.example, style assumed",
        ".git, info certain",
        ".env, info certain",
        ".env.production, info certain",
        ".npmrc, info certain",
        ".aws/credentials, info certain",
        "id_rsa, info certain",
    })
    void whatIsThereCounts(String name, String expected) {
        Entries entries = new Entries(List.of("package.json", name));
        assertThat(found(BuildContext.WITHOUT_IGNORE_FILE.with(entries))).isEqualTo("whole-context " + expected);
    }

    @Test
    void whatTheIgnoreFileExcludesDoesNotCount() {
        BuildContext context = BuildContext.with(IgnoreFile.parse(".git\n.npmrc\n"));
        assertThat(found(context.with(new Entries(List.of(".git", ".npmrc")))))
                .isEqualTo("whole-context style assumed");
        assertThat(found(context.with(new Entries(List.of(".git", ".npmrc", ".pgpass")))))
                .isEqualTo("whole-context info certain");
    }

    @Test
    void aContextThatNobodyHasListedMayHaveAnything() {
        assertThat(found(BuildContext.WITHOUT_IGNORE_FILE)).isEqualTo("whole-context info certain");
    }
}
