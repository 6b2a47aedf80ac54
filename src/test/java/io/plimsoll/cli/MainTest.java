package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user has it. */
class MainTest {
    private static final String GOOD = "FROM debian:12\nUSER app\n";
    private static final String BAD = "FROM node\nUSER app\n";

    @TempDir
    Path folder;

    private Path good;
    private Path bad;

    private record Run(int status, String out, String err) {}

    @BeforeEach
    void files() throws IOException {
        good = Files.writeString(folder.resolve("good.Dockerfile"), GOOD);
        bad = Files.writeString(folder.resolve("bad.Dockerfile"), BAD);
    }

    private static Run run(Object... arguments) {
        return run("", Map.of(), arguments);
    }

    private static Run run(String in, Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run run = run(in, environment, out, arguments);
        return new Run(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
    }

    private static Run run(String in, Map<String, String> environment, OutputStream out, Object... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                false);
        int status =
                new Main(console).run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        print.flush();
        return new Run(status, "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "config", "--help", "--version", "completion bash", "explain root-user"})
    void whatCannotBeWrittenFails(String arguments) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        Run run = run("", Map.of(), full, (Object[]) arguments.split(" "));
        assertThat(run).isEqualTo(new Run(2, "", "plimsoll: cannot write to standard output: incomplete write\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "image"})
    void standardInputThatCannotBeReadFails(String command) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new Main(new Console(broken, print, print, Map.of(), false)).run(command, "-"))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cannot").contains("broken");
    }

    @Test
    void aFaultOfTheProgramDoesNotLookLikeAFinding() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console withoutEnvironment = new Console(InputStream.nullInputStream(), print, print, null, false);
        assertThat(new Main(withoutEnvironment).run("check", good.toString())).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("plimsoll: internal error (java.lang.NullPointerException")
                .endsWith("; please report it\n");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void anArgumentFromOutsideIsNotSaidToBeSetInTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), "ARG TAG\nFROM node:${TAG}\nUSER 1\n");

        assertThat(run("check", "--build-arg", "TAG=lts", file).out())
                .contains("`TAG` is set by a build argument")
                .doesNotContain("is set here");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    // Exit status

    @Test
    void nothingFoundIsZero() {
        assertThat(run("check", good)).isEqualTo(new Run(0, "1 file, no findings\n", ""));
    }

    @Test
    void somethingFoundIsOne() {
        Run run = run("check", bad);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains(":1:6 warning mutable-base: ")
                .endsWith("1 file, 1 warning; 1 fixable with --fix=suggested\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatIsFoundCountsFromASeverityOn() {
        assertThat(run("check", "--fail-on", "error", bad).status()).isZero();
        assertThat(run("check", "--fail-on", "warning", bad).status()).isEqualTo(1);
        assertThat(run("check", "--fail-on", "info", bad).status()).isEqualTo(1);
        assertThat(run("check", "--fail-on=style", bad).status()).isEqualTo(1);
        assertThat(run("check", "--fail-on", "none", bad).status()).isZero();
    }

    @Test
    void aPathThatCannotBeReadIsTwoAndTheReportIsWhole() throws IOException {
        Run run = run("check", "--format", "json", folder.resolve("gone"), bad);
        assertThat(run.status()).isEqualTo(2);
        assertThat(json(run.out()).get("findings"))
                .extracting(f -> f.get("rule").asText())
                .containsExactly("mutable-base", "unreadable-file");
        assertThat(run("check", "--fail-on", "none", folder.resolve("gone")).status())
                .isEqualTo(2);
    }

    @Test
    void aFolderWithoutDockerfilesIsSaidToHaveNone() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Run run = run("check", empty);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("0 files, no findings\n");
        assertThat(run.err())
                .startsWith("plimsoll: no Dockerfile in ")
                .endsWith("/empty (`--allow-empty` allows this)\n");
        assertThat(run("check", "--quiet", empty).err()).isEqualTo(run.err());
        Run allowed = run("check", "--allow-empty", empty);
        assertThat(allowed.status()).isZero();
        assertThat(allowed.err()).startsWith("plimsoll: no Dockerfile in ").endsWith("/empty\n");
        assertThat(run("check", good, empty).status()).isZero();
    }

