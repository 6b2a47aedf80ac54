package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration files and the options beside them, as a user has them. */
class ConfigTest {
    /** `mutable-base` and `root-user`. */
    private static final String BAD = "FROM node\nUSER root\n";

    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    @BeforeEach
    void file() throws IOException {
        write("Dockerfile", BAD);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Run run(Object... arguments) {
        return run("", arguments);
    }

    private static Run run(String in, Object[] arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        int status =
                new Main(console).run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What is found, as `path rule severity`. */
    private List<String> found(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("check", "--format=json"));
        all.addAll(List.of(arguments));
        List<String> found = new ArrayList<>();
        for (JsonNode finding :
                new ObjectMapper().readTree(run(all.toArray()).out()).get("findings")) {
            Path path = Path.of(finding.get("path").asText());
            found.add((path.isAbsolute() ? folder.relativize(path) : path) + " "
                    + finding.get("rule").asText() + " "
                    + finding.get("severity").asText());
        }
        return found;
    }

    // Which file counts

    @Test
    void theNearestFileCountsAndNoOther() throws IOException {
        write("a/Dockerfile", BAD);
        write("a/b/Dockerfile", BAD);
        write(".plimsoll.yaml", "ignore: [root-user]\nseverity: {mutable-base: error}\n");
        write("a/.plimsoll.yml", "ignore: [mutable-base]\n");
        assertThat(found(folder))
                .containsExactly(
                        "Dockerfile mutable-base error",
                        "a/Dockerfile root-user warning",
                        "a/b/Dockerfile root-user warning");
    }

    @Test
    void theCommandLineIsStronger() throws IOException {
        String config = "ignore: [root-user]\nfail-on: none\n";
        write(".plimsoll.yaml", config);
        assertThat(run("check", folder).status()).isZero();
        assertThat(run("check", "--fail-on", "warning", folder).status()).isEqualTo(1);
        assertThat(found("--extend-select", "root-user", folder)).hasSize(2);
        assertThat(found("--select", "root-user", folder)).containsExactly("Dockerfile root-user warning");
        write(".plimsoll.yaml", config + "targets: [one]\nbuild-args: {A: '1'}\n");
        write("Dockerfile", "ARG A=latest\nARG B=latest\nFROM a:$A AS one\nUSER 1\nFROM b:$B AS two\nUSER 0\n");
        assertThat(found(folder)).containsExactly("Dockerfile mutable-base warning");
        assertThat(found("--target=two", "--build-arg", "B=2", "--extend-select=root-user", folder))
                .containsExactly("Dockerfile root-user warning");
    }

    @Test
    void aFileMayBeNamedOrAllLeftOut() throws IOException {
        Path other = write("other/own.yaml", "select: [root-user]\nexclude: [x]\n");
        write(".plimsoll.yaml", "ignore: [root-user]\n");
        assertThat(found("--config", other, folder)).containsExactly("Dockerfile root-user warning");
        assertThat(found("--isolated", folder)).hasSize(2);
    }

    @Test
    void standardInputIsAFileOfTheWorkingDirectory() {
        Run run = run(BAD, new Object[] {"check", "--config", folder.resolve("gone.yaml"), "-"});
        assertThat(run.status()).isEqualTo(2);
        assertThat(run(BAD, new Object[] {"check", "--isolated", "--ignore=root-user", "-"})
                        .out())
                .startsWith("<stdin>:1:6 warning mutable-base")
                .doesNotContain("root-user");
    }

    @Test
    void aBrokenFileCostsOnlyTheFilesItIsFor() throws IOException {
        write("a/Dockerfile", BAD);
        write("a/b/Dockerfile", BAD);
        Path broken = write("a/.plimsoll.yaml", "ignor: [root-user]\nfail-on: x\n");
        Run run = run("check", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly(
                        "plimsoll: " + broken + ":1:1: unknown key `ignor`; did you mean `ignore`?",
                        "plimsoll: " + broken
                                + ":2:10: `fail-on` must be one of error, warning, info, style, none, not `x`");
        assertThat(found(folder))
                .containsExactly(
                        "Dockerfile mutable-base warning",
                        "Dockerfile root-user warning",
                        "a/.plimsoll.yaml unreadable-file error",
                        "a/.plimsoll.yaml unreadable-file error",
                        "a/Dockerfile unreadable-file error",
                        "a/b/Dockerfile unreadable-file error");
        assertThat(run.out())
                .contains(
                        " not linted: its configuration is invalid\n     = fix the errors in the configuration file\n");
        assertThat(run("check", "--fail-on=none", folder).status()).isEqualTo(2);
    }

    @Test
    void aSearchLeavesOutWhatIsExcludedAndANamedFileIsLinted() throws IOException {
        Path deep = write("vendor/x/Dockerfile", BAD);
        write("vendor/x/.plimsoll.yaml", "no: [such]\n");
        write("a.generated.Dockerfile", BAD);
        write(".plimsoll.yaml", "exclude: [vendor/, '*.generated.Dockerfile']\nignore: [root-user]\n");
        assertThat(found(folder)).containsExactly("Dockerfile mutable-base warning");
        assertThat(run("check", folder).err()).isEmpty();
        Files.delete(folder.resolve("vendor/x/.plimsoll.yaml"));
        assertThat(found(deep)).containsExactly("vendor/x/Dockerfile mutable-base warning");
    }

    @Test
    void theCommandLineLeavesFilesOutOfASearchToo() throws IOException {
        write("vendor/Dockerfile", BAD);
        write("deep/vendor/x/Dockerfile", BAD);
        write("deep/dev.Dockerfile", BAD);
        write(".plimsoll.yaml", "exclude: [deep/vendor/x]\nignore: [root-user]\n");
        assertThat(found("--exclude", "vendor/", "--exclude=d*v.Dockerfile", folder))
                .containsExactly("Dockerfile mutable-base warning");
        assertThat(found("--exclude", "vendor", folder.resolve("vendor/Dockerfile")))
                .containsExactly("vendor/Dockerfile mutable-base warning");
    }

    @Test
    void patternsOfTheCommandLineStartAtTheWorkingDirectory() {
        assertThat(run("check", "--exclude", "src/example/*", "src/example").out())
                .startsWith("0 files,");
        assertThat(run("check", "--exclude", "example/Dockerfile", "src/example")
                        .out())
                .contains("\n1 file, ");
    }

    @Test
    void aTargetThatNoFileHasIsSaid() throws IOException {
        write(".plimsoll.yaml", "targets: [one, two]\noverrides:\n- {files: [a/], targets: [three]}\n");
        write("a/Dockerfile", "FROM a:1 AS three\nUSER 1\n");
        write("b/Dockerfile", "FROM a:1 AS one\nUSER 1\n");
        Run run = run("check", "--select=root-user", "--fail-on=none", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("plimsoll: no file has a stage `two`, which ")
                .endsWith(".plimsoll.yaml:1 names as a target\n")
                .hasLineCount(1);
        assertThat(run("check", "--fail-on=none", folder.resolve("a"), folder.resolve("b/Dockerfile")))
                .as("others may have it")
                .extracting(Run::status, Run::err)
                .containsExactly(0, "");
        assertThat(run("check", "--fail-on=none", "--target=three", folder).status())
                .isZero();
        write("c/Dockerfile", "FROM a:1 AS two\nUSER 1\n");
        assertThat(run("check", "--fail-on=none", folder).err()).isEmpty();
    }

    @Test
    void quietSaysNothingOfTheConfiguration() throws IOException {
        write(".hadolint.yaml", "ignored: [DL3002]\nlabel-schema: {a: text}\n");
        assertThat(run("check", folder).err()).contains(": using ");
        assertThat(run("check", "--quiet", folder).err()).isEmpty();
        write(".plimsoll.yaml", "no-such-key: 1\n");
        assertThat(run("check", "--quiet", folder).err()).contains("no-such-key");
    }

    @Test
    void verboseSaysWhatIsLintedUnderWhichConfiguration() throws IOException {
        Path own = write("a/.plimsoll.yaml", "ignore: [root-user]\n");
        write("a/Dockerfile", BAD);
        write("b/.plimsoll.yaml", "ignor: [root-user]\n");
        write("b/Dockerfile", BAD);
        assertThat(run("check", "--verbose", folder).err().lines().map(l -> l.replaceAll("\\d+ ms$", "N ms")))
                .containsExactly(
                        "plimsoll: " + folder.resolve("b/.plimsoll.yaml")
                                + ":1:1: unknown key `ignor`; did you mean `ignore`?",
                        "plimsoll: " + folder.resolve("Dockerfile") + ": no configuration file, N ms",
                        "plimsoll: " + folder.resolve("a/Dockerfile") + ": configured by " + own + ", N ms",
                        "plimsoll: " + folder.resolve("b/Dockerfile") + ": skipped");
        assertThat(run("check", folder.resolve("a")).err()).isEmpty();
    }

    @Test
    void everyFileFailsByItsOwnConfiguration() throws IOException {
        write("a/Dockerfile", "FROM node:22\nUSER root\n");
        write("a/.plimsoll.yaml", "fail-on: error\n");
        write(".plimsoll.yaml", "severity: {root-user: info, mutable-base: info}\n");
        assertThat(run("check", folder).status()).isZero();
        write("a/.plimsoll.yaml", "overrides: [{files: [Dockerfile], fail-on: warning}]\n");
        assertThat(run("check", folder).status()).isEqualTo(1);
    }

    @Test
    void theImageIsThatOfTheConfiguration() throws IOException {
        write("Dockerfile", "ARG V=1\nFROM a:$V AS one\nFROM b:$V AS two\n");
        write("vendor/Dockerfile", BAD);
        write(".plimsoll.yaml", "targets: [one]\nbuild-args: {V: '2'}\nexclude: [vendor]\n");
        assertThat(run("image", folder).out()).contains("\none ← a:2").doesNotContain("\ntwo ←");
        assertThat(run("image", "--target=two", "--build-arg=V=3", folder).out())
                .contains("\ntwo ← b:3");
        write(".plimsoll.yaml", "target: [one]\n");
        Run broken = run("image", folder.resolve("Dockerfile"));
        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("unknown key `target`; did you mean `targets`?");
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                arguments("check --config", "option `--config` requires a value: FILE"),
                arguments("check --config no/such.yaml", "--config: no/such.yaml: no such file"),
                arguments("check --config src", "--config: src: is a directory"),
                arguments(
                        "check --config src/example/server.js --isolated",
                        "--isolated and --config cannot be combined"),
                arguments("check --build-arg", "option `--build-arg` requires a value: NAME=VALUE"),
                arguments("check --build-arg A", "--build-arg must be NAME=VALUE, not `A`"),
                arguments("check --build-arg =1", "--build-arg must be NAME=VALUE, not `=1`"),
                arguments("check --isolate", "unknown option `--isolate`; did you mean `--isolated`?"),
                arguments("check --extend-selct x", "unknown option `--extend-selct`; did you mean `--extend-select`?"),
                arguments("config a b", "unexpected argument `b`"),
                arguments(
                        "config --fail-on eror",
                        "--fail-on must be one of error, warning, info, style, none, not `eror`; did you mean `error`?"),
                arguments("init no/such", "`no/such` is not a directory"),
                arguments("init pom.xml", "`pom.xml` is not a directory"),
                arguments("init --force", "unknown option `--force`"),
                arguments("migrat", "unknown command `migrat`; did you mean `migrate`?"),
                arguments(
                        "migrate src/example",
                        "no .hadolint.yaml or .hadolint.yml in "
                                + Path.of("src/example").toAbsolutePath()));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void aWrongOptionIsTwoAndSaysWhatIsWrong(String arguments, String message) {
        Run run = run((Object[]) arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().findFirst()).contains("plimsoll: " + message);
    }

    /** Reading YAML takes longer than all else that a run does. */
    @Test
    void withoutAFileNoYamlIsReadAndNoReaderLoaded() throws Exception {
        assertThat(classesOf("check", "Dockerfile"))
                .contains("io.plimsoll.config.ConfigFinder")
                .doesNotContain("io.plimsoll.config.ConfigReader", "snakeyaml", "YAMLParser");
        write(".plimsoll.yaml", "ignore: [root-user]\n");
        assertThat(classesOf("check", "Dockerfile")).contains("io.plimsoll.config.ConfigReader", "snakeyaml");
    }

    /** What a run in the folder loads. */
    private String classesOf(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "io.plimsoll.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(1);
        return out;
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    // What is in force

    @Test
    void whatIsInForceIsShownWithItsOrigin() throws IOException {
        Path file = write(".plimsoll.yaml", """
                ignore: [DL3007]
                severity:
                  DL3002: error
                overrides:
                  - files: [Dockerfile]
                    ignore:
                      - efficiency
                    base-precision: minor
                build-args: {A: "1", NPM_TOKEN: abc123}
                """);
        Run run = run("config", "--fail-on=error", "--extend-select=all", folder.resolve("Dockerfile"));
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        String c = "# " + file + ":";
        assertThat(run.out().replaceAll(" +#", " #").lines())
                .startsWith(
                        "# configuration for " + folder.resolve("Dockerfile") + ", from " + file,
                        "# select: the rules that are on by default",
                        "extend-select:",
                        " - all # command line".replaceFirst(" ", "  "),
                        "ignore:",
                        "  - DL3007 " + c + "1",
                        "  - efficiency " + c + "7",
                        "severity:",
                        "  root-user: error " + c + "3",
                        "fail-on: error # command line",
                        "gate: all # default",
                        "confidence: assumed # default",
                        "shellcheck: auto # default",
                        "roles: {} # default",
                        "base-precision: minor " + c + "8",
                        "trusted-registries: [] # default",
                        "trusted-registries-only: false # default")
                .contains("  A: \"1\" " + c + "9", "  NPM_TOKEN: \"••••••••\" " + c + "9")
                .contains("# rules that run:", "#   root-user: error");
        assertThat(run.out()).doesNotContain("abc123");
        Path again = write("again.yaml", run.out().replace("\"••••••••\"", "x"));
        assertThat(run("config", "--config", again, folder.resolve("Dockerfile"))
                        .status())
                .isZero();
    }

    @Test
    void withoutAFileTheDefaultsAreInForce() {
        Run run = run("config", "--isolated");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("# configuration for Dockerfile, without a configuration file\n")
                .doesNotContain("command line");
    }

    @Test
    void aBrokenFileIsSaidByConfigToo() throws IOException {
        write(".plimsoll.yaml", "x: 1\n");
        Run run = run("config", folder.resolve("Dockerfile"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(".plimsoll.yaml:1:1: unknown key `x`");
    }

    @Test
    void theSchemaIsPrinted() throws IOException {
        Run run = run("config", "--schema");
        assertThat(run.status()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/properties/fail-on/default")
                        .asText())
                .isEqualTo("warning");
    }

    // A file to start from

    @Test
    void initWritesAFileInWhichEveryCommentIsValid() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path file = empty.resolve(".plimsoll.yaml");
        assertThat(run("init", empty)).isEqualTo(new Run(0, "wrote " + file + "\n", ""));
        assertThat(run("config", empty.resolve("Dockerfile")).err()).isEmpty();
        String text = Files.readString(file);
        write("empty/shared.yaml", "");
        write("empty/lint-rules/some-rule/rule.yaml", """
                title: Some rule
                severity: style
                category: style
                since: 1.0.0
                remedy: do not
                why: |
                  It is a rule.
                match:
                  user: nobody
                message: "nobody"
                """);
        Files.writeString(file, text.replaceAll("(?m)^# (?!yaml)([a-z-]+: )", "$1"));
        Run all = run("config", empty.resolve("Dockerfile"));
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).doesNotContain("# default");
    }

    @Test
    void initNeverReplacesAFile() throws IOException {
        Path file = write(".plimsoll.yaml", "fail-on: none\n");
        Run run = run("init", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("plimsoll: " + file + " already exists; it is not changed\n");
        assertThat(file).hasContent("fail-on: none");
    }

    // hadolint's file

    private static final String HADOLINT = """
            failure-threshold: error
            ignored:
              - DL3007
              - DL9998
              - SC2046
            override:
              error: [DL3002]
              info: [DL9997]
            trustedRegistries:
              - docker.io
              - "*.gcr.io"
              - my-company.com:5000
            label-schema:
              author: text
            format: json
            """;

    @Test
    void hadolintsFileCountsWhereThereIsNoneOfOurs() throws IOException {
        Path file = write(".hadolint.yaml", HADOLINT);
        write("a/Dockerfile", "FROM node:22\nUSER 1\n");
        write("b/Dockerfile", "FROM mcr.microsoft.com/x:1\nUSER 1\n");
        Run run = run("check", folder);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("plimsoll: using " + file + " because there is no .plimsoll.yaml;"
                        + " `plimsoll migrate` converts it\n");
        assertThat(found(folder))
                .containsExactly(
                        "Dockerfile missing-label info",
                        "Dockerfile mutable-base warning", // DL3007 is the tag `latest`, not the lack of a tag
                        "Dockerfile root-user error",
                        "a/Dockerfile missing-label info",
                        "b/Dockerfile missing-label info",
                        "b/Dockerfile untrusted-base error");
        assertThat(run("check", "--isolated", folder).err()).isEmpty();
        write(".plimsoll.yaml", "");
        write("a/.hadolint.yaml", "broken: [");
        assertThat(run("check", folder).err()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNoConfiguration() {
        assertThat(run("check", "--config", "/dev/zero", folder))
                .isEqualTo(new Run(2, "", "plimsoll: --config: `/dev/zero` is neither a file nor a directory\n"));
    }

    static Stream<Arguments> hadolints() {
        return Stream.of(
                arguments("no-fail: true", "fail-on: none"),
                arguments("no-fail: true\nfailure-threshold: info", "fail-on: none"),
                arguments("failure-threshold: info\nno-fail: true", "fail-on: none"),
                arguments("no-fail: false\nfailure-threshold: style", "fail-on: style"),
                arguments("failure-threshold: none", "fail-on: style"),
                arguments("disable-ignore-pragma: true", "ignore-comments: false"),
                arguments("trustedRegistries: docker.io", "trusted-registries-only: true"),
                arguments("trustedRegistries: ['\\x07\\u200Bé']".replace('\'', '"'), "- \"\\U00000007\\U0000200bé\""),
                arguments("override: {style: [DL3006], error: [DL3007]}", "DL3007: error"),
                arguments("ignored: [DL3006, SC2046]", "- SC2046"),
                arguments("override: {error: [SC2086]}", "SC2086: error"));
    }

    @ParameterizedTest
    @MethodSource("hadolints")
    void migrateWritesWhatCounts(String theirs, String ours) throws IOException {
        write(".hadolint.yml", theirs + "\n");
        Path file = folder.resolve(".plimsoll.yaml");
        Run run = run("migrate", folder);
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("wrote " + file + "\n");
        assertThat(Files.readString(file).lines().map(String::strip)).contains(ours);
        assertThat(run("config", folder.resolve("Dockerfile")).err()).isEmpty();
    }

    @Test
    void migrateLeavesOutWhatNoRegistryIsCalled() throws IOException {
        write(".hadolint.yaml", "trustedRegistries: [https://a/b, \"my\\e[2J registry\"]\n");
        assertThat(run("migrate", folder).out().lines().skip(1))
                .startsWith(
                        "no counterpart:",
                        "  `https://a/b` in `trustedRegistries`: not a valid registry",
                        "  `my·[2J registry` in `trustedRegistries`: not a valid registry");
        Path file = write("Dockerfile", "FROM debian:12\nUSER app\n");
        assertThat(run("check", file).out()).contains("untrusted-base");
    }

    @Test
    void migrateListsWhatHasNoCounterpart() throws IOException {
        write(".hadolint.yaml", HADOLINT);
        List<String> before = found(folder);
        Run run = run("migrate", folder);
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().skip(1))
                .containsExactly(
                        "no counterpart:",
                        "  `DL9998` in `ignored`: no rule corresponds to it",
                        "  `DL9997` in `override`: no rule corresponds to it",
                        "  `format`: use `plimsoll check --format`",
                        "hadolint fails here, and so does `plimsoll check`: " + folder.resolve("Dockerfile")
                                + ":2 DL3002");
        assertThat(found(folder)).isEqualTo(before);
        assertThat(run("check", folder).err()).isEmpty();
        assertThat(run("migrate", folder).status()).isEqualTo(2);
    }

    @Test
    void aBrokenFileOfHadolintsIsBrokenHereToo() throws IOException {
        Path file = write(".hadolint.yaml", "override: {err: [DL3002]}\n");
        Run run = run("check", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("plimsoll: " + file + ":1:12: `err` is not a valid severity\n");
        write(".hadolint.yaml", "ignored: DL3008\n");
        assertThat(run("check", folder).err())
                .contains(file
                        + ":1:10: `ignored` must be a list, such as `ignored: [DL3008]`: hadolint documents only that");
        write(".hadolint.yaml", "override: {error: DL3008}\n");
        assertThat(run("check", folder).err())
                .contains(file + ":1:19: `error` must be a list, such as `error: [DL3008]`");
        write(".hadolint.yaml", "trustedRegistries: docker.io\n");
        assertThat(run("check", folder).err()).doesNotContain("must be");
        write(".hadolint.yaml", "failure-threshold: high\n");
        assertThat(run("migrate", folder).err()).contains(":1:20: `failure-threshold` must be one of error, warning");
    }
}
