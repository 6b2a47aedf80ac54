package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix} and {@code check --diff}, as a user has them. */
class FindingFixerTest {
    private static final String BAD = "FROM node:22\nENV A b\nUSER 1\nCMD node x.js\n";
    private static final String SAFE = "FROM node:22\nENV A=b\nUSER 1\nCMD node x.js\n";
    private static final String SUGGESTED = "FROM node:22\nENV A=b\nUSER 1\nCMD [\"node\", \"x.js\"]\n";

    @TempDir
    Path folder;

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

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void safeFixesAreWrittenAndTheRestIsReported() throws IOException {
        Path file = write("Dockerfile", BAD);
        Run run = run("", "check", "--fix", file);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEqualTo("plimsoll: " + file + ": fixed 1 finding (legacy-key-value 1)\n");
        assertThat(run.out())
                .contains(" shell-form-command: ")
                .endsWith("1 file, 1 info; 1 fixable with --fix=suggested\n");
        assertThat(file).hasContent(SAFE);
        assertThat(run("", "check", "--fix", file).err()).isEmpty();
        assertThat(file).hasContent(SAFE);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void suggestedOnesAreWrittenWhenTheyAreAskedFor() throws IOException {
        Path file = write("Dockerfile", BAD);
        assertThat(run("", "check", "--fix=suggested", file))
                .isEqualTo(new Run(
                        0,
                        "1 file, no findings\n",
                        "plimsoll: " + file + ": fixed 2 findings (legacy-key-value 1, shell-form-command 1)\n"));
        assertThat(file).hasContent(SUGGESTED);
    }

    @Test
    void theSummaryCountsWhatCanBeFixed() throws IOException {
        Path file = write("Dockerfile", BAD);
        assertThat(run("", "check", file).out())
                .endsWith("1 file, 1 info; 1 style not shown (--show style); "
                        + "1 fixable with --fix, 1 more with --fix=suggested\n");
        assertThat(run("", "check", "--format=json", file).out())
                .containsPattern("\"fixable\"\\s*:\\s*\\{\\s*\"safe\"\\s*:\\s*1,\\s*\"suggested\"\\s*:\\s*1\\s*\\}");
    }

    @Test
    void whatIsInlineInAComposeFileIsNotFixedAndNotCounted() throws IOException {
        String text = "services: {a: {build: {dockerfile_inline: \"FROM node:22\\nUSER 1\\nworkdir /a\\n\"}}}\n";
        Path file = write("compose.yaml", text);
        Run run = run("", "check", "--fix", "--show=style", file);
        assertThat(run.out()).contains(" inconsistent-keyword-case: ").endsWith("1 file, 1 style\n");
        assertThat(file).hasContent(text);
    }

    @Test
    void aDiffChangesNothing() throws IOException {
        Path file = write("Dockerfile", BAD);
        Run run = run("", "check", "--diff", file);
        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "--- " + file + "\n+++ " + file
                                + "\n@@ -1,4 +1,4 @@\n FROM node:22\n-ENV A b\n+ENV A=b\n USER 1\n CMD node x.js\n",
                        "plimsoll: " + file + ": would fix 1 finding (legacy-key-value 1)\n"));
        assertThat(file).hasContent(BAD);
        assertThat(run("", "check", "--diff", "--fix=suggested", "--quiet", file)
                        .out())
                .contains("-CMD node x.js\n+CMD [\"node\", \"x.js\"]\n");
        write("Dockerfile", SAFE);
        assertThat(run("", "check", "--diff", file)).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void aDiffSaysWhereALineBreakLacksAndKeepsThoseOfWindows() throws IOException {
        Path file = write("Dockerfile", "FROM node:22\r\nUSER 1\r\nENV A b");
        assertThat(run("", "check", "--diff", "--quiet", file).out())
                .endsWith("\n@@ -1,3 +1,3 @@\n FROM node:22\r\n USER 1\r\n-ENV A b\n\\ No newline at end of file\n"
                        + "+ENV A=b\n\\ No newline at end of file\n");
    }

    @Test
    void aDiffMasksSecrets() throws IOException {
        Path file = write("Dockerfile", "FROM node:22\nENV DB_PASSWORD=hunter2secret\nENV A b\nUSER 1\n");
        Run run = run("", "check", "--diff", file);
        assertThat(run.out()).contains(" ENV DB_PASSWORD=••••••••\n-ENV A b\n+ENV A=b\n");
        assertThat(run.out() + run.err()).doesNotContain("hunter2secret");
        assertThat(run.err()).contains(": a secret is masked in the diff, so `patch` cannot apply it; use --fix\n");
        String far = "ENV B=c\n".repeat(4);
        Path other = write("Dockerfile", "FROM node:22\nENV DB_PASSWORD=hunter2secret\n" + far + "ENV A b\nUSER 1\n");
        assertThat(run("", "check", "--diff", other).err()).doesNotContain("patch");
    }