    @Test
    void quietLeavesOutAllButFindingsAndErrors() throws IOException {
        Path stages = Files.writeString(folder.resolve("stages.Dockerfile"), "FROM a:1 AS one\n" + GOOD);
        assertThat(run("check", stages).out()).contains("`one` is not checked as an image");
        assertThat(run("check", "-q", good, stages, Files.createDirectory(folder.resolve("empty"))))
                .isEqualTo(new Run(0, "", ""));
        Run run = run("check", "--quiet", bad, folder.resolve("gone"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out())
                .startsWith(bad + ":1:6 warning mutable-base: ")
                .contains("error unreadable-file: ")
                .doesNotContain("1 file,");
        assertThat(run("check", "--quiet", "--target=on", bad).err())
                .isEqualTo("plimsoll: no file has a stage `on`, which --target names\n");
        assertThat(json(run("check", "--quiet", "--format=json", bad).out())
                        .at("/summary/files")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void standardOutputThatTakesNothingIsTwo() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        Run run = run("", Map.of(), full, "check", good);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("plimsoll: cannot write the text report to standard output: ");
    }

    // Wrong arguments

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("chek", "unknown command `chek`; did you mean `check`?"),
                Arguments.of("pom.xml", "unknown command `pom.xml`; did you mean `plimsoll check pom.xml`?"),
                Arguments.of("-", "unknown command `-`; did you mean `plimsoll check -`?"),
                Arguments.of("--versio", "unknown option `--versio`; did you mean `--version`?"),
                Arguments.of("check --frmat=json", "unknown option `--frmat`; did you mean `--format`?"),
                Arguments.of("check --xyzzy", "unknown option `--xyzzy`"),
                Arguments.of("check --format", "option `--format` requires a value: NAME[=FILE]"),
                Arguments.of("check --fail-on", "option `--fail-on` requires a value: SEVERITY"),
                Arguments.of("check --ignore ,", "--ignore requires a rule"),
                Arguments.of("check --show=", "--show must be one of error, warning, info, style, not ``"),
                Arguments.of("check --target=", "--target requires a stage"),
                Arguments.of("check --target", "option `--target` requires a value: STAGE"),
                Arguments.of(
                        "check --fail-on warnin",
                        "--fail-on must be one of error, warning, info, style, none, not `warnin`; did you mean `warning`?"),
                Arguments.of(
                        "check --format jsn",
                        "--format must be one of text, concise, json, sarif, github, gitlab, markdown, checkstyle, junit, rdjson, hadolint, sonar, html, not `jsn`; did you mean `json`?"),
                Arguments.of(
                        "check --format xml",
                        "--format must be one of text, concise, json, sarif, github, gitlab, markdown, checkstyle, junit, rdjson, hadolint, sonar, html, not `xml`"),
                Arguments.of(
                        "check --format sarf=x",
                        "--format must be one of text, concise, json, sarif, github, gitlab, markdown, checkstyle, junit, rdjson, hadolint, sonar, html, not `sarf`; did you mean `sarif`?"),
                Arguments.of(
                        "check --format =x",
                        "--format must be one of text, concise, json, sarif, github, gitlab, markdown, checkstyle, junit, rdjson, hadolint, sonar, html, not ``"),
                Arguments.of(
                        "check --format text --format json",
                        "--format text and --format json cannot both go to standard output; write `--format json=FILE`"),
                Arguments.of(
                        "check --format json --format json",
                        "--format json and --format json cannot both go to standard output; write `--format json=FILE`"),
                Arguments.of("check --format json=", "--format json= requires a file"),
                Arguments.of("check --format json=src", "cannot write the json report to src: is a directory"),
                Arguments.of(
                        "check --format json=pom.xml/x",
                        "cannot write the json report to pom.xml/x: "
                                + Path.of("pom.xml").toAbsolutePath() + " is not a directory"),
                Arguments.of(
                        "check --format json=no/such/x",
                        "cannot write the json report to no/such/x: no such directory "
                                + Path.of("no/such").toAbsolutePath()),
                Arguments.of(
                        "check --format json=target/x --format sarif=./target/../target/x",
                        "cannot write two reports to the same file: ./target/../target/x"),
                Arguments.of("check --quiet --verbose", "--quiet and --verbose cannot be combined"),
                Arguments.of(
                        "check --exclude /src",
                        "--exclude: `/src` is absolute; paths must be relative to the working directory"),
                Arguments.of("check --exclude ../x", "--exclude: `../x` is outside the working directory"),
                Arguments.of("check --exclude=", "--exclude: empty pattern"),
                Arguments.of("check --select", "option `--select` requires a value: RULE[,RULE]"),
                Arguments.of("check --select=", "--select requires a rule"),
                Arguments.of("check --ignore ,root-user", "--ignore requires a rule"),
                Arguments.of(
                        "check --select root-user,rot-user",
                        "--select: unknown rule or category `rot-user`; did you mean `root-user`?"),
                Arguments.of(
                        "check --extend-select secrity",
                        "--extend-select: unknown rule or category `secrity`; did you mean `security`?"),
                Arguments.of(
                        "check --ignore xyzzy",
                        "--ignore: unknown rule or category `xyzzy`; `plimsoll rules` lists them"),
                Arguments.of("check --select DL9999", "--select: no rule corresponds to `DL9999`"),
                Arguments.of("rules x", "unexpected argument `x`"),
                Arguments.of("rules --format yaml", "--format must be one of text, json, not `yaml`"),
                Arguments.of("explain", "`explain` requires a rule; `plimsoll rules` lists them"),
                Arguments.of("explain root-user x", "unexpected argument `x`"),
                Arguments.of("explain rot-user", "unknown rule `rot-user`; did you mean `root-user`?"),
                Arguments.of("explain strct", "unknown rule `strct`; did you mean `strict`?"),
                Arguments.of("explain securty", "unknown rule `securty`; did you mean `security`?"),
                Arguments.of("explain waning", "unknown rule `waning`; did you mean `warning`?"),
                Arguments.of("explain DL30061", "unknown rule `DL30061`; did you mean `DL3006`?"),
                Arguments.of("explain xyzzy", "unknown rule `xyzzy`; `plimsoll rules` lists them"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongArgumentIsTwoAndSaysWhatIsWrong(String arguments, String message) {
        Run run = run((Object[]) arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().findFirst()).contains("plimsoll: " + message);
    }

    @Test
    void theNameOfAFolderStartsNoLineOfItsOwn() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("x\n::error::y\u001B[31m"));
        assertThat(run("check", empty).err().lines())
                .hasSize(1)
                .allMatch(line -> line.contains("/x·::error::y·[31m ("));
    }

    @Test
    void withoutACommandThereIsHelpAndTwo() {
        Run run = run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).startsWith("Usage: plimsoll COMMAND").contains("check", "rules", "explain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "check --help", "rules -h", "explain --help"})
    void helpIsZero(String arguments) {
        Run run = run((Object[]) arguments.split(" "));
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("Usage: ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void versionIsZero() {
        Run run = run("--version");
        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("plimsoll \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    // What is linted

    @Test
    void aDashIsStandardInput() {
        Run run = run(BAD, Map.of(), "check", "-");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).startsWith("<stdin>:1:6 warning mutable-base: ");
        assertThat(run(GOOD, Map.of(), "check", "-").status()).isZero();
        assertThat(run(GOOD, Map.of(), "check", "-", bad).out()).contains("2 files");
    }

    @Test
    void aFolderIsSearchedAndFilesAreInOrder() throws IOException {
        Files.createDirectories(folder.resolve("b/node_modules"));
        Files.writeString(folder.resolve("b/Dockerfile"), BAD);
        Files.writeString(folder.resolve("b/node_modules/Dockerfile"), BAD);
        Files.writeString(folder.resolve("b/notes.md"), BAD);
        JsonNode report = json(run("check", "--format=json", folder).out());
        assertThat(report.at("/summary/files").asInt()).isEqualTo(3);
        assertThat(report.get("findings"))
                .extracting(f -> folder.relativize(Path.of(f.get("path").asText())))
                .containsExactly(Path.of("b/Dockerfile"), Path.of("bad.Dockerfile"));
    }

    @Test
    void manyFilesAreLintedAtOnceAndStayInOrder() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.writeString(folder.resolve("Dockerfile." + i), BAD);
        }
        JsonNode report = json(run("check", "--format=json", folder).out());
        assertThat(report.get("findings"))
                .hasSize(31)
                .extracting(f -> f.get("path").asText())
                .isSorted();
    }

    @Test
    void aFileThatIsNamedNeedsNoFittingName() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.md"), BAD);
        assertThat(run("check", file).status()).isEqualTo(1);
    }

    @Test
    void aTargetIsWhatShips() throws IOException {
        Path file =
                Files.writeString(folder.resolve("Dockerfile"), "FROM a:1 AS one\nUSER 0\nFROM b:1 AS two\nUSER u\n");
        assertThat(run("check", "--format=github", file).out()).doesNotContain("root-user");
        assertThat(run("check", "--format=github", "--target", "one", "--target", "two", file)
                        .out())
                .contains("line=2,")
                .contains("root-user");
    }

    @Test
    void rulesAreSelectedByIdsCodesAndCategories() throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), "FROM node\nADD http://a.b/c /c\nUSER root\n");
        assertThat(found(file)).containsExactly("mutable-base", "plain-http-download", "root-user");
        assertThat(found("--select", "DL3002", file)).containsExactly("root-user");
        assertThat(found("--select", "root-user,security", "--ignore", "dl3002", file))
                .doesNotContain("root-user", "mutable-base");
        assertThat(found("--ignore=supply-chain", file))
                .doesNotContain("mutable-base")
                .contains("root-user");
        assertThat(found("--ignore=supply-chain", "--extend-select=mutable-base", file))
                .contains("mutable-base");
        assertThat(run("check", "--ignore", "all,DL9999", file)).isEqualTo(new Run(0, "1 file, no findings\n", ""));
    }

    @Test
    void whatACopiedFolderBringsIsSeenInTheBuildContext() throws IOException {
        Files.createDirectories(folder.resolve("app/tests"));
        Path file = Files.writeString(
                folder.resolve("Dockerfile"),
                "FROM debian:12\nCOPY app /srv\nRUN rm -r /srv/tests\nRUN rm -r /srv/docs\nUSER app\n");
        assertThat(found("--isolated", file)).containsExactly("removed-in-later-layer");
        Files.writeString(folder.resolve(".dockerignore"), "**/tests\n");
        assertThat(found("--isolated", file)).isEmpty();
        assertThat(run(Files.readString(file), Map.of(), "check", "-").out()).contains("no findings");
    }

    @Test
    void styleIsCountedAndShownWhenItIsAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), "FROM node:22\nENV a b\nUSER node\n");
        String hidden = "1 file, nothing to show; 1 style not shown (--show style); 1 fixable with --fix\n";
        assertThat(run("check", file)).isEqualTo(new Run(0, hidden, ""));
        assertThat(run("check", "--show", "style", file).out())
                .contains("legacy-key-value")
                .endsWith("1 style; 1 fixable with --fix\n");
        assertThat(run("check", "--fail-on", "style", file).out()).contains("legacy-key-value");
        assertThat(run("check", "--select", "legacy-key-value", file).out()).contains("legacy-key-value");
        assertThat(run("check", "--format", "json", file).out()).contains("legacy-key-value");
        assertThat(run("check", "--format", "json", "--show=info", file).out()).doesNotContain("legacy-key-value");
        assertThat(run("check", "--format", "github", file).out()).doesNotContain("legacy-key-value");
        Files.writeString(file, "FROM node\nENV a b\nRUN npm ci\nUSER node\nCMD [\"npm\", \"start\"]\n");
        assertThat(run("check", "--show", "warning", file).out())
                .endsWith(
                        "1 file, 1 warning; 1 info and 2 style not shown (--show style); 2 fixable with --fix, 1 more with --fix=suggested\n");
        assertThat(run("check", "--show", "warnin", file).err())
                .contains("--show must be one of error, warning, info, style, not `warnin`; did you mean `warning`?");
    }

    @Test
    void statisticsCountTheFindingsOfEachRule() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "FROM node\nfrom node AS b\nCMD x\nUSER root\n");
        Run run = run("check", "--statistics", "--fail-on=error", file);
        assertThat(run).isEqualTo(new Run(0, """
                2  warning  mutable-base               Mutable image tag
                1  style    inconsistent-keyword-case  Inconsistent keyword casing
                1  style    mismatched-as-case         AS and FROM differ in case
                1  warning  root-user                  Container runs as root
                1  info     shell-form-command         Shell-form CMD or ENTRYPOINT
                1 file, 3 warnings, 1 info, 2 style; 2 fixable with --fix, 4 more with --fix=suggested
                """, ""));
        assertThat(run("check", "--statistics", "--show=warning", file).out()).isEqualTo("""
                2  warning  mutable-base  Mutable image tag
                1  warning  root-user     Container runs as root
                1 file, 3 warnings; 1 info and 2 style not shown (--show style); 2 fixable with --fix, 4 more with --fix=suggested
                """);
        assertThat(run("check", "--statistics", good).out()).isEqualTo("1 file, no findings\n");
        assertThat(run("check", "--statistics", "--quiet", good).out()).isEmpty();
        Path ten = Files.writeString(folder.resolve("y"), "FROM node\n".repeat(10) + "USER root\n");
        assertThat(run("check", "--statistics", "--quiet", ten).out())
                .startsWith("10  warning  mutable-base  Mutable image tag\n 1  warning  root-user     Con");
    }

    @Test
    void statisticsAreForProgramsToo() throws IOException {
        Files.writeString(folder.resolve("bad.Dockerfile"), "FROM node\nFROM node AS b\nUSER root\n");
        JsonNode report =
                json(run("check", "--statistics", "--format=json", folder).out());
        assertThat(report.get("statistics"))
                .extracting(s -> s.get("rule").asText() + " "
                        + s.get("severity").asText() + " " + s.get("category").asText() + " "
                        + s.get("count").asInt())
                .containsExactly("mutable-base warning supply-chain 2", "root-user warning security 1");
        assertThat(report.at("/statistics/0/title").asText()).isEqualTo("Mutable image tag");
        assertThat(report.has("findings")).isFalse();
        assertThat(report.at("/summary/files").asInt()).isEqualTo(2);
        assertThat(report.at("/tool/name").asText()).isEqualTo("plimsoll");
    }

    @Test
    void aRuleThatIsOffByDefaultRunsWhereItIsSelected() throws IOException {
        Path rule = Files.createDirectories(folder.resolve("rules/own-off"));
        Files.writeString(rule.resolve("rule.yaml"), """
                title: Node
                severity: style
                category: style
                default: off
                since: 1.0.0
                remedy: take another one
                why: We do not like it.
                match: {image: {repository: node}}
                message: this is node
                """);
        Files.writeString(rule.resolve("bad.Dockerfile"), "FROM node:22\n#    ^^^^^^^ this is node\n");
        Files.writeString(rule.resolve("good.Dockerfile"), "FROM debian:12\n");
        Path rules = rule.getParent();
        Path file = Files.writeString(folder.resolve("Dockerfile"), "FROM node:22\nUSER app\n");
        assertThat(found("--rules", rules, file)).isEmpty();
        assertThat(found("--rules", rules, "--extend-select", "own-off", file)).containsExactly("own-off");
        assertThat(run("rules", "test", rules).status()).isZero();
        assertThat(run("rules", "--rules", rules).out())
                .containsPattern("(?m)^own-off +style +Node \\(off by default\\)$");
        Map<String, Boolean> on = new HashMap<>();
        json(run("rules", "--rules", rules, "--format=json").out())
                .forEach(r ->
                        on.put(r.get("id").asText(), r.get("enabledByDefault").asBoolean()));
        assertThat(on).containsEntry("own-off", false).containsEntry("root-user", true);
        on.clear();
        json(run("check", "--rules", rules, "--format=sarif", file).out())
                .at("/runs/0/tool/driver/rules")
                .forEach(r -> on.put(
                        r.get("id").asText(),
                        r.at("/defaultConfiguration/enabled").asBoolean()));
        assertThat(on).containsEntry("own-off", false).containsEntry("root-user", true);
    }

    private static List<String> found(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("check", "--format=json"));
        all.addAll(List.of(arguments));
        List<String> rules = new ArrayList<>();
        json(run(all.toArray()).out())
                .get("findings")
                .forEach(f -> rules.add(f.get("rule").asText()));
        return rules;
    }

    // Reports

    @Test
    void severalReportsAtOnce() throws IOException {
        Path json = folder.resolve("report.json");
        Path sarif = folder.resolve("report.sarif");
        Path text = folder.resolve("report.txt");
        Run run = run(
                "",
                Map.of("FORCE_COLOR", "1"),
                "check",
                "--format=sarif=" + sarif,
                "--format",
                "github",
                "--format",
                "json=" + json,
                "--format",
                "text=" + text,
                bad);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(1).allMatch(line -> line.startsWith("::warning file="));
        assertThat(json(Files.readString(json)).get("findings")).hasSize(1);
        assertThat(json(Files.readString(sarif)).at("/runs/0/results")).hasSize(1);
        assertThat(Files.readString(text)).contains("mutable-base").doesNotContain("\u001B");
        assertThat(names())
                .contains("report.json", "report.sarif", "report.txt")
                .hasSize(5);
    }

    @Test
    void aReportInAFileLeavesStandardOutputEmpty() {
        Run run = run("check", "--format", "json=" + folder.resolve("report.json"), good);
        assertThat(run).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void aFileIsReplacedWhole() throws IOException {
        Path report = Files.writeString(folder.resolve("report"), "old".repeat(10_000));
        assertThat(run("check", "--format", "text=" + report, good).status()).isZero();
        assertThat(report).hasContent("1 file, no findings");
        assertThat(names()).containsExactly("bad.Dockerfile", "good.Dockerfile", "report");
    }

    @Test
    void aFileThatIsLintedIsNotReplaced() {
        Run run = run(GOOD, Map.of(), "check", "--format", "json=" + bad, "-", bad);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).endsWith("/bad.Dockerfile: it is one of the files that were read\n");
        assertThat(bad).hasContent(BAD);
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path report = Files.writeString(folder.resolve("report"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), report);
        assertThat(run("check", "--format", "text=" + link, good).status()).isZero();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(report).hasContent("1 file, no findings");
    }

    @Test
    void aDeviceStaysADevice() {
        Path device = Path.of("/dev/null");
        assumeThat(Files.exists(device)).isTrue();
        assertThat(run("check", "--format", "text=/dev/null", good).status()).isZero();
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aFileThatTakesNothingIsTwoAndTheOthersAreWritten() {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        Run run = run("check", "--format", "json=/dev/full", "--format", "text", good);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("1 file, no findings\n");
        assertThat(run.err()).startsWith("plimsoll: cannot write the json report to /dev/full: ");
    }

    @Test
    void aFolderThatTakesNoFileIsSeenBeforeAnythingIsLinted() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(locked)).as("root may write anywhere").isFalse();
        Run run = run("check", "--format", "json=" + locked.resolve("x"), bad);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("permission denied in ");
    }

    @Test
    void coloursAndWidthAreWhatTheEnvironmentSays() {
        assertThat(run("", Map.of("FORCE_COLOR", "1"), "check", bad).out()).contains("\u001B[1;33mwarning");
        assertThat(run("", Map.of("FORCE_COLOR", "0"), "check", bad).out()).doesNotContain("\u001B");
        assertThat(run("", Map.of("FORCE_COLOR", "1", "NO_COLOR", "1"), "check", bad)
                        .out())
                .doesNotContain("\u001B");
        String wide = "FROM node AS " + "x".repeat(200) + "\nUSER app\n";
        assertThat(run(wide, Map.of("COLUMNS", "40"), "check", "-")
                        .out()
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).hasSize(40));
        assertThat(run(wide, Map.of("COLUMNS", "many"), "check", "-")
                        .out()
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).hasSize(80));
    }

    // Other commands

    @Test
    void rulesAreListed() throws IOException {
        Run run = run("rules");
        assertThat(run.status()).isZero();
        assertThat(run.out()).containsPattern("(?m)^root-user +warning +Container runs as root$");
        assertThat(json(run("rules", "--format", "json").out())).hasSizeGreaterThan(3);
    }

    @Test
    void anEmptyPathIsNotTheWorkingDirectory() {
        for (String command : List.of("check", "image", "bases")) {
            Run run = run(command, "");
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).isEqualTo("plimsoll: a path must not be empty\n");
        }
    }

    @Test
    void aNameForSeveralRulesListsThem() {
        String all = run("rules").out();
        assertThat(run("explain", "strict").out())
                .startsWith("strict: all rules, also those that are off by default\n`plimsoll check --select strict` ")
                .endsWith("\n\n" + all);
        assertThat(run("explain", "ALL").out()).endsWith("\n\n" + all);
        assertThat(run("explain", "cis").out())
                .startsWith("cis: the rules for section 4 of the CIS Docker Benchmark\n")
                .containsPattern("(?m)^4\\.1 +passwordless-sudo .*\n +root-user +warning +");
        assertThat(run("explain", "4.6").out())
                .contains("\nmissing-healthcheck  ")
                .doesNotContain("root-user");
        assertThat(run("explain", "CIS-4.6").out())
                .isEqualTo(run("explain", "4.6").out());
        for (Category category : Category.values()) {
            String name = category.label();
            assertThat(run("explain", name).out()).startsWith(name + ": a category of rules\n");
        }
        for (Severity severity : Severity.values()) {
            String name = severity.label();
            Run run = run("explain", name);
            assertThat(run.status()).isZero();
            String list = run.out().substring(run.out().indexOf(name + ": a severity of findings\n"));
            assertThat(list.lines().skip(3)).isNotEmpty().allMatch(line -> line.contains("  " + name));
        }
    }

    @Test
    void aRuleIsExplainedByItsIdAndByTheCodesOfOthers() {
        Run run = run("explain", "root-user");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("root-user: Container runs as root\n").contains("Bad:", "Good:", "USER");
        assertThat(run("explain", "dl3002").out()).isEqualTo(run.out());
    }

    @Test
    void anImageIsShown() throws IOException {
        Run run = run("image", good);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("image ← debian:12  0 layers\n", "    2  user        app\n");
        assertThat(run("FROM debian:12\nUSER app\n", Map.of("FORCE_COLOR", "1"), "image", "-")
                        .out())
                .contains("\u001B[1muser\u001B[0m");
        assertThat(json(run("image", "--format", "json", good).out())
                        .path("files")
                        .path(0)
                        .path("path")
                        .asText())
                .isEqualTo(good.toString());
        assertThat(run("image", "--format", "mermaid", good).out()).startsWith("flowchart LR\n");
        Path dot = folder.resolve("stages.dot");
        assertThat(run("image", good, "--format", "dot=" + dot).out()).isEmpty();
        assertThat(dot).content().startsWith("digraph stages {\n");
        assertThat(run("image", "--format", "sarif", good).err())
                .contains("--format must be one of text, json, mermaid, dot");
        assertThat(run("image", good, "--format", "dot=" + good).err()).contains("one of the files that were read");
    }

    @Test
    void aNumberIsNoMisspeltName() {
        assertThat(run("FROM debian:12 AS a\n", Map.of(), "image", "-", "--target", "7")
                        .err())
                .isEqualTo("plimsoll: unknown stage `7`\n");
    }

    @Test
    void theDateDecidesWhatHasEnded() {
        String text = "FROM node:20\nUSER node\n";
        assertThat(run(text, Map.of(), "check", "-", "--today", "2025-12-31").out())
                .isEqualTo("1 file, no findings\n");
        assertThat(run(text, Map.of(), "check", "-", "--today", "2026-03-01").out())
                .contains(
                        ":1:6 info end-of-life-base: support of Node.js 20 ends on 2026-04-30; the newest is 26 (`node:26`)");
        assertThat(run(text, Map.of(), "check", "-", "--today", "2026-05-01").out())
                .contains(":1:6 warning end-of-life-base: Node.js 20 reached its end of life on 2026-04-30");
        Run wrong = run(text, Map.of(), "check", "-", "--today", "31.12.2026");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("--today must be a date such as 2026-12-31, not `31.12.2026`");
    }

    @Test
    void standardInputIsReadOnce() {
        Run run = run("FROM debian\nUSER app\n", Map.of(), "check", "-", "-");
        assertThat(run.out()).endsWith("1 file, 1 warning; 1 fixable with --fix=suggested\n");
    }

    @Test
    void aFileThatIsNoTextIsSaidToBeNone() throws IOException {
        Path wide = Files.write(folder.resolve("Dockerfile"), GOOD.getBytes(StandardCharsets.UTF_16));
        assertThat(run("image", wide).out())
                .contains("this file is encoded as UTF-16")
                .doesNotContain("no stages");
    }

    @Test
    void whatAConfigurationSpoilsIsFixedThere() throws IOException {
        Path file = Files.writeString(folder.resolve("Dockerfile"), GOOD);
        Files.writeString(folder.resolve(".plimsoll.yaml"), "ignoree: [x]\n");
        Run run = run("check", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out())
                .contains("not linted: its configuration is invalid", "= fix the errors in the configuration file");
    }

    @Test
    void theImageOfAnotherTargetIsShown() {
        String file = "FROM debian:12 AS build\nFROM scratch\n";
        assertThat(run(file, Map.of(), "image", "-", "--target", "BUILD").out()).contains("build ← debian:12");
        Run run = run(file, Map.of(), "image", "-", "--target", "biuld");
        assertThat(run.status()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("plimsoll: unknown stage `biuld`; did you mean `build`?\n");
    }

    @Test
    void allImagesOfAFolderAreShown() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run("image", empty))
                .isEqualTo(new Run(2, "", "plimsoll: no Dockerfile in " + empty + " (`--allow-empty` allows this)\n"));
        Path none = folder.resolve("none");
        assertThat(run("image", none)).isEqualTo(new Run(2, "", "plimsoll: cannot show " + none + ": no such file\n"));
        assertThat(run("image", none, "--target", "x").err())
                .startsWith("plimsoll: cannot show " + none + ": no such file\n");
        Files.writeString(empty.resolve("Dockerfile"), GOOD);
        Run run = run("image", none, empty, good);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains(empty + "/Dockerfile  1 stage\n", good + "  1 stage\n");
        assertThat(run("image", folder).status()).isZero();
        assertThat(run("image", folder).out()).contains(empty + "/Dockerfile  1 stage\n", good + "  1 stage\n");
    }
}
