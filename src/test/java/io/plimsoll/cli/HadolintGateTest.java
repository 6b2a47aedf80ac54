package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A repository that hadolint gates fails for the same reasons here, with hadolint's configuration and with the migrated one. */
class HadolintGateTest {
    private static final String PINNED = "FROM debian:12.5-slim\n";
    private static final String USER = "USER 1000\n";
    private static final String APT =
            "RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10+deb12u12\n";
    private static final String PIP = "RUN pip install flask==3.0.3\n";
    private static final String PYTHON = "FROM python:3.12.4-slim\n";

    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int status = new Main(console).run(texts);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    static Stream<Arguments> gates() {
        return Stream.of(
                // thresholds
                arguments("{}", PINNED + APT + USER, 1), // DL3009 is info, and so is the threshold without one
                arguments("failure-threshold: warning", PINNED + APT + USER, 0),
                arguments("failure-threshold: info", PINNED + APT + USER, 1),
                arguments("failure-threshold: error", "FROM debian:12.5\nMAINTAINER me\nUSER 1000\n", 1),
                arguments("failure-threshold: error", "FROM debian:12.5\nWORKDIR app\nUSER 1000\n", 1),
                arguments("failure-threshold: none", "FROM debian:12.5\n", 0),
                // overrides
                arguments("failure-threshold: error\noverride: {error: [DL3042]}", PYTHON + PIP + USER, 1),
                arguments("failure-threshold: error\noverride: {error: [DL3009]}", PYTHON + PIP + USER, 0),
                arguments("failure-threshold: warning\noverride: {style: [DL3042]}", PYTHON + PIP + USER, 0),
                arguments(
                        "failure-threshold: warning\noverride: {info: [DL4003]}",
                        PINNED + "ENTRYPOINT [\"a\"]\nENTRYPOINT [\"b\"]\nUSER 1000\n",
                        1),
                // ignored codes
                arguments("ignored: [DL3042]", PYTHON + PIP + USER, 0),
                arguments("ignored: [DL3009]", PYTHON + PIP + USER, 1),
                arguments("ignored: [DL3042]", PINNED + APT + USER, 1),
                arguments("ignored: [DL3007]", "FROM debian\nUSER 1000\n", 1),
                arguments("ignored: [DL3007]", "FROM debian:latest\nUSER 1000\n", 0),
                arguments("ignored: [DL3064]", PINNED + "ENV DB_PASSWORD=hunter2hunter2\nUSER 1000\n", 0),
                arguments("ignored: [DL3002]", PINNED + "ENV DB_PASSWORD=hunter2hunter2\nUSER 1000\n", 1),
                arguments("{}", PINNED + "ARG API_TOKEN\nUSER 1000\n", 1), // DL3064 looks only at names
                arguments("ignored: [dl4000]", "FROM debian:12.5\nMAINTAINER me\nUSER 1000\n", 0),
                // comments
                arguments("{}", "# hadolint ignore=DL3007\nFROM debian\nUSER 1000\n", 1),
                arguments("{}", "# hadolint global ignore=DL3006,DL3002\nFROM debian\nUSER root\n", 0),
                arguments("disable-ignore-pragma: true", "# hadolint global ignore=DL3006\nFROM debian\nUSER 1\n", 1),
                // what hadolint does not find
                arguments("{}", PINNED, 0), // no USER at all
                arguments("{}", "FROM node:alpine\nUSER 1000\n", 0),
                arguments("{}", PINNED + "RUN npm install left-pad@1.3.0\n" + USER, 0),
                arguments("no-fail: true", "FROM debian\nUSER root\n", 0),
                // registries and labels
                arguments("trustedRegistries: [quay.io]", PINNED + USER, 1),
                arguments("trustedRegistries: [docker.io]\nfailure-threshold: style", PINNED + USER, 0),
                arguments("failure-threshold: error\ntrustedRegistries: [quay.io]", PINNED + USER, 1),
                arguments("label-schema: {maintainer: text}", PINNED + USER, 1),
                arguments("label-schema: {maintainer: text}", PINNED + "LABEL maintainer=me\n" + USER, 0),
                arguments("label-schema: {maintainer: text}\nignored: [DL3049]", PINNED + USER, 0),
                arguments("label-schema: {maintainer: text}\nfailure-threshold: warning", PINNED + USER, 0),
                arguments("label-schema: {version: semver}", PINNED + "LABEL version=1.2.3\n" + USER, 0),
                arguments("label-schema: {version: semver}", PINNED + "LABEL version=v1\n" + USER, 1),
                arguments("label-schema: {version: semver}", PINNED + "LABEL version=\"\"\n" + USER, 1),
                arguments(
                        "label-schema: {version: semver}\nignored: [DL3056]", PINNED + "LABEL version=v1\n" + USER, 0),
                arguments("label-schema: {version: semver}\nignored: [DL3056]", PINNED + "LABEL version=\n" + USER, 1),
                arguments(
                        "label-schema: {version: semver}\nfailure-threshold: error",
                        PINNED + "LABEL version=v1\n" + USER,
                        0),
                arguments("label-schema: {v: text}", PINNED + "LABEL v=1 w=2\n" + USER, 0),
                arguments("label-schema: {v: text}\nstrict-labels: true", PINNED + "LABEL v=1 w=2\n" + USER, 1),
                // hadolint knows no label without a schema
                arguments("{}", PINNED + "LABEL org.opencontainers.image.created=today\n" + USER, 0),
                arguments("failure-threshold: style", PINNED + "LABEL Name=x\n" + USER, 1),
                arguments("{}", PINNED + "LABEL Name=x\n" + USER, 0));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void theVerdictIsThatOfHadolint(String theirs, String dockerfile, int status) throws IOException {
        write(".hadolint.yaml", theirs + "\n");
        write("Dockerfile", dockerfile);
        Run before = run("check", folder);
        assertThat(before.status()).as(before.out()).isEqualTo(status);
        assertThat(run("migrate", folder).status()).isZero();
        Run after = run("check", folder);
        assertThat(after.status())
                .as(Files.readString(folder.resolve(".plimsoll.yaml")) + after.out())
                .isEqualTo(status);
        assertThat(after.out()).isEqualTo(before.out());
    }

    @Test
    void whatHasNoRuleIsNamedWithTheReason() throws IOException {
        write(".hadolint.yaml", "ignored: [DL3018, DL4006]\noverride: {style: [DL3015]}\nfailure-threshold: info\n");
        assertThat(run("migrate", folder).out())
                .contains(
                        "`DL3018` in `ignored`: not planned: repositories remove old versions",
                        "`DL4006` in `ignored`: no rule yet",
                        "\nhadolint also fails for these codes, which have no rule here:\n",
                        "  DL3008, DL3033, DL3037, DL3041 (pinned versions of the distribution's packages): not planned: repos",
                        "  DL3010 (ADD to extract an archive): not yet\n")
                .doesNotContain("DL3015 (", "DL4006 (", "DL3048", "DL3061");
        assertThat(folder.resolve(".plimsoll.yaml"))
                .content()
                .contains("- DL4006\n")
                .doesNotContain("DL3018");
    }

    @Test
    void nothingFailsSoNothingIsMissing() throws IOException {
        write(".hadolint.yaml", "no-fail: true\n");
        assertThat(run("migrate", folder).out()).doesNotContain("hadolint also");
    }

    @Test
    void theSchemaOfLabelsIsTaken() throws IOException {
        write(".hadolint.yaml", "label-schema:\n  version: semver\n  author: rawText\nstrict-labels: true\n");
        assertThat(run("migrate", folder).out()).doesNotContain("label-schema", "strict-labels", "DL3050");
        assertThat(folder.resolve(".plimsoll.yaml"))
                .content()
                .contains("labels:\n  version: semver\n  author: text\n", "strict-labels: true\n");
    }

    @Test
    void commentsStay() throws IOException {
        write(".hadolint.yaml", """
                # agreed in #12
                ignored:
                  # bases are pinned by a bot
                  - DL3006 # and DL3007
                  - "DL3002" # no '#' in "quotes"
                # for the formatter
                format: json
                failure-threshold: warning # since 2024
                # the end
                """);
        run("migrate", folder);
        assertThat(Files.readString(folder.resolve(".plimsoll.yaml")))
                .contains("""
                        # agreed in #12
                        ignore:
                          # bases are pinned by a bot
                          - DL3006 # and DL3007
                          - DL3002 # no '#' in "quotes"
                        """, "fail-on: warning # since 2024\n", """

                        # Comments on what has no counterpart:
                        # for the formatter
                        # the end
                        """);
    }
}
