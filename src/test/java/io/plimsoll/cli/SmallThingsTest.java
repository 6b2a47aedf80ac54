package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users trip over: comments of other tools, reasons, exclusions, mistakes in a configuration, and the ends of pipes. */
class SmallThingsTest {
    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Run run(Map<String, String> environment, Object... arguments) {
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

    private static Run run(Object... arguments) {
        return run(Map.of(), arguments);
    }

    /** What is found, as `path:line rule`. */
    private List<String> found(Object... more) throws IOException {
        List<Object> all = new ArrayList<>(List.of("check", "--format=json", folder));
        all.addAll(List.of(more));
        List<String> found = new ArrayList<>();
        for (JsonNode finding :
                new ObjectMapper().readTree(run(all.toArray()).out()).get("findings")) {
            Path path = Path.of(finding.get("path").asText());
            found.add((path.isAbsolute() ? folder.relativize(path) : path) + ":"
                    + finding.at("/range/start/line").asText() + " "
                    + finding.get("rule").asText());
        }
        return found;
    }

    // ---- comments

    static Stream<Arguments> comments() {
        return Stream.of(
                arguments("# trivy:ignore:DS001\nFROM node\nUSER 1\n", List.of()),
                arguments("FROM debian:13-slim\n#trivy:ignore:AVD-DS-0002\nUSER root\n", List.of()),
                arguments("FROM debian:13-slim\n# trivy:ignore:DS026 trivy:ignore:DS-0002\nUSER root\n", List.of()),
                arguments("FROM debian:13-slim\n# trivy:ignore:DS026\nUSER root\n", List.of("Dockerfile:3 root-user")),
                arguments("# trivy:ignore:AVD-DS-0002\nFROM debian:13-slim\nRUN ls\nUSER root\n", List.of()),
                arguments("FROM debian:13-slim\nUSER root\n# checkov:skip=CKV_DOCKER_8:needs root\n", List.of()),
                arguments(
                        "#checkov:skip=CKV_DOCKER_2\n#checkov:skip=CKV_DOCKER_3: why\nFROM debian:13-slim\n",
                        List.of()),
                arguments(
                        "# checkov: skip CKV_DOCKER_8\nFROM debian:13-slim\nUSER root\n",
                        List.of("Dockerfile:3 root-user")),
                arguments(
                        "FROM debian:13-slim\n# nosemgrep: dockerfile.security.last-user-is-root.last-user-is-root\nUSER root\n",
                        List.of()),
                arguments("FROM debian:13-slim\n# nosemgrep\nUSER root\n", List.of()),
                arguments("FROM debian:13-slim\n# nosemgrep: a.b.c\nUSER root\n", List.of("Dockerfile:3 root-user")),
                arguments(
                        "# kics-scan disable=b03a748a-542d-44f4-bb86-9199ab4fd2d5,67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae\nFROM debian:13-slim\nUSER root\n",
                        List.of()),
                arguments("FROM debian:13-slim\n# kics-scan ignore-line\nUSER root\n", List.of()),
                arguments(
                        "FROM debian:13-slim\nUSER root\n# kics-scan ignore-line\nRUN ls\n",
                        List.of("Dockerfile:2 root-user")),
                arguments(
                        "FROM debian:13-slim\n# tricky:ignore:DS002\nUSER root\n", List.of("Dockerfile:3 root-user")));
    }

    @ParameterizedTest
    @MethodSource("comments")
    void commentsOfScannersSilenceWhatTheyFindToo(String text, List<String> left) throws IOException {
        write("Dockerfile", text);
        assertThat(found()).isEqualTo(left);
    }

    @Test
    void aCommentInAnEnvIsForTheVariableBelowIt() throws IOException {
        write("Dockerfile", """
                FROM debian:13-slim
                ENV A=1 \\
                    # plimsoll: ignore=hardcoded-secret of the test database
                    DB_PASSWORD=hunter2hunter2 \\
                    # hadolint ignore=DL3064
                    API_PASSWORD=hunter3hunter3 \\
                    # plimsoll: ignore=hardcoded-secret nothing here
                    B=2 \\
                    OTHER_PASSWORD=hunter4hunter4
                USER 1
                """);
        assertThat(found()).containsExactly("Dockerfile:7 unused-ignore", "Dockerfile:9 hardcoded-secret");
        write("Dockerfile", """
                FROM debian:13-slim
                # plimsoll: ignore=hardcoded-secret of the test database
                ENV A_PASSWORD=hunter2hunter2 \\
                    B_PASSWORD=hunter3hunter3
                USER 1
                """);
        assertThat(found()).isEmpty();
    }

    @Test
    void aReasonCanBeRequired() throws IOException {
        write("Dockerfile", """
                # plimsoll: ignore=mutable-base
                FROM node
                # plimsoll: ignore=root-user needs root
                USER root
                """);
        assertThat(found()).isEmpty();
        write(".plimsoll.yaml", "require-reason: true\n");
        assertThat(found()).containsExactly("Dockerfile:1 unknown-ignore");
        assertThat(run("check", folder).out()).contains("`ignore` requires a reason after its rules");
    }

    // ---- files

    @Test
    void exclusionsAreForcedForNamedFiles() throws IOException {
        write("test/Dockerfile", "FROM node\nUSER 1\n");
        write(".plimsoll.yaml", "exclude: [test/]\n");
        Path file = folder.resolve("test/Dockerfile");
        assertThat(run("check", file).status()).isEqualTo(1);
        Run forced = run("check", "--force-exclude", file);
        assertThat(forced.status()).isZero();
        assertThat(forced.err()).isEqualTo("plimsoll: all files are excluded\n");
        assertThat(run(Map.of("PRE_COMMIT", "1"), "check", file).status()).isZero();
        write("Dockerfile", "FROM node\nUSER 1\n");
        assertThat(run("check", "--force-exclude", file, folder.resolve("Dockerfile"))
                        .status())
                .isEqualTo(1);
        assertThat(run("check", "--force-exclude", "--exclude=Dockerfile", folder.resolve("Dockerfile"))
                        .status())
                .isZero();
    }

    // ---- configurations

    @Test
    void aMistakeInAConfigurationIsInTheReport() throws IOException {
        write("Dockerfile", "FROM node\n");
        Path file = write(".plimsoll.yaml", "fail-on: high\nignor: [root-user]\n");
        assertThat(found())
                .containsExactly(
                        ".plimsoll.yaml:1 unreadable-file",
                        ".plimsoll.yaml:2 unreadable-file",
                        "Dockerfile:1 unreadable-file");
        Run run = run("check", "--format=concise", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out())
                .contains(
                        file
                                + ":2:1: error unreadable-file: invalid configuration: unknown key `ignor`; did you mean `ignore`?");
        assertThat(run("check", folder).out()).doesNotContain("[root-user]");
    }

    @Test
    void aConfigurationWithoutItsDotIsNamed() throws IOException {
        write("a/Dockerfile", "FROM debian:13-slim\nUSER 1\n");
        Path file = write("plimsoll.yaml", "ignore: [all]\n");
        assertThat(run("check", folder).err())
                .isEqualTo("plimsoll: " + file + " has no effect: a configuration is called .plimsoll.yaml\n");
        write(".plimsoll.yaml", "");
        assertThat(run("check", folder).err()).isEmpty();
    }

    @Test
    void aConfigurationBuildsOnOthers() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        write("app/Dockerfile", "FROM node\nEXPOSE 22\nUSER root\n");
        write("base.yaml", "ignore: [root-user]\nseverity: {mutable-base: info}\nexclude: [old/]\n");
        write("app/old/Dockerfile", "FROM node\n");
        Path file = write("app/.plimsoll.yaml", "extends: [../base.yaml]\nignore: [exposed-ssh-port]\n");
        assertThat(found())
                .doesNotContain("app/old/Dockerfile:1 mutable-base")
                .contains("app/Dockerfile:1 mutable-base");
        assertThat(run("check", "--format=concise", folder.resolve("app/Dockerfile"))
                        .out())
                .contains(" info mutable-base")
                .doesNotContain("root-user", "exposed-ssh-port");
        assertThat(run("config", folder.resolve("app/Dockerfile")).out())
                .contains("- root-user", folder.resolve("base.yaml") + ":1");
        write("app/.plimsoll.yaml", "extends: [../base.yaml]\nselect: [root-user]\n");
        assertThat(run("check", folder.resolve("app/Dockerfile")).out())
                .contains("root-user")
                .doesNotContain("mutable-base");
        for (Map.Entry<String, String> wrong : Map.of(
                        "../../x.yaml", "`../../x.yaml` is outside the repository",
                        "none.yaml", "`none.yaml`: no such file",
                        ".plimsoll.yaml", "`.plimsoll.yaml` extends this file itself",
                        "https://example.com/x.yaml", "only files of the repository can be extended")
                .entrySet()) {
            write("app/.plimsoll.yaml", "extends:\n  - " + wrong.getKey() + "\n");
            Run run = run("check", folder.resolve("app"));
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).startsWith("plimsoll: " + file + ":2:").contains(wrong.getValue());
        }
        write("app/.plimsoll.yaml", "extends: [a.yaml]\n");
        write("app/a.yaml", "extends: [.plimsoll.yaml]\n");
        assertThat(run("check", folder.resolve("app")).err())
                .contains("a.yaml:1:1: `.plimsoll.yaml` extends this file itself");
    }

    private Path jar(String name, String... files) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry(files[i]));
                zip.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void aConfigurationBuildsOnOneFromTheCommandLine() throws IOException {
        write("app/Dockerfile", "FROM node\nEXPOSE 22\nUSER root\n");
        write("app/old/Dockerfile", "FROM node\n");
        Path config = write("app/.plimsoll.yaml", "extends: ['pack:team/strict.yaml']\nignore: [exposed-ssh-port]\n");
        write("company/base.yaml", "exclude: [old/]\n");
        write(
                "company/team/strict.yaml",
                "extends: ['pack:base.yaml']\nignore: [root-user]\nseverity: {mutable-base: info}\n");
        Path jar = jar(
                "company.jar",
                "team/strict.yaml",
                "extends: ['pack:base.yaml']\nignore: [root-user]\nseverity: {mutable-base: info}\n",
                "base.yaml",
                "exclude: [old/]\n");
        for (Path pack : List.of(folder.resolve("company"), jar)) {
            Run run = run("check", "--format=concise", "--config-pack", pack, folder.resolve("app"));
            assertThat(run.out())
                    .contains("app/Dockerfile:1:6: info mutable-base")
                    .doesNotContain("root-user", "exposed-ssh-port", "old/");
            assertThat(run("config", "--config-pack", pack, folder.resolve("app/Dockerfile"))
                            .out())
                    .contains(pack.resolve("team/strict.yaml") + ":2");
        }
        Run without = run("check", folder.resolve("app"));
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err())
                .contains(config
                        + ":1:1: `pack:team/strict.yaml`: no directory or jar that --config-pack names has this file");
    }

    @Test
    void packsAreBounded() throws IOException {
        write("app/Dockerfile", "FROM node\n");
        write("secret.yaml", "ignore: [root-user]\n");
        write("company/out.yaml", "extends: [../secret.yaml]\n");
        write("company/loop.yaml", "extends: ['pack:loop.yaml']\n");
        write("company/rules.yaml", "ignore: [nonsense-rule]\n");
        for (Map.Entry<String, String> wrong : Map.of(
                        "pack:../secret.yaml", "--config-pack names has this file",
                        "pack:out.yaml", "out.yaml:1:1: a file in a pack extends only others in packs",
                        "pack:loop.yaml", "loop.yaml:1:1: `pack:loop.yaml` extends this file itself",
                        "pack:rules.yaml", "rules.yaml:1:10: ")
                .entrySet()) {
            write("app/.plimsoll.yaml", "extends: ['" + wrong.getKey() + "']\n");
            Run run = run("check", "--config-pack", folder.resolve("company"), folder.resolve("app"));
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains(wrong.getValue());
        }
        write("app/.plimsoll.yaml", "extends: ['pack:a.yaml']\n");
        Path broken = write("broken.jar", "no jar");
        assertThat(run("check", "--config-pack", broken, folder.resolve("app")).err())
                .contains("`pack:a.yaml` cannot be read");
        Run none = run("check", "--config-pack", folder.resolve("none"), folder.resolve("app"));
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err())
                .startsWith("plimsoll: --config-pack: `" + folder.resolve("none") + "`: no such directory or jar");
    }

    @Test
    void aConfigurationNamesDirectoriesOfRules() throws IOException {
        write("app/Dockerfile", "FROM debian:13-slim\nUSER 1\n");
        write("lint/no-debian/rule.yaml", """
                title: No Debian
                severity: error
                category: supply-chain
                since: 1.0.0
                remedy: use another base
                why: |
                  It is a rule.
                match:
                  image: {repository: debian, use: from}
                message: "`{image}` is Debian"
                """);
        write(".plimsoll.yaml", "rule-packs: [lint]\nseverity: {no-debian: info}\n");
        assertThat(run("check", "--isolated", folder).out()).doesNotContain("no-debian");
        Run run = run("check", "--format=concise", folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(" info no-debian");
        write(".plimsoll.yaml", "rule-packs: [none]\n");
        assertThat(run("check", folder).err())
                .contains("rule-packs: " + folder.resolve("none") + ": no such directory");
    }

    @Test
    void twoSeveritiesForOneRuleAreAnError() throws IOException {
        write("Dockerfile", "FROM node\n");
        Path file = write(".plimsoll.yaml", "severity:\n  root-user: error\n  DL3002: info\n");
        assertThat(run("check", folder).err())
                .isEqualTo("plimsoll: " + file
                        + ":3:3: `DL3002` has two severities: it is another name of a rule above, which is"
                        + " `error`\n");
        write(".plimsoll.yaml", "severity: {DL3006: error, DL3007: info}\n");
        assertThat(run("check", folder).err()).isEmpty();
    }

    @Test
    void explainSaysWhyThereIsNoRule() {
        assertThat(run("explain", "DL3008"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "plimsoll: no rule corresponds to `DL3008` (pinned versions of the distribution's packages): not planned:"
                                + " repositories remove old versions, so builds break without any change\n"));
        assertThat(run("explain", "dl4006").err()).contains("(pipefail in a RUN with a pipe): not yet\n");
        assertThat(run("explain", "SC2086").out()).contains("a check of ShellCheck");
        assertThat(run("explain", "SC").err()).contains("unknown rule");
    }

    // ---- pipes and shells

    @Test
    void aReaderThatHasEnoughIsNoError() {
        assertThat(rules("Broken pipe")).isEqualTo(new Run(0, "", ""));
        Run full = rules("No space left on device");
        assertThat(full.status()).isEqualTo(2);
        assertThat(full.err()).contains("cannot write to standard output");
    }

    private static Run rules(String reason) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                StandardStream.of(broken),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        return new Run(new Main(console).run("rules"), "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() {
        Run run = run("completion", "fish");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .contains("complete -c plimsoll -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'"
                        .replace(
                                "-n '__fish_seen_subcommand_from completion' -f",
                                "-f -n '__fish_seen_subcommand_from completion'"))
                .anyMatch(line -> line.startsWith(
                        "complete -c plimsoll -f -n __fish_use_subcommand -a check -d 'Lint Dockerfiles"))
                .anyMatch(
                        line -> line.startsWith(
                                "complete -c plimsoll -n '__fish_seen_subcommand_from check' -l fail-on -r -f -a 'error warning info style none' -d "))
                .anyMatch(line -> line.startsWith(
                        "complete -c plimsoll -n '__fish_seen_subcommand_from check' -s q -l quiet -d "))
                .allMatch(line -> line.startsWith("#")
                        || line.chars().filter(c -> c == '\'').count() % 2 == 0);
    }
}
