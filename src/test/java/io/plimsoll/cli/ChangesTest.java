package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates for repositories that have findings already: a baseline, and only what a change brings. */
class ChangesTest {
    private static final String OLD = "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl\nUSER root\n";

    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    @BeforeEach
    void repository() throws Exception {
        folder = folder.toRealPath();
        git("init", "-q", "-b", "main");
        git("config", "user.email", "a@example.com");
        git("config", "user.name", "a");
        git("config", "commit.gpgsign", "false");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("commit", "-q", "-m", "x");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
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
    private List<String> found(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("check", "--format=json", folder));
        all.addAll(List.of(arguments));
        List<String> found = new ArrayList<>();
        Run run = run(all.toArray());
        for (JsonNode finding : new ObjectMapper().readTree(run.out()).get("findings")) {
            found.add(folder.relativize(Path.of(finding.get("path").asText()))
                    + ":" + finding.at("/range/start/line").asText()
                    + " " + finding.get("rule").asText());
        }
        return found;
    }

    private Path baseline() {
        return folder.resolve("plimsoll-baseline.json");
    }

    private static int total(Run json) throws IOException {
        return new ObjectMapper().readTree(json.out()).get("findings").size();
    }

    // ---- baseline

    @Test
    void ofALegacyRepositoryOnlyTheNewFindingFails() throws Exception {
        for (int i = 0; i < 125; i++) {
            write("s" + i + "/Dockerfile", "FROM node\nEXPOSE 22\nMAINTAINER me\nUSER root\n");
        }
        assertThat(total(run("check", "--format=json", folder))).isEqualTo(500);
        assertThat(run("check", "--write-baseline", baseline(), folder))
                .isEqualTo(new Run(0, "wrote " + baseline() + ": 500 findings in 125 files\n", ""));
        Run clean = run("check", "--baseline", baseline(), folder);
        assertThat(clean.status()).isZero();
        assertThat(clean.err()).isEqualTo("plimsoll: 500 findings are in the baseline\n");
        // a pull request that moves a finding and adds one
        write(
                "s7/Dockerfile",
                "# who\n\nFROM node\nMAINTAINER me\nEXPOSE 22\nUSER root\nENV DB_PASSWORD=hunter2hunter2\n");
        assertThat(found("--baseline", baseline())).containsExactly("s7/Dockerfile:7 hardcoded-secret");
        assertThat(run("check", "--baseline", baseline(), folder).status()).isEqualTo(1);
    }

    @Test
    void theSameOnceMoreIsNew() throws Exception {
        write("Dockerfile", "FROM node AS a\nFROM debian:13-slim\nCOPY --from=a /x /x\nUSER 1\n");
        run("check", "--write-baseline", baseline(), folder);
        write(
                "Dockerfile",
                "FROM node AS a\nFROM node AS b\nFROM debian:13-slim\nCOPY --from=a /x /x\nCOPY --from=b /x /y\nUSER 1\n");
        assertThat(found("--baseline", baseline())).containsExactly("Dockerfile:2 mutable-base");
    }

    @Test
    void whatNoLongerOccursIsReportedAndPruned() throws Exception {
        write("a/Dockerfile", OLD);
        write("b/Dockerfile", OLD);
        run("check", "--write-baseline", baseline(), folder);
        write("a/Dockerfile", "FROM debian:13-slim\nUSER root\n");
        Files.delete(folder.resolve("b/Dockerfile"));
        String before = Files.readString(baseline());
        Run run = run("check", "--baseline", baseline(), folder);
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains("of the baseline no longer occur; `--prune-baseline` removes them\n")
                .contains("  a/Dockerfile: package-cache\n", "  b/Dockerfile: root-user\n")
                .doesNotContain("a/Dockerfile: root-user");
        assertThat(Files.readString(baseline())).isEqualTo(before);
        assertThat(run("check", "--baseline", baseline(), "--prune-baseline", folder)
                        .err())
                .contains("removed from " + baseline());
        assertThat(run("check", "--baseline", baseline(), folder).err())
                .isEqualTo("plimsoll: 1 finding is in the baseline\n");
    }

