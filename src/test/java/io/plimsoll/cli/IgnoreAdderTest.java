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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --add-ignores}, as a user has it. */
class IgnoreAdderTest {
    private static final String BAD = "FROM node\nUSER root\n";

    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private static Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
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
    void theNextRunFindsNothing() throws IOException {
        Path file = write("Dockerfile", BAD);
        assertThat(run("check", "--add-ignores", file))
                .isEqualTo(new Run(
                        0, "1 file, no findings\n", "plimsoll: " + file + ": 2 comments now ignore 2 findings\n"));
        String text = "# plimsoll: ignore=mutable-base\nFROM node\n# plimsoll: ignore=root-user\nUSER root\n";
        assertThat(file).hasContent(text);
        assertThat(run("check", "--add-ignores=again", file)).isEqualTo(new Run(0, "1 file, no findings\n", ""));
        assertThat(file).hasContent(text);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void aReasonStandsBehindAnEqualsSignAndPathsDoNot() throws IOException {
        Path file = write("Dockerfile", "FROM node\nUSER 1\n");
        assertThat(run("check", "--quiet", "--add-ignores=see #12, all of it", file))
                .isEqualTo(new Run(0, "", ""));
        assertThat(file).hasContent("# plimsoll: ignore=mutable-base see #12, all of it\nFROM node\nUSER 1\n");
    }

    @Test
    void whatCannotBeSilencedIsReported() throws IOException {
        Path file = write("Dockerfile", "FROM node\nRNU x\nUSER 1\n# plimsoll: ignore=root-user\nCMD [\"a\"]\n");
        Run run = run("check", "--add-ignores", file);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains(" error syntax-error: ", " info unused-ignore: ")
                .doesNotContain("mutable");
        assertThat(file).content().startsWith("# plimsoll: ignore=mutable-base\nFROM node\nRNU x\nUSER 1\n");
    }

    @Test
    void whatIsNotShownIsNotSilenced() throws IOException {
        Path file = write("Dockerfile", "FROM node:22\nENV A b\nUSER 1\nCMD x\n");
        run("check", "--add-ignores", file);
        assertThat(file).hasContent("FROM node:22\nENV A b\nUSER 1\n# plimsoll: ignore=shell-form-command\nCMD x\n");
        run("check", "--add-ignores", "--show=style", file);
        assertThat(file).content().startsWith("FROM node:22\n# plimsoll: ignore=legacy-key-value\nENV A b\nUSER 1\n");
    }

    @Test
    void bytesThatAreNoneOfItsBusinessStay() throws IOException {
        Path file = folder.resolve("Dockerfile");
        byte[] before = "\uFEFF# escape=`\r\nFROM node\r\nENV X=\u0080 `\r\n  Y=1\r\nUSER root"
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);
        run("check", "--add-ignores", file);
        assertThat(Files.readString(file))
                .isEqualTo(
                        "\uFEFF# escape=`\r\n# plimsoll: ignore=mutable-base\r\nFROM node\r\nENV X=\u0080 `\r\n  Y=1\r\n"
                                + "# plimsoll: ignore=root-user\r\nUSER root");
    }

    @Test
    void aFileOfTwoNamesIsWrittenOnce() throws IOException {
        Path file = write("Dockerfile", BAD);
        Path link = Files.createSymbolicLink(folder.resolve("link.Dockerfile"), file);
        assertThat(run("check", "--add-ignores", folder).status()).isZero();
        assertThat(file)
                .hasContent("# plimsoll: ignore=mutable-base\nFROM node\n# plimsoll: ignore=root-user\nUSER root\n");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void whereCommentsDoNotCountNoneAreWritten() throws IOException {
        Path file = write("Dockerfile", BAD);
        write(".plimsoll.yaml", "ignore-comments: false\n");
        Run run = run("check", "--add-ignores", file);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("plimsoll: " + file + ": no comments added: its configuration disables ignore comments\n");
        assertThat(file).hasContent(BAD);
    }

    @Test
    void whatStandsInAComposeFileIsLeft() throws IOException {
        Path file =
                write("compose.yaml", "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM node\n");
        String before = Files.readString(file);
        assertThat(run("check", "--add-ignores", folder).err()).contains("no comments added: not a regular Dockerfile");
        assertThat(file).hasContent(before);
    }

    @Test
    void aCommentThatIsFoundFaultWithIsSilencedToo() throws IOException {
        Path file = write("Dockerfile", "FROM node AS app\nUSER 1\n");
        assertThat(run("check", "--extend-select=mismatched-description", "--add-ignores", file)
                        .status())
                .isZero();
        assertThat(file).content().endsWith("FROM node AS app\nUSER 1\n").contains("mismatched-description");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--add-ignores -      | --add-ignores and standard input (`-`) cannot be combined",
                "--add-ignores=,x pom | --add-ignores: the reason must not begin with a comma, which would list another rule",
                "--add-ignores=a\tb c | --add-ignores: the reason must be one line",
            })
    void wrongUseIsTwo(String arguments, String message) {
        Object[] all = Stream.concat(Stream.of("check"), Stream.of(arguments.split(" +")))
                .toArray();
        Run run = run(all);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("plimsoll: " + message + "\n");
    }
}
