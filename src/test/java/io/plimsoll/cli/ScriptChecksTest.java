package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.shellcheck.ShellCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ShellCheck in a run. A script stands for it, which prints a remark for each word such as {@code @2999e@}; some tests run the real one. */
class ScriptChecksTest {
    private static final String HEAD = "FROM debian:12\nUSER app\n";

    @TempDir
    Path folder;

    @TempDir
    Path bin;

    private Path program;
    private Map<String, String> environment;

    private record Run(int status, String out, String err) {}

    @BeforeEach
    void standIn() throws IOException {
        assumeThat(Path.of("/bin/sh")).exists();
        program = bin.resolve("shellcheck");
        Files.copy(Path.of("src/test/resources/shellcheck/shellcheck"), program, StandardCopyOption.COPY_ATTRIBUTES);
        environment = Map.of("PATH", "relative:" + bin);
    }

    private Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int status =
                new Main(console).run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** What is found in a file, as {@code line:column-line:column rule}. */
    private List<String> found(String text, Object... options) throws IOException {
        Path file = write("Dockerfile", text);
        return found(json(Stream.concat(Stream.of(options), Stream.of(file)).toArray()));
    }

    private JsonNode json(Object... arguments) throws IOException {
        Run run = run(Stream.concat(Stream.of("check", "--format", "json"), Stream.of(arguments))
                .toArray());
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out()).get("findings");
    }

    private static List<String> found(JsonNode findings) {
        List<String> found = new ArrayList<>();
        for (JsonNode finding : findings) {
            found.add(place(finding.at("/range/start")) + "-" + place(finding.at("/range/end")) + " "
                    + finding.get("rule").asText());
        }
        return found;
    }

    private static String place(JsonNode position) {
        return position.get("line").asInt() + ":" + position.get("column").asInt();
    }

    private List<String> calls() throws IOException {
        Path calls = bin.resolve("shellcheck.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** hadolint leaves them to ShellCheck, and its configuration changes and ignores them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@2999e@ | failure-threshold: error | 1",
                "@2999w@ | failure-threshold: error | 0",
                "@2999w@ | failure-threshold: warning | 1",
                "@2046w@ | failure-threshold: warning | 1",
                "@2155w@ | failure-threshold: warning | 1",
                "@2034w@ | failure-threshold: warning | 1",
                "@2999i@ | failure-threshold: warning | 0",
                "@2999i@ | {} | 1",
                "@2999s@ | {} | 0",
                "@2999s@ | failure-threshold: style | 1",
                "@2999s@ | {failure-threshold: error, override: {error: [SC2999]}} | 1",
                "@2999e@ | {failure-threshold: error, override: {style: [SC2999]}} | 0",
                "@2999e@ | ignored: [SC2999] | 0",
                "@2999e@ | ignored: [SC2998] | 1"
            })
    void withTheGateOfHadolintTheSeveritiesAreThoseOfShellCheck(String script, String theirs, int status)
            throws IOException {
        write(".hadolint.yaml", theirs + "\n");
        Path file = write("Dockerfile", "FROM debian:12\nUSER 1000\nRUN echo " + script + "\n");
        assertThat(run("check", file).status()).isEqualTo(status);
        assertThat(run("migrate", folder).status()).isZero();
        assertThat(run("check", file).status()).isEqualTo(status);
    }

    @Test
    void findingsAreAtTheExactCharacters() throws IOException {
        assertThat(found(HEAD + """
                RUN --network=none echo @2999e@ \\
                    # a comment of the Dockerfile
                    && echo "a\\
                  b @2998w@" \\
                    @2997i@
                HEALTHCHECK --interval=5m CMD curl @2996s@
                ONBUILD RUN true @2995e@
                ONBUILD HEALTHCHECK CMD @2994e@
                RUN ["/bin/bash", "-ec", "echo \\"a\\" @2993e@"]
                RUN <<EOT
                	echo @2992e@
                EOT
                RUN <<-EOT
                	#!/usr/bin/env bash
                	\techo @2991e@
                EOT
                RUN bash -e <<'EOT'
                echo @2990e@
                EOT
                COPY --chmod=755 <<"EOT" /start
                #!/bin/sh
                exec @2989e@ $@
                EOT
                """))
                .containsExactly(
                        "3:25-3:32 SC2999",
                        "6:5-6:12 SC2998",
                        "7:5-7:12 SC2997",
                        "8:36-8:43 SC2996",
                        "9:18-9:25 SC2995",
                        "10:25-10:32 SC2994",
                        "11:38-11:45 SC2993",
                        "13:7-13:14 SC2992",
                        "17:8-17:15 SC2991",
                        "20:6-20:13 SC2990",
                        "24:6-24:13 SC2989");
    }

    @Test
    void whatIsNoScriptForAPosixShellIsNotHandedOver() throws IOException {
        assertThat(found(HEAD + """
                CMD echo @2999e@
                RUN ["echo", "-c", "@2998e@"]
                COPY <<EOT /start
                @2996e@
                EOT
                COPY <<EOT /start
                #!/bin/sh
                echo $HOME @2995e@
                EOT
                RUN <<EOT
                #!/usr/bin/env python3
                @2994e@
                EOT
                SHELL ["/bin/zsh", "-c"]
                RUN echo @2993e@
                SHELL ["pwsh", "-c"]
                RUN echo @2992e@
                """)).noneMatch(finding -> finding.contains(" SC"));
    }

    @Test
    void windowsLinesAndTheOtherEscapeCharacterAreMapped() throws IOException {
        assertThat(
                        found(
                                "# escape=`\r\nFROM debian:12\r\nUSER app\r\nRUN echo `\r\n  @2999e@ `\r\n  \u00e9 \ud83d\ude00 @2998e@\r\n"))
                .contains("5:3-5:10 SC2999");
    }

    @Test
    void severitiesAreOneStepLower() throws IOException {
        Path file = write(
                "Dockerfile",
                HEAD + "RUN echo @2999e@ @2998w@ @2997i@ @2996s@ @2046w@ @2155w@ @2034w@ @1091e@ @2148e@\n");
        List<String> severities = new ArrayList<>();
        json(file)
                .forEach(f -> severities.add(
                        f.get("rule").asText() + " " + f.get("severity").asText()));
        assertThat(severities)
                .containsExactly(
                        "SC2999 warning",
                        "SC2998 info",
                        "SC2997 style",
                        "SC2996 style",
                        "SC2046 style",
                        "SC2155 style",
                        "SC2034 style");
        assertThat(run("check", file).status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# shellcheck disable=SC2999\nRUN echo @2999e@",
                "# shellcheck shell=bash disable=SC2001,SC2999 # words\nRUN echo @2999e@",
                "# shellcheck disable=SC2900-SC2999\nRUN echo @2999e@",
                "# shellcheck disable=all\nRUN echo @2999e@",
                "RUN true \\\n# shellcheck disable=SC2999\n && echo @2999e@",
                "# hadolint ignore=DL3008,SC2999\nRUN echo @2999e@",
                "# plimsoll: ignore=SC2999 a reason\nRUN echo @2999e@",
                "# plimsoll: ignore=sc2999\nONBUILD RUN echo @2999e@",
                "# plimsoll: ignore=shellcheck\nRUN echo @2999e@",
                "# plimsoll: ignore-file=SC2999\nRUN true\nRUN echo @2999e@"
            })
    void commentsSilenceCodes(String lines) throws IOException {
        assertThat(found(HEAD + lines + "\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# shellcheck disable=SC2998\nRUN echo @2999e@",
                "# shellcheck source=disable\nRUN echo @2999e@",
                "# shellcheck says disable=SC2999\nRUN echo @2999e@",
                "# shellcheck disable=SC2999\nRUN true\nRUN echo @2999e@"
            })
    void otherCommentsDoNot(String lines) throws IOException {
        assertThat(found(HEAD + lines + "\n")).singleElement().asString().endsWith(" SC2999");
    }

    /** Whether a comment is needed depends on what was found; where nothing looked, that is not known. */
    @Test
    void aCommentThatSilencesNoCodeIsUnusedIfTheScriptsWereChecked() throws IOException {
        String text = HEAD + "# plimsoll: ignore=SC2999\nRUN true\n";
        assertThat(found(text)).containsExactly("3:20-3:26 unused-ignore");
        assertThat(found(text, "--no-shellcheck")).isEmpty();
        assertThat(found(text, "--ignore", "SC2999")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--ignore=SC2999            | SC2998",
                "--ignore=shellcheck        | ",
                "--ignore=correctness       | ",
                "--ignore=all               | ",
                "--select=SC2999            | SC2999",
                "--select=shellcheck        | SC2998 SC2999",
                "--select=correctness       | SC2998 SC2999",
                "--select=security          | ",
                "--extend-select=root-user  | SC2998 SC2999"
            })
    void codesAreSelectedLikeRules(String option, String codes) throws IOException {
        List<String> found = found(HEAD + "RUN echo @2998e@ @2999e@\n", option);
        assertThat(found.stream().map(f -> f.substring(f.indexOf(' ') + 1)).filter(rule -> rule.startsWith("SC")))
                .containsExactlyElementsOf(codes == null ? List.of() : List.of(codes.split(" ")));
    }

    @Test
    void theConfigurationRatesAndIgnoresThem() throws IOException {
        Files.writeString(
                folder.resolve(".plimsoll.yaml"),
                "severity: {sc2998: error}\nignore: [SC2999, SC1091]\noverrides:\n  - {files: [b.*], shellcheck: \"off\"}\n");
        Path a = write("a.Dockerfile", HEAD + "RUN echo @2998s@ @2999e@\n");
        Path b = write("b.Dockerfile", HEAD + "RUN echo @2998s@\n");
        JsonNode findings = json(a, b);
        assertThat(found(findings)).containsExactly("3:10-3:17 SC2998");
        assertThat(findings.get(0).get("severity").asText()).isEqualTo("error");
        assertThat(findings.get(0).get("path").asText()).endsWith("a.Dockerfile");
    }

    @Test
    void itIsTurnedOffAndOn() throws IOException {
        String text = HEAD + "RUN echo @2999e@\n";
        assertThat(found(text)).hasSize(1);
        assertThat(found(text, "--no-shellcheck")).isEmpty();
        environment = Map.of("PATH", bin.toString(), "PLIMSOLL_SHELLCHECK", "off");
        assertThat(found(text)).isEmpty();
        assertThat(found(text, "--shellcheck")).hasSize(1);
        environment = Map.of("PLIMSOLL_SHELLCHECK", program.toString());
        assertThat(found(text)).hasSize(1);
        environment = Map.of();
        assertThat(found(text)).isEmpty();
        assertThat(found(text, "--shellcheck=" + program)).hasSize(1);
        assertThat(run("check", "--shellcheck", "--no-shellcheck", folder).status())
                .isEqualTo(2);
        assertThat(run("check", "--shellcheck=" + folder, folder).err())
                .isEqualTo("plimsoll: --shellcheck: `" + folder + "` is not a program\n");
    }

    /** What is linted must not bring the program. */
    @Test
    void directoriesWithARelativeNameAreNotSearched() {
        Path relative = Path.of("").toAbsolutePath().relativize(bin.toAbsolutePath());
        assertThat(ShellCheck.find(":.:" + relative)).isEmpty();
        assertThat(ShellCheck.find(":.:" + bin)).isEqualTo(Optional.of(program));
    }

    @Test
    void whereItIsMissingItIsSaidOnceIfItIsAskedFor() throws IOException {
        environment = Map.of("PATH", folder.toString());
        write("a.Dockerfile", HEAD + "RUN echo @2999e@\n");
        write("b.Dockerfile", HEAD + "RUN echo @2999e@\n");
        assertThat(run("check", folder)).isEqualTo(new Run(0, "2 files, no findings\n", ""));
        Run run = run("check", "--shellcheck", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("2 files, no findings\n");
        assertThat(run.err())
                .startsWith("plimsoll: cannot find ShellCheck on the PATH")
                .contains("apt-get install shellcheck")
                .hasLineCount(1);
        Files.writeString(folder.resolve(".plimsoll.yaml"), "shellcheck: \"on\"\n");
        assertThat(run("check", folder).err()).isEqualTo(run.err());
    }

    @Test
    void allScriptsOfARunGoToAFewProcessesAndIdenticalOnesOnce() throws IOException {
        for (int i = 0; i < 30; i++) {
            write(i + ".Dockerfile", HEAD + "RUN echo @2999e@\nRUN echo " + i + "\n");
        }
        assertThat(found(json(folder))).hasSize(30).containsOnly("3:10-3:17 SC2999");
        List<String> calls = calls();
        assertThat(calls).hasSizeLessThanOrEqualTo(FileLinter.processors());
        assertThat(calls.stream().mapToInt(call -> call.split(" ").length - 3).sum())
                .as("scripts")
                .isEqualTo(31);
        for (String temporary : Files.readAllLines(bin.resolve("shellcheck.folders"))) {
            assertThat(Path.of(temporary)).doesNotExist();
        }
    }

    @Test
    void oneScriptThatItFailsOnDoesNotCostTheOthers() throws IOException {
        Path file = write("Dockerfile", HEAD + "RUN echo @2999e@\nRUN @CRASH@\nRUN echo @2998e@\n");
        Run run = run("check", "--format=concise", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("3:10: warning SC2999: Look at this\n", "5:10: warning SC2998: ");
        assertThat(run.err())
                .isEqualTo(
                        "plimsoll: ShellCheck failed, so some scripts are not checked: exit status 3: cannot go on\n");
    }

    @Test
    void aProgramThatWritesNothingHasNotChecked() throws IOException {
        Path file = write("Dockerfile", HEAD + "RUN echo\n");
        Run run = run("check", "--shellcheck=/bin/true", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("plimsoll: ShellCheck failed, so some scripts are not checked: no output\n");
    }

    @Test
    void itsFixesAreSuggestedOnes() throws IOException {
        Path file = write(
                "Dockerfile",
                HEAD + "RUN echo \\\n  @2999ef@ \\\n  # why\n  x\nRUN [\"sh\", \"-c\", \"echo @2999ef@\"]\n");
        assertThat(run("check", "--fix", file).err()).isEmpty();
        assertThat(run("check", "--fix=suggested", file).err()).contains("SC2999");
        assertThat(file)
                .hasContent(
                        HEAD
                                + "RUN echo \\\n  \"@2999ef@\" \\\n  # why\n  x\nRUN [\"sh\", \"-c\", \"echo \\\"@2999ef@\\\"\"]\n");
    }

    @Test
    void whatARuleSaysIsNotSaidTwice() throws IOException {
        assertThat(found(HEAD + "RUN rm -rf /var/@3009w@{a,b} /tmp/x\n"))
                .noneMatch(finding -> finding.endsWith(" SC3009"))
                .anyMatch(finding -> finding.endsWith(" unexpanded-braces"));
        assertThat(found(HEAD + "RUN echo @3009w@{a,b}\n")).containsExactly("3:10-3:17 SC3009");
    }

    /** BusyBox does much of what bash does, and what the shell of an unknown image does is not known. */
    @ParameterizedTest
    @CsvSource({
        "debian:12, true, true",
        "alpine:3.22, false, true",
        "docker:28, false, true",
        "team/app:1, false, false"
    })
    void whatAShellCannotDoDependsOnTheShell(String base, boolean brackets, boolean arrays) throws IOException {
        List<String> found = found("FROM " + base + "\nUSER app\nRUN echo @3010w@ @3030w@\n");
        assertThat(found.stream().anyMatch(f -> f.endsWith(" SC3010"))).isEqualTo(brackets);
        assertThat(found.stream().anyMatch(f -> f.endsWith(" SC3030"))).isEqualTo(arrays);
    }

    @Test
    void aSecretInARemarkIsNotShown() throws IOException {
        String script = Files.readString(program).replace("Look at this", "Look at hunter2hunter2");
        Files.writeString(program, script);
        Path file = write("Dockerfile", HEAD + "ENV DB_PASSWORD=hunter2hunter2\nRUN echo @2999e@\n");
        Run run = run("check", "--format=json", file);
        assertThat(run.out())
                .contains("SC2999 applies here; the message of ShellCheck contains a secret", "hardcoded-secret")
                .doesNotContain("hunter2");
    }

    @Test
    void codesAreExplained() {
        assertThat(run("explain", "sc2086").out())
                .startsWith("SC2086: a check of ShellCheck\n")
                .contains("https://www.shellcheck.net/wiki/SC2086\n", "# shellcheck disable=SC2086");
        assertThat(run("explain", "SC1091").out()).contains("This check is not reported: a file that a script");
        assertThat(run("explain", "SC2046").out()).contains("This check is style: ");
        assertThat(run("explain", "SC3009").out()).contains("Where `unexpanded-braces` reports the same");
        assertThat(run("explain", "shellcheck").out()).startsWith("shellcheck: the checks of ShellCheck\n");
        assertThat(run("explain", "SC9999").status()).isEqualTo(2);
    }

    /** The real program, where it is installed. */
    @Test
    void theRealProgramSaysTheSame() throws IOException {
        Optional<Path> real = ShellCheck.find(System.getenv("PATH"));
        assumeThat(real).isPresent();
        environment = Map.of();
        String option = "--shellcheck=" + real.get();
        assertThat(found("""
                FROM debian:12
                ARG known="a b" unknown
                USER app
                RUN echo $known $unknown \\
                    # $comment
                    "\u00e9\ud83d\ude00" $undeclared && cd x; ls $http_proxy
                # shellcheck disable=SC2086
                RUN ls $unknown
                SHELL ["/bin/bash", "-e", "-c"]
                RUN cd x; ls "${a[0]}"
                RUN <<EOT
                # shellcheck disable=SC2154
                ls "$known" "$inside"
                ls "$outside"
                EOT
                """, option))
                .containsExactly(
                        "4:17-4:25 SC2086",
                        "6:11-6:22 SC2086",
                        "6:11-6:22 SC2154",
                        "6:26-6:30 SC2164",
                        "6:35-6:46 SC2086",
                        "10:15-10:22 SC2154");
        Path file = write("Dockerfile", "FROM debian:12\nARG unknown\nUSER app\nRUN ls $unknown \\\n  `date`\n");
        run("check", option, "--fix=suggested", file);
        assertThat(file).hasContent("FROM debian:12\nARG unknown\nUSER app\nRUN ls \"$unknown\" \\\n  $(date)\n");
    }
}