    @Test
    void aFileThatIsNotLintedKeepsItsFindings() throws Exception {
        write("a/Dockerfile", OLD);
        write("b/Dockerfile", OLD);
        run("check", "--write-baseline", baseline(), folder);
        String before = Files.readString(baseline());
        Run run = run("check", "--baseline", baseline(), "--prune-baseline", folder.resolve("a"));
        assertThat(run.err()).doesNotContain("no longer");
        assertThat(Files.readString(baseline())).isEqualTo(before);
    }

    @Test
    void aRenamedFileIsFoundByItsFindingsAndByGit() throws Exception {
        write("a/Dockerfile", OLD);
        commit();
        run("check", "--write-baseline", baseline(), folder);
        Files.createDirectories(folder.resolve("c"));
        Files.move(folder.resolve("a/Dockerfile"), folder.resolve("c/Dockerfile"));
        assertThat(found("--baseline", baseline())).isEmpty();
        // most of its findings are gone, and only git still knows the file
        String padding = "LABEL a=b\n".repeat(20);
        write(
                "a/Dockerfile",
                padding.replaceFirst("", "FROM debian:13-slim\n")
                        + "RUN apt-get update && apt-get install -y curl\nUSER root\n");
        Files.delete(folder.resolve("c/Dockerfile"));
        commit();
        run("check", "--write-baseline", baseline(), folder);
        Files.delete(folder.resolve("a/Dockerfile"));
        write("c/Dockerfile", padding.replaceFirst("", "FROM debian:13-slim\n") + "USER root\n");
        git("add", "-A");
        assertThat(found("--baseline", baseline())).isEmpty();
    }

    @Test
    void noBaselineHasASecret() throws Exception {
        write("Dockerfile", "FROM debian:13-slim\nENV DB_PASSWORD=hunter2hunter2\nUSER 1\n");
        run("check", "--write-baseline", baseline(), folder);
        write("Dockerfile", "FROM debian:13-slim\nENV DB_PASSWORD=other2other2\nUSER 1\n");
        assertThat(Files.readString(baseline())).doesNotContain("hunter2").contains("hardcoded-secret");
        assertThat(found("--baseline", baseline())).isEmpty();
    }

    @Test
    void wrongBaselinesAreErrors() throws Exception {
        write("Dockerfile", OLD);
        write("x.json", "{\"version\": 1, \"findings\": {\"Dockerfile\": 7}}");
        assertThat(run("check", "--baseline", folder.resolve("x.json"), folder).err())
                .contains("not a baseline: line 1");
        write("x.json", "[");
        assertThat(run("check", "--baseline", folder.resolve("x.json"), folder).status())
                .isEqualTo(2);
        write("x.json", "{\"version\": 2}");
        assertThat(run("check", "--baseline", folder.resolve("x.json"), folder).err())
                .contains("version 2 is not supported");
        assertThat(run("check", "--baseline", folder.resolve("none.json"), folder)
                        .err())
                .contains("no such file");
        assertThat(run("check", "--prune-baseline", folder).err()).contains("--prune-baseline requires --baseline");
        assertThat(run("check", "--write-baseline", "x", "--format=json", folder)
                        .status())
                .isEqualTo(2);
    }

    @Test
    void findingsInJsonHaveFingerprints() throws Exception {
        write("Dockerfile", "FROM node AS a\nFROM node\nCOPY --from=a /x /x\nUSER 1\n");
        String first = run("check", "--format=json", folder).out();
        write("Dockerfile", "# moved\nFROM node AS a\n\nFROM node\nCOPY --from=a /x /x\nUSER 1\n");
        assertThat(prints(run("check", "--format=json", folder).out()))
                .isEqualTo(prints(first))
                .doesNotHaveDuplicates()
                .allMatch(print -> print.matches("[0-9a-f]{32}:1"));
    }

    private static List<String> prints(String json) throws IOException {
        List<String> prints = new ArrayList<>();
        new ObjectMapper()
                .readTree(json)
                .get("findings")
                .forEach(f -> prints.add(f.get("fingerprint").asText()));
        return prints;
    }

    // ---- what changed

