package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code plimsoll split} on each directory of {@code src/test/split}: {@code Dockerfile} becomes {@code split.Dockerfile}, or is refused
 * where that is not there, and standard error is {@code notes}. {@code -Dplimsoll.split=write} writes both.
 */
class SplitCommandTest {
    private static final Path CASES = Path.of("src/test/split");

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

    static List<Path> cases() throws IOException {
        try (Stream<Path> found = Files.list(CASES)) {
            List<Path> cases = found.sorted().toList();
            assertThat(cases).hasSizeGreaterThan(24);
            return cases;
        }
    }

    static List<Path> splitCases() throws IOException {
        return cases().stream()
                .filter(directory -> Files.exists(directory.resolve("split.Dockerfile")))
                .toList();
    }

    /** What is below a directory of tests is an image for tests, of which less is expected. */
    private Path copied(Path directory) throws IOException {
        Path copy = folder.resolve("shop");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                boolean result = file.endsWith("notes") || file.endsWith("split.Dockerfile");
                if (Files.isRegularFile(file) && !result) {
                    Path to = copy.resolve(directory.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSplitOrRefused(Path directory) throws IOException {
        Path expected = directory.resolve("split.Dockerfile");
        Path notes = directory.resolve("notes");
        Path file = copied(directory).resolve("Dockerfile");
        Run run = run("", "split", file);
        String told = run.err().replace("plimsoll: " + file + ":", "");
        if ("write".equals(System.getProperty("plimsoll.split"))) {
            Files.writeString(notes, told);
            if (run.status() == 0) {
                Files.writeString(expected, run.out());
            }
        }
        assertThat(told).isEqualTo(Files.readString(notes));
        if (Files.exists(expected)) {
            assertThat(run.out()).isEqualTo(Files.readString(expected));
            assertThat(run.status()).isZero();
        } else {
            assertThat(run.out()).isEmpty();
            assertThat(run.status()).isEqualTo(1);
            assertThat(told.lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("splitCases")
    void theResultHasNothingToSplit(Path directory) throws IOException {
        String text = Files.readString(directory.resolve("split.Dockerfile"));
        Run again = run(text, "split", "--stdin-filename", copied(directory).resolve("Dockerfile"), "-");
        assertThat(again.err()).contains("nothing to split: the file has ");
        assertThat(again).extracting(Run::status, Run::out).containsExactly(1, "");
    }

    /** What says how a container starts is there once, in the last stage. */
    @ParameterizedTest
    @MethodSource("splitCases")
    void whatIsNotAboutBuildingIsKept(Path directory) throws IOException {
        List<String> before = kept(directory.resolve("Dockerfile"));
        List<String> after = kept(directory.resolve("split.Dockerfile"));
        if (directory.endsWith("node-files")) {
            // nginx serves the files, by its own CMD
            assertThat(before).containsExactly("EXPOSE 3000", "CMD [\"serve\", \"-s\", \"build\"]");
            assertThat(after).containsExactly("EXPOSE 3000");
        } else if (directory.endsWith("python")) {
            // what pip installs is in another place
            assertThat(before).containsExactly("EXPOSE 8000", "CMD [\"/usr/local/bin/gunicorn\", \"app:app\"]");
            assertThat(after).containsExactly("EXPOSE 8000", "CMD [\"/opt/venv/bin/gunicorn\", \"app:app\"]");
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    private static List<String> kept(Path path) throws IOException {
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", Files.readString(path)));
        assertThat(file.problems()).isEmpty();
        return file.instructions().stream()
                .filter(instruction -> instruction instanceof Instruction.Cmd
                        || instruction instanceof Instruction.Entrypoint
                        || instruction instanceof Instruction.Expose
                        || instruction instanceof Instruction.Healthcheck
                        || instruction instanceof Instruction.Label
                        || instruction instanceof Instruction.StopSignal
                        || instruction instanceof Instruction.Volume)
                .map(instruction -> file.asWritten(instruction.span()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("splitCases")
    void commentsAreKeptOnce(Path directory) throws IOException {
        assertThat(comments(directory.resolve("split.Dockerfile")))
                .isEqualTo(comments(directory.resolve("Dockerfile")));
    }

    private static String comments(Path path) throws IOException {
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** No compiler and no source is in the image any more, and no rule finds more than before. */
    @ParameterizedTest
    @MethodSource("splitCases")
    void theResultLintsClean(Path directory) throws IOException {
        String select = "leftover-build-deps,sdk-base,source-in-image,removed-in-later-layer";
        String text = Files.readString(directory.resolve("split.Dockerfile"));
        Path file = copied(directory).resolve("Dockerfile");
        Run run = run(text, "check", "--select", select, "--stdin-filename", file, "-");
        assertThat(run.out()).isEqualTo("1 file, no findings\n");
    }

    @Test
    void aDiffIsUnified() throws IOException {
        Path file = CASES.resolve("gcc/Dockerfile");
        Run run = run("", "split", "--diff", file);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("--- " + file + "\n+++ " + file + "\n@@ -1,")
                .contains("\n-FROM gcc:13\n+FROM gcc:13 AS build\n");
    }

    @Test
    void lineEndsStay() throws IOException {
        String text = Files.readString(CASES.resolve("go-cgo/Dockerfile")).replace("\n", "\r\n");
        String expected =
                Files.readString(CASES.resolve("go-cgo/split.Dockerfile")).replace("\n", "\r\n");
        Path file = Files.writeString(folder.resolve("Dockerfile"), text);
        assertThat(run("", "split", file).out()).isEqualTo(expected);
        assertThat(file).content().isEqualTo(text);
    }

    @Test
    void quietLeavesOutTheNotes() {
        Run run = run("", "split", "--quiet", CASES.resolve("gcc/Dockerfile"));
        assertThat(run).extracting(Run::status, Run::err).containsExactly(0, "");
    }

    @Test
    void oneFileIsSplitAtATime() {
        Run run = run("", "split", CASES.resolve("gcc/Dockerfile"), CASES.resolve("rust/Dockerfile"));
        assertThat(run).isEqualTo(new Run(2, "", "plimsoll: split requires one Dockerfile, not 2; name it\n"));
        Run missing = run("", "split", folder.resolve("Dockerfile"));
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.out()).isEmpty();
    }
}
