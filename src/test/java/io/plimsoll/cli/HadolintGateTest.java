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
import org.junit.jupiter.params.provider.CsvSource;
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
                arguments(
                        "ignored: [dl4000]", "FROM debian:12.5\nMAINTAINER me\nUSER 1000\n", 1), // it compares letters
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
                arguments("{}", PINNED + "LABEL Name=x\n" + USER, 0),
                // what is off by default here
                arguments("{}", PINNED + "RUN sudo true\n" + USER, 1),
                arguments("ignored: [DL3004]", PINNED + "RUN sudo true\n" + USER, 0),
                arguments("failure-threshold: error", PINNED + "ADD a.txt /\n" + USER, 1),
                arguments("failure-threshold: error", PINNED + "RUN curl x | tar x\n" + USER, 0),
                arguments("failure-threshold: warning", PINNED + "RUN curl x | tar x\n" + USER, 1),
                arguments("ignored: [DL3016]", PYTHON + "RUN pip install --no-cache-dir flask\n" + USER, 1),
                arguments("ignored: [DL3013]", PYTHON + "RUN pip install --no-cache-dir flask\n" + USER, 0),
                arguments("{}", PINNED + "USER app\n", 1),
                arguments("failure-threshold: warning", PINNED + "RUN apt install -y git=1\n" + USER, 1));
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
        write(".hadolint.yaml", "ignored: [DL3059, DL4006]\noverride: {style: [DL3003]}\nfailure-threshold: info\n");
        assertThat(run("migrate", folder).out())
                .contains(
                        "`DL3059` in `ignored`: not planned: layers cost little",
                        "\nhadolint also fails for these codes, which have no rule here:\n",
                        "  DL3047 (wget without a progress bar): not planned: the log",
                        "  DL3022 (`COPY --from` a stage): not planned: ")
                .doesNotContain("DL3003 (", "DL4006", "DL3048", "DL3061", "not yet");
        assertThat(folder.resolve(".plimsoll.yaml"))
                .content()
                .contains("- DL4006\n", "- unpinned-package\n", "- wget-and-curl\n")
                .containsOnlyOnce("- unpinned-package\n")
                .doesNotContain("DL3059");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM debian:latest;USER 1000 | 1 | hadolint fails here, and so does `plimsoll check`: Dockerfile:1 DL3007",
                "FROM debian:latest;MAINTAINER a;USER 1000 | 1 | hadolint fails here, and so does `plimsoll check`: Dockerfile:1 DL3007 and 1 more",
                "FROM debian:12.5 AS a;USER root;FROM debian:12.5;COPY --from=a /a /b;USER 1 | 1 | hadolint fails here, and `plimsoll check` does not, because these stages do not ship: Dockerfile:2 DL3002",
                "FROM debian:12.5;STOPSIGNAL SIGNONE;USER 1 | 0 | `plimsoll check` fails here, and hadolint does not, because BuildKit cannot build this: Dockerfile:2 invalid-signal",
                "FROM debian:12.5;USER 1 | 0 | `plimsoll check` does not fail here, and hadolint fails only if it finds one of the codes above"
            })
    void migrateSaysWhetherHadolintFails(String dockerfile, int status, String words) throws IOException {
        write(".hadolint.yaml", "failure-threshold: warning\n");
        write("Dockerfile", dockerfile.replace(';', '\n') + "\n");
        Run check = run("migrate", "--check", folder);
        assertThat(check.out().replace(folder + "/", "").lines()).endsWith(words);
        assertThat(check.status()).isEqualTo(status);
        assertThat(folder.resolve(".plimsoll.yaml")).doesNotExist();
        Run migrate = run("migrate", folder);
        assertThat(migrate.out().replace(folder + "/", "").lines()).endsWith(words);
        assertThat(migrate.status()).isZero();
    }

    /** Layers that do not ship leave nothing behind, and hadolint knows that of these codes too. */
    @Test
    void whatHadolintReportsOnlyForTheLastStageIsNotMissing() throws IOException {
        write(".hadolint.yaml", "failure-threshold: info\nlabel-schema: {maintainer: text}\n");
        write(
                "Dockerfile",
                "FROM debian:12.5 AS a\n" + APT + "FROM debian:12.5\nLABEL maintainer=me\nCOPY --from=a /a /b\n"
                        + USER);
        assertThat(run("migrate", folder).out().lines())
                .endsWith(
                        "`plimsoll check` does not fail here, and hadolint fails only if it finds one of the codes above");
    }

    @Test
    void withoutADockerfileThereIsNoVerdict() throws IOException {
        write(".hadolint.yaml", "no-fail: true\n");
        Run run = run("migrate", "--check", folder);
        assertThat(run.out()).isEqualTo("no Dockerfile here, so there is nothing that hadolint could fail for\n");
        write("Dockerfile", "FROM debian\n");
        assertThat(run("migrate", "--check", folder).out())
                .isEqualTo("neither hadolint nor `plimsoll check` fails here\n");
    }

    @Test
    void hooksAreShownAndWrittenOnlyWhenTold() throws IOException {
        write(".hadolint.yaml", "failure-threshold: warning\n");
        String makefile = "lint: # with hadolint\r\n\t@hadolint -c .hadolint.yaml Dockerfile\r\n";
        write("Makefile", makefile);
        write("ci.sh", "hadolint --error DL3008 Dockerfile");
        Run shown = run("migrate", "--hooks", folder);
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out())
                .startsWith("--- " + folder + "/Makefile\n+++ ")
                .endsWith(
                        "-\t@hadolint -c .hadolint.yaml Dockerfile\r\n+\t@plimsoll check --config .hadolint.yaml Dockerfile\r\n");
        assertThat(shown.err())
                .contains("/ci.sh:1: `--error` is a key of the configuration here", "not released yet")
                .doesNotContain("gate: hadolint");
        assertThat(folder.resolve("Makefile")).hasContent(makefile);
        run("migrate", folder);
        Run written = run("migrate", "--hooks=write", folder);
        assertThat(written.status()).isZero();
        assertThat(written.out()).isEqualTo("wrote " + folder + "/Makefile\n");
        assertThat(Files.readString(folder.resolve("Makefile")))
                .isEqualTo("lint: # with hadolint\r\n\t@plimsoll check Dockerfile\r\n");
        assertThat(Files.readString(folder.resolve("ci.sh"))).isEqualTo("hadolint --error DL3008 Dockerfile");
        Files.delete(folder.resolve("ci.sh"));
        Run again = run("migrate", "--hooks", folder);
        assertThat(again.status()).isZero();
        assertThat(again.err()).isEqualTo("plimsoll: nothing here runs hadolint\n");
    }

    @Test
    void withoutAConfigurationTheGateIsNamed() throws IOException {
        write("Makefile", "lint:\n\thadolint Dockerfile\n");
        assertThat(run("migrate", "--hooks", folder).err())
                .contains("put `gate: hadolint` and `fail-on: info` into .plimsoll.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hooks=all | --hooks must be `--hooks` or `--hooks=write`, not `all`",
                "--hooks --check | --hooks and --check cannot be combined",
                "--image a | --image requires --hooks"
            })
    void optionsOfMigrate(String options, String message) {
        Run run = run(Stream.concat(Stream.of("migrate"), Stream.of(options.split(" ")))
                .toArray());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("plimsoll: " + message);
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
