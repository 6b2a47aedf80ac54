package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fix of whole-context, which is in another file: a .dockerignore that is written or completed. */
class IgnoreFileFixTest {
    private static final String WHOLE =
            "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nUSER node\nCMD [\"node\", \"x.js\"]\n";

    @TempDir
    Path folder;

    private Path file;

    private record Run(int status, String out, String err) {}

    private static Run run(String in, Object... arguments) {
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

    private Run fix(Object... more) {
        return run(
                "",
                Stream.concat(Stream.of("check", "--fix=suggested", "--fix-only=whole-context"), Stream.of(more))
                        .toArray());
    }

    private Path write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private boolean exists(String name) {
        return Files.exists(folder.resolve(name));
    }

    @BeforeEach
    void project() throws IOException {
        file = write("Dockerfile", WHOLE);
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".env", "A=b\n");
        write("x.js", "\n");
    }

    @Test
    void anIgnoreFileIsWritten() throws IOException {
        Run run = fix(file);
        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        "1 file, no findings\n",
                        "plimsoll: " + file + ": fixed 1 finding (whole-context 1)\nplimsoll: "
                                + folder.resolve(".dockerignore") + ": added `.git` and `.env`\n"));
        assertThat(text(".dockerignore")).isEqualTo(".git\n.env\n");
        assertThat(file).hasContent(WHOLE);
        assertThat(fix(file)).isEqualTo(new Run(0, "1 file, no findings\n", ""));
    }

    @Test
    void aSafeFixNeverDoesSo() {
        assertThat(run("", "check", "--fix", file).out()).endsWith("1 file, 1 info; 1 fixable with --fix=suggested\n");
        assertThat(exists(".dockerignore")).isFalse();
    }

    @Test
    void anIgnoreFileIsCompletedInItsOwnWay() throws IOException {
        write(".dockerignore", "# own\r\n*.md");
        assertThat(fix(file).err()).endsWith(": added `.git` and `.env`\n");
        assertThat(text(".dockerignore")).isEqualTo("# own\r\n*.md\r\n.git\r\n.env\r\n");
    }

    /** Whoever writes `!.env` wants it in the image: a pattern below it would undo that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*\n!.git\n!x.js\n",
                "!.env\n",
                "! .env\n",
                "!/.env\n",
                "!./.env\n",
                "!.env*\n",
                "!**/.env\n",
                ".*\n!.env\n",
                ".git\n.env\n!.env\n",
                "!.git/\n",
                ".git\n!.git/HEAD\n",
                ".git/*\n!.git/HEAD\n",
            })
    void whatAnExceptionBringsBackStays(String patterns) throws IOException {
        write(".dockerignore", patterns);
        assertThat(fix(file).err()).isEmpty();
        assertThat(text(".dockerignore")).isEqualTo(patterns);
        assertThat(run("", "check", file).out()).contains("whole-context").doesNotContain("fixable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!x.js\n", "*\n!*\n", "*\n!**\n", "!.env.example\n", "!config/.env\n", "# !.env\n"})
    void anExceptionForSomethingElseChangesNothing(String patterns) throws IOException {
        write(".dockerignore", patterns);
        assertThat(fix(file).err()).endsWith(": added `.git` and `.env`\n");
        assertThat(text(".dockerignore")).isEqualTo(patterns + ".git\n.env\n");
    }

    @Test
    void whatAnExceptionBringsBackIsNotAddedToOthers() throws IOException {
        write(".env.local", "");
        write(".vscode/settings.json", "");
        write(".dockerignore", "!.env.local\n");
        fix(file);
        assertThat(text(".dockerignore")).isEqualTo("!.env.local\n.git\n.env\n.vscode\n");
    }

    @Test
    void theIgnoreFileOfTheDockerfileComesFirst() throws IOException {
        write(".dockerignore", ".git\n.env\n");
        write("Dockerfile.dockerignore", "x.md\n");
        fix(file);
        assertThat(text(".dockerignore")).isEqualTo(".git\n.env\n");
        assertThat(text("Dockerfile.dockerignore")).isEqualTo("x.md\n.git\n.env\n");
    }

    @Test
    void whatTheContextHasIsLeftOutWhereTheBuildMakesItOrNeedsItNot() throws IOException {
        write("Dockerfile", "FROM node:22-slim\nCOPY . .\nRUN npm ci && npm cache clean --force\nUSER node\n");
        for (String name : new String[] {
            "node_modules/a/x.js",
            "dist/x.js",
            ".env.local",
            ".env.example",
            ".vscode/settings.json",
            "src/x.js",
            ".npmrc"
        }) {
            write(name, "");
        }
        fix(file);
        assertThat(text(".dockerignore").lines())
                .containsExactly(".git", ".env", ".env.local", ".vscode", "node_modules");
    }

    @Test
    void whatTheBuildDoesNotMakeStays() throws IOException {
        write("node_modules/a/x.js", "");
        write("dist/x.js", "");
        fix(file);
        assertThat(text(".dockerignore").lines()).containsExactly(".git", ".env");
    }

    @Test
    void whatAnotherStageMakesIsLeftOut() throws IOException {
        write(
                "Dockerfile",
                "FROM node:22 AS build\nCOPY . /src\nWORKDIR /src\nRUN npm ci && npm run build\nFROM node:22-slim\n"
                        + "COPY . /app\nCOPY --from=build /src/dist /app/dist\nUSER node\n");
        write("node_modules/a/x.js", "");
        write("dist/x.js", "");
        fix(file);
        assertThat(text(".dockerignore").lines()).containsExactly(".git", ".env", "dist");
    }

    @Test
    void whatAnInstructionNamesIsNeverLeftOut() throws IOException {
        write("Dockerfile", WHOLE.replace("COPY . .", "COPY .env .git/HEAD /meta/\nCOPY . ."));
        assertThat(fix(file).out()).endsWith(", 1 info\n");
        write("Dockerfile", WHOLE.replace("COPY . .", "COPY . .\nRUN set -a; . ./.env"));
        assertThat(fix(file).out()).endsWith("1 file, 1 info\n");
        write("Dockerfile", WHOLE.replace("COPY . .", "COPY . .\nRUN git describe > version"));
        assertThat(fix(file).out()).endsWith("1 file, 1 info\n");
        write("Dockerfile", WHOLE.replace("COPY . .", "COPY . .\nRUN --mount=type=bind,source=.git,target=/g ls /g"));
        assertThat(fix(file).out()).endsWith("1 file, 1 info\n");
        assertThat(exists(".dockerignore")).isFalse();
        write("Dockerfile", WHOLE.replace("COPY . .", "COPY . .\nCOPY .vscode /v"));
        write(".vscode/x", "");
        fix(file);
        assertThat(text(".dockerignore").lines()).containsExactly(".git", ".env");
    }

    @Test
    void aDiffShowsItAsAFileOfItsOwn() throws IOException {
        Path ignore = folder.resolve(".dockerignore");
        assertThat(run("", "check", "--diff", "--fix=suggested", "--quiet", file))
                .isEqualTo(new Run(1, "--- /dev/null\n+++ " + ignore + "\n@@ -0,0 +1,2 @@\n+.git\n+.env\n", ""));
        assertThat(exists(".dockerignore")).isFalse();
        write(".dockerignore", "x");
        assertThat(run("", "check", "--diff", "--fix=suggested", "--quiet", file)
                        .out())
                .isEqualTo("--- " + ignore + "\n+++ " + ignore
                        + "\n@@ -1,1 +1,3 @@\n-x\n\\ No newline at end of file\n+x\n+.git\n+.env\n");
    }

    @Test
    void whatAnotherDockerfileOfTheContextNeedsStays() throws IOException {
        write("Dockerfile.dev", "FROM node:22\nCOPY .env /app/\nUSER node\n");
        Run run = fix(file);
        assertThat(run.err())
                .isEqualTo("plimsoll: " + file + ": the fix of whole-context in line 3 is not applied: Dockerfile.dev, "
                        + "which has the same build context, needs `.env`\n");
        assertThat(run.out()).endsWith("1 file, 1 info\n");
        assertThat(exists(".dockerignore")).isFalse();
        write("Dockerfile.dev.dockerignore", "");
        fix(file);
        assertThat(text(".dockerignore")).isEqualTo(".git\n.env\n");
    }

    @Test
    void severalDockerfilesGetOneIgnoreFile() throws IOException {
        Path other = write("other.Dockerfile", WHOLE);
        write("node_modules/x", "");
        Path third = write(
                "third.Dockerfile", "FROM node:22-slim\nCOPY . .\nRUN npm ci && npm cache clean --force\nUSER node\n");
        Run run = fix(file, other);
        assertThat(run.out()).isEqualTo("2 files, no findings\n");
        assertThat(text(".dockerignore")).isEqualTo(".git\n.env\n");
        assertThat(fix(third).err()).isEmpty();
    }

    @Test
    void standardInputGetsNone() {
        Run run = run(WHOLE, "check", "--fix=suggested", "--stdin-filename", file, "-");
        assertThat(run.out()).isEqualTo(WHOLE);
        assertThat(run.err()).endsWith("1 file, 1 info\n").doesNotContain("fixable");
        assertThat(exists(".dockerignore")).isFalse();
    }

    @Test
    void inAFolderOfARepositoryItMustBeLikelyThatItIsTheContext() throws IOException {
        write("api/.env", "");
        Path api = write("api/Dockerfile", WHOLE);
        assertThat(fix(api).out()).endsWith("1 file, 1 info\n");
        write("api/package.json", "{}");
        write("api/Dockerfile", WHOLE.replace("COPY . .", "COPY package.json ./\nCOPY . ."));
        fix(api);
        assertThat(text("api/.dockerignore")).isEqualTo(".git\n.env\n");
        assertThat(exists(".dockerignore")).isFalse();
    }

    @Test
    void aComposeFileSaysWhatTheContextIs() throws IOException {
        Path api = write("api/Dockerfile", WHOLE);
        write("compose.yaml", "services: {a: {build: {context: ., dockerfile: api/Dockerfile}}}\n");
        Run run = fix(folder);
        assertThat(text(".dockerignore")).isEqualTo(".git\n.env\n");
        assertThat(exists("api/.dockerignore")).isFalse();
        Files.delete(folder.resolve(".dockerignore"));
        write(
                "compose.yaml",
                "services: {a: {build: {context: ., dockerfile: api/Dockerfile}}, b: {build: {context: api}}}\n");
        fix(api);
        assertThat(exists(".dockerignore")).isFalse();
        assertThat(exists("api/.dockerignore")).isFalse();
    }

    @Test
    void aLinkOutOfTheContextIsNotTouched(@TempDir Path elsewhere) throws IOException {
        Path away = Files.writeString(elsewhere.resolve("ignored"), "x\n");
        Files.createSymbolicLink(folder.resolve(".dockerignore"), away);
        fix(file);
        assertThat(away).hasContent("x");
        Files.delete(folder.resolve(".dockerignore"));
    }

    @Test
    void theReportSaysWhatIsAdded() {
        assertThat(run("", "check", "--format=json", file).out())
                .containsPattern("\"ignored\"\\s*:\\s*\\[\\s*\"\\.git\",\\s*\"\\.env\"\\s*\\]");
    }
}