    @Test
    void onlyWhatTheChangeBringsIsReported() throws Exception {
        write("a/Dockerfile", OLD);
        write("b/Dockerfile", OLD);
        commit();
        git("checkout", "-q", "-b", "topic");
        assertThat(found("--changed-since", "main")).isEmpty();
        assertThat(run("check", "--changed-since", "main", folder).status()).isZero();
        // moved, and one instruction changed
        write("a/Dockerfile", "# for a\n\n" + OLD.replace("curl", "curl \\\n    git"));
        assertThat(found("--changed-since", "main"))
                .contains("a/Dockerfile:4 package-cache")
                .allMatch(f -> f.startsWith("a/Dockerfile:4") || f.startsWith("a/Dockerfile:5"));
        commit();
        assertThat(found("--changed-since", "main"))
                .contains("a/Dockerfile:4 package-cache")
                .hasSize(found("--changed-since", "HEAD~1").size());
        assertThat(found("--changed-since", "HEAD")).isEmpty();
        // a file that is not tracked yet
        write("c/Dockerfile", "FROM node\nUSER 1\n");
        assertThat(found("--changed-since", "HEAD")).containsExactly("c/Dockerfile:1 mutable-base");
        Run run = run("check", "--changed-since", "HEAD", folder);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("findings are not due to the change since ");
    }

    @Test
    void whatTheChangeBringsElsewhereIsReported() throws Exception {
        write("Dockerfile", "FROM debian:13-slim\nCOPY . /srv\nUSER 1\n");
        write(".dockerignore", ".git\n.env\n*\n!src\n");
        write("src/a", "a");
        commit();
        List<String> before = found();
        Files.delete(folder.resolve(".dockerignore"));
        assertThat(before).doesNotContain("Dockerfile:2 whole-context");
        assertThat(found("--changed-since", "HEAD")).containsExactly("Dockerfile:2 whole-context");
    }

    @Test
    void theFirstStageMakesALaterLineWrong() throws Exception {
        write("Dockerfile", "FROM debian:13-slim\nARG V=1\nRUN echo $V\nLABEL v=$V\nUSER 1\n");
        commit();
        write("Dockerfile", "FROM debian:13-slim\nRUN echo $V\nLABEL v=$V\nUSER 1\n");
        assertThat(found("--changed-since", "HEAD")).containsExactly("Dockerfile:3 undefined-variable");
    }

    @Test
    void theAncestorCountsAndRenamesAreFollowed() throws Exception {
        write("a/Dockerfile", OLD);
        commit();
        git("checkout", "-q", "-b", "topic");
        git("mv", "a", "b");
        commit();
        git("checkout", "-q", "main");
        write("a/Dockerfile", "FROM debian:13-slim\n");
        commit();
        git("checkout", "-q", "topic");
        assertThat(found("--changed-since", "main")).isEmpty();
    }

    @Test
    void aConfigurationThatFindsMoreIsNoChangeOfADockerfile() throws Exception {
        write("Dockerfile", "FROM debian:13-slim\nUSER 1\n");
        commit();
        write(".plimsoll.yaml", "extend-select: [no-security-upgrade]\n");
        assertThat(found()).containsExactly("Dockerfile:1 no-security-upgrade");
        assertThat(found("--changed-since", "HEAD")).isEmpty();
    }

    @Test
    void whatIsStagedIsLinted() throws Exception {
        write("Dockerfile", OLD);
        write("other/Dockerfile", OLD);
        commit();
        write("Dockerfile", OLD + "ENV DB_PASSWORD=hunter2hunter2\n");
        git("add", "Dockerfile");
        write("Dockerfile", "FROM scratch\n");
        write("other/Dockerfile", OLD + "ENV DB_PASSWORD=hunter2hunter2\n");
        assertThat(found("--staged")).containsExactly("Dockerfile:4 hardcoded-secret");
        Run run = run(
                "check",
                "--staged",
                "--format=concise",
                folder.resolve("Dockerfile"),
                folder.resolve("other/Dockerfile"));
        assertThat(run.out()).startsWith(folder.resolve("Dockerfile") + ":4:17: ");
        assertThat(run.status()).isEqualTo(1);
        git("reset", "-q", "--hard");
        assertThat(run("check", "--staged", folder).status()).isZero();
        assertThat(run("check", "--staged", "--fix", folder).err()).contains("--staged and --fix cannot be combined");
    }

