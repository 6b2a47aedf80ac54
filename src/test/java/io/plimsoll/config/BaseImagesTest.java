package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.text.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules make of the base images that a user describes. */
class BaseImagesTest {
    private static final Path BASE = Path.of("/base");
    private static final Linter LINTER = new Linter(BuiltInRules.all(), FixedDay.settings());

    private static Settings settings(String text) throws InvalidConfig {
        ConfigFile file =
                ConfigReader.read(BASE.resolve(".plimsoll.yaml"), "c", BASE, text, new RuleNames(Catalog.load()));
        Configuration configuration =
                Configuration.of(Optional.of(file), BASE.resolve("Dockerfile"), ConfigLayer.EMPTY);
        return FixedDay.settings().withUserKnowledge(configuration.settings().userKnowledge());
    }

    private static LintedFile lint(String text, String rule, String dockerfile) throws InvalidConfig {
        LintedFile file =
                LINTER.with(settings(text).withSelection(Selection.of(rule))).lint(Source.of("Dockerfile", dockerfile));
        assertThat(file.failures()).isEmpty();
        return file;
    }

    private static List<String> messages(String text, String rule, String dockerfile) throws InvalidConfig {
        return lint(text, rule, dockerfile).findings().stream()
                .map(Finding::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
            user: root | reg.example.com/base/java:1-17 | the container runs as root: no USER is set, and `reg.example.com/base/java` starts as root
            user: "0:0" | reg.example.com/base/java:1-17 | the container runs as root: no USER is set, and `reg.example.com/base/java` starts as root
            user: "1000" | base/java:1-17 | -
            user: "?" | base/java:1-17 | -
            user: "1000" | base/java:1-21 | no USER is set, so the container runs as root unless `base/java` sets one
            user: "1000" | reg.example.com/base/java:1-21 | -
            user: "1000" | base/java:${V} | -
            user: "1000" | base/java:${V}-17 | -
            user: root, drops-privileges: true | base/java:1-17 | -
            complete: true, workdir: /app | base/java:1-17 | the container runs as root: no USER is set, and `base/java` starts as root
            """)
    void theUserIsTheOneThatTheUserNames(String facts, String image, String message) throws InvalidConfig {
        assertThat(messages(
                        "base-images: [{images: [\"*base/java:*-17\"], " + facts + "}]",
                        "root-user",
                        "ARG V\nFROM " + image + "\n"))
                .isEqualTo(message == null ? List.of() : List.of(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
            end-of-life: 2025-01-14 | base/java:1-17 | `base/java:1-17` reached its end of life on 2025-01-14
            end-of-life: 2025-01-14 | docker.io/base/java:1-17 | `base/java:1-17` reached its end of life on 2025-01-14
            end-of-life: 2025-01-15 | base/java:1-17 | support of `base/java:1-17` ends on 2025-01-15
            end-of-life: 2024-01-15, successor: "base/java:1-21" | base/java:1-17 | `base/java:1-17` reached its end of life on 2024-01-15; the newest is `base/java:1-21`
            end-of-life: 2029-01-15 | base/java:1-17 | -
            end-of-life: 2029-01-15 | base/java:buster-17 | -
            end-of-life: 2024-01-15 | base/java:1-21 | -
            end-of-life: 2024-01-15 | base/java:${V} | -
            end-of-life: 2029-01-15 | node:10-17 | -
            """)
    void theEndIsTheOneThatTheUserNames(String facts, String image, String message) throws InvalidConfig {
        String text = "base-images: [{images: [\"base/java:*-17\", \"node:*-17\"], " + facts + "}]";
        assertThat(messages(text, "end-of-life-base", "ARG V\nFROM " + image + "\n"))
                .isEqualTo(message == null ? List.of() : List.of(message));
    }

    @Test
    void itsVariablesAreSetAndOfACompleteOneNoOthersAre() throws InvalidConfig {
        String dockerfile = "FROM base/java:1\nCOPY a $HOME_OF_APP/\nCOPY b $HOME_OF_AP/\n";
        String open = "base-images: [{images: [base/java], environment: {HOME_OF_APP: /app}}]";
        String whole = "base-images: [{images: [base/java], environment: {HOME_OF_APP: /app}, complete: true}]";
        assertThat(messages("base-images: []", "undefined-variable", dockerfile))
                .hasSize(0);
        assertThat(messages(open, "undefined-variable", dockerfile)).isEmpty();
        assertThat(messages(whole, "undefined-variable", dockerfile))
                .containsExactly("nothing sets `HOME_OF_AP`, so BuildKit expands it to an empty string");
    }

    @Test
    void itsWorkingDirectoryIsKnown() throws InvalidConfig {
        String dockerfile = "FROM base/java:1\nWORKDIR app\n";
        String described = "base-images: [{images: [base/java], workdir: /srv}]";
        assertThat(messages("ignore: []", "relative-workdir", dockerfile)).hasSize(1);
        assertThat(lint(described, "relative-workdir", dockerfile).images()).hasSize(1);
    }

    @Test
    void theImageOnItHasItsRole() throws InvalidConfig {
        String text = "base-images: [{images: [base/ci], role: toolchain}]";
        LintedFile file = lint(text, "root-user", "FROM base/ci:1\nUSER root\n");
        assertThat(file.images()).singleElement().satisfies(image -> {
            assertThat(image.role().label()).isEqualTo("toolchain");
            assertThat(image.evidence()).containsExactly("its base image is `base/ci`");
        });
    }

    @Test
    void theLaterDescriptionTakesPrecedenceFactByFact() throws InvalidConfig {
        String text = """
                base-images:
                  - {images: [base/*], user: "1000", end-of-life: 2024-01-01}
                  - {images: [base/java], user: root}
                overrides:
                  - files: [Dockerfile]
                    base-images: [{images: [base/java:9], end-of-life: 2030-01-01}]
                """;
        assertThat(messages(text, "root-user", "FROM base/java:9\n")).hasSize(1);
        assertThat(messages(text, "root-user", "FROM base/node:9\n")).isEmpty();
        assertThat(messages(text, "end-of-life-base", "FROM base/java:8\n")).hasSize(1);
        assertThat(messages(text, "end-of-life-base", "FROM base/java:9\n")).isEmpty();
    }

    @Test
    void whatAWellKnownImageConfiguresStaysWhereTheUserSaysNothing() throws InvalidConfig {
        String text = "base-images: [{images: [postgres], end-of-life: 2030-01-01}]";
        assertThat(messages(text, "root-user", "FROM postgres:12\n")).isEmpty();
        assertThat(messages(text, "end-of-life-base", "FROM postgres:12\n")).isEmpty();
        String root = "base-images: [{images: [nginxinc/nginx-unprivileged], user: root}]";
        assertThat(messages(root, "root-user", "FROM nginxinc/nginx-unprivileged:1\n"))
                .hasSize(1);
    }

    @Test
    void whatIsInForceSaysIt() throws InvalidConfig {
        String text = "base-images: [{images: ['a/b:*-17'], user: 1000, environment: {A: '?'}, complete: true}]";
        assertThat(ConfigInvariants.ofOurs(text)).isPresent();
        ConfigFile file = ConfigReader.read(BASE.resolve("c"), "c", BASE, text, new RuleNames(Catalog.load()));
        assertThat(ConfigText.inForce(
                        "Dockerfile",
                        Configuration.of(Optional.of(file), BASE.resolve("Dockerfile"), ConfigLayer.EMPTY),
                        List.of()))
                .contains(
                        "base-images:\n"
                                + "  - {images: [\"a/b:*-17\"], user: \"1000\", environment: {A: \"?\"}, complete: true} # c:1\n");
    }
}