    @Test
    void aDiffHasTheBytesOfTheFile() throws IOException {
        Path file = folder.resolve("Dockerfile");
        byte[] start = "\uFEFFFROM node:22\nENV A b\nUSER 1\n# ".getBytes(StandardCharsets.UTF_8);
        byte[] before = Arrays.copyOf(start, start.length + 2);
        before[start.length] = (byte) 0xE9; // Latin-1
        before[start.length + 1] = '\n';
        Files.write(file, before);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Main(new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        Map.of(),
                        false))
                .run("check", "--diff", file.toString());
        String diff = out.toString(StandardCharsets.ISO_8859_1);
        assertThat(diff).contains("@@\n \u00EF\u00BB\u00BFFROM node:22\n-ENV A b\n+ENV A=b\n USER 1\n # \u00E9\n");
    }

    @Test
    void standardInputIsPrintedFixedAndReportedToStandardError() {
        Run run = run(BAD, "check", "--fix", "--fail-on=info", "-");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(SAFE);
        assertThat(run.err())
                .startsWith("plimsoll: <stdin>: fixed 1 finding (legacy-key-value 1)\n")
                .contains("<stdin>:4:1 info shell-form-command: ");
        assertThat(run(SUGGESTED, "check", "--fix=suggested", "-"))
                .isEqualTo(new Run(0, SUGGESTED, "1 file, no findings\n"));
        assertThat(run(BAD, "check", "--diff", "-").out()).startsWith("--- <stdin>\n+++ <stdin>\n");
    }

    @Test
    void bytesThatAreNoneOfItsBusinessStay() throws IOException {
        Path file = folder.resolve("Dockerfile");
        byte[] before = "\uFEFF# escape=`\r\nFROM node:22\r\nENV A b\r\nRUN x `\r\n  # said\r\n\ty\r\nUSER 1"
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);
        run("", "check", "--fix", file);
        assertThat(Files.readString(file))
                .isEqualTo("\uFEFF# escape=`\r\nFROM node:22\r\nENV A=b\r\nRUN x `\r\n  # said\r\n\ty\r\nUSER 1");
    }

    @Test
    void aLinkStaysALinkAndRightsStay() throws IOException {
        Path file = write("real", BAD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(folder.resolve("Dockerfile"), file);
        run("", "check", "--fix", link);
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent(SAFE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void aDiffIsOfWhatALinkLeadsTo() throws IOException {
        Path real = write("Dockerfile", BAD).toRealPath();
        Path link = Files.createSymbolicLink(folder.resolve("link.Dockerfile"), Path.of("Dockerfile"));
        String one = run("", "check", "--diff", "--quiet", real).out();
        assertThat(one).startsWith("--- " + real + "\n+++ " + real + "\n@@ ");
        assertThat(run("", "check", "--diff", "--quiet", link).out()).isEqualTo(one);
        assertThat(run("", "check", "--diff", "--quiet", real, link).out()).isEqualTo(one);
    }

    @Test
    void onlyTheNamedRulesFix() throws IOException {
        Path file = write("Dockerfile", "from node:22\nENV A b\nUSER 1\nENV C=d\n");
        run("", "check", "--fix-only", "inconsistent-keyword-case", file);
        assertThat(file).hasContent("FROM node:22\nENV A b\nUSER 1\nENV C=d\n");
        run("", "check", "--fix-only", "LegacyKeyValueFormat", file);
        assertThat(file).hasContent("FROM node:22\nENV A=b\nUSER 1\nENV C=d\n");
    }

    @Test
    void fixesComeBeforeIgnoreComments() throws IOException {
        Path file = write("Dockerfile", "FROM node\nENV A b\nUSER 1\n");
        assertThat(run("", "check", "--fix", "--add-ignores", file).status()).isZero();
        assertThat(file).hasContent("# plimsoll: ignore=mutable-base\nFROM node\nENV A=b\nUSER 1\n");
    }

    @Test
    void whatIsIgnoredIsNotFixed() throws IOException {
        String text = "FROM node:22\n# plimsoll: ignore=legacy-key-value as it was\nENV A b\nUSER 1\n";
        Path file = write("Dockerfile", text);
        assertThat(run("", "check", "--fix", file)).isEqualTo(new Run(0, "1 file, no findings\n", ""));
        assertThat(file).hasContent(text);
    }

    @Test
    void wrongOptionsAreErrors() throws IOException {
        Path file = write("Dockerfile", BAD);
        assertThat(run("", "check", "--fix=suggestd", file))
                .isEqualTo(new Run(
                        2,
                        "",
                        "plimsoll: --fix must be safe or suggested, not `suggestd`; did you mean `suggested`?\n"));
        assertThat(run("", "check", "--diff", "--format", "json", file).err())
                .isEqualTo("plimsoll: --diff and --format cannot be combined\n");
        assertThat(run("", "check", "--fix-only", "legacy-key-valu", file).status())
                .isEqualTo(2);
        assertThat(file).hasContent(BAD);
    }
}