    @Test
    void whatIsNotStagedIsNotLinted() throws Exception {
        write("Dockerfile", OLD);
        write("docs/readme", "x");
        commit();
        write("docs/Dockerfile", OLD);
        write("app/Dockerfile", OLD);
        Run folderOnly = run("check", "--staged", folder.resolve("docs"));
        assertThat(folderOnly)
                .isEqualTo(new Run(
                        0,
                        "0 files, no findings\n",
                        "plimsoll: no Dockerfile is staged in " + folder.resolve("docs") + "\n"));
        Run untracked = run("check", "--staged", folder.resolve("app"), folder.resolve("docs/Dockerfile"));
        assertThat(untracked.status()).isZero();
        assertThat(untracked.err())
                .startsWith("plimsoll: " + folder.resolve("app") + " is not staged\nplimsoll: "
                        + folder.resolve("docs/Dockerfile") + " is not staged\n");
        Run missing = run("check", "--staged", folder.resolve("nowhere"));
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.out()).startsWith(folder.resolve("nowhere") + ":1:1 error unreadable-file: no such file");
    }

    @Test
    void ofALegacyRepositoryOnlyTheNewFindingOfAPullRequestFails() throws Exception {
        for (int i = 0; i < 125; i++) {
            write("s" + i + "/Dockerfile", "# service " + i + "\nFROM node\nEXPOSE 22\nMAINTAINER me\nUSER root\n");
        }
        run("check", "--write-baseline", baseline(), folder);
        commit();
        git("mv", "s3", "renamed");
        write(
                "s7/Dockerfile",
                "# service 7\n\nFROM node\nMAINTAINER me\nEXPOSE 22\nUSER root\nENV DB_PASSWORD=hunter2hunter2\n");
        commit();
        for (List<Object> options :
                List.<List<Object>>of(List.of("--changed-since", "HEAD~1"), List.of("--baseline", baseline()))) {
            assertThat(found(options.toArray())).containsExactly("s7/Dockerfile:7 hardcoded-secret");
            List<Object> all = new ArrayList<>(List.of("check", folder));
            all.addAll(options);
            assertThat(run(all.toArray()).status()).isEqualTo(1);
        }
        write("s7/Dockerfile", "# service 7\n\nFROM node\nMAINTAINER me\nEXPOSE 22\nUSER root\n");
        assertThat(run("check", "--baseline", baseline(), folder).status()).isZero();
        assertThat(run("check", "--changed-since", "HEAD~1", folder).status()).isZero();
    }

    @Test
    void theFirstCommitIsAllNew() throws Exception {
        write("Dockerfile", "FROM node\nUSER 1\n");
        git("add", "-A");
        assertThat(found("--staged")).containsExactly("Dockerfile:1 mutable-base");
    }

    @Test
    void whatGitCannotTellIsAnError() throws Exception {
        write("Dockerfile", OLD);
        commit();
        Run run = run("check", "--changed-since", "nowhere", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "plimsoll: --changed-since nowhere: not a commit of this repository, or not fetched (git rev-parse: ")
                .doesNotContain("exit status");
        git("checkout", "-q", "--orphan", "other");
        git("commit", "-q", "-m", "another history");
        assertThat(run("check", "--changed-since", "main", folder).err())
                .startsWith("plimsoll: --changed-since main: no common ancestor with HEAD (git merge-base: ");
        assertThat(run("check", "--changed-since=--output=x", folder).status()).isEqualTo(2);
        assertThat(run("check", "--changed-since", "HEAD", "--staged", folder).status())
                .isEqualTo(2);
        assertThat(run("check", "--changed-since", "HEAD", "-").status()).isEqualTo(2);
    }

    // ---- GitHub

    @Test
    void gitHubSeesChangedFilesFirstAndHearsWhatIsHidden() throws Exception {
        for (char c = 'a'; c < 'n'; c++) {
            write(c + "/Dockerfile", "FROM node\nUSER 1\n");
        }
        commit();
        git("update-ref", "refs/remotes/origin/main", "HEAD");
        write("m/Dockerfile", "FROM node\n\nUSER 1\n");
        List<String> lines = run(Map.of("GITHUB_BASE_REF", "main"), "check", "--format=github", folder)
                .out()
                .lines()
                .toList();
        assertThat(lines.get(0)).startsWith("::warning file=" + folder.resolve("m/Dockerfile"));
        assertThat(lines.get(1)).startsWith("::warning file=" + folder.resolve("a/Dockerfile"));
        assertThat(lines.get(13))
                .isEqualTo(
                        "GitHub shows 10 annotations of each level and step: it hides 3 of 13 warnings, which are only in"
                                + " this log");
        assertThat(run(Map.of(), "check", "--format=github", folder).out())
                .startsWith("::warning file=" + folder.resolve("a/"));
    }
}
