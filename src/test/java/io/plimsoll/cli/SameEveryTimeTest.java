package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports are the same to the byte, in whatever order files are named and however many processors there are. */
@Tag("slow")
class SameEveryTimeTest {
    private static final List<String> FORMATS = List.of("text", "json", "sarif", "github", "html");

    @TempDir
    Path folder;

    private static List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        for (String root : List.of("rules", "src/test/fixtures", "src/test/resources/hostile")) {
            try (Stream<Path> tree = Files.walk(Path.of(root))) {
                tree.filter(Files::isRegularFile)
                        .map(Path::toString)
                        .filter(name -> name.endsWith(".Dockerfile"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** A process of its own: Java asks for the number of processors when it starts. */
    private List<byte[]> reports(List<String> files, int processors) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + processors,
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "--select",
                "all"));
        for (String format : FORMATS) {
            command.add("--format");
            command.add(format + "=" + folder.resolve(format));
        }
        command.addAll(files);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .redirectInput(new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null"))
                .start();
        assertThat(process.waitFor())
                .as("%s", Files.readString(folder.resolve("log")))
                .isEqualTo(Main.FOUND);
        List<byte[]> reports = new ArrayList<>();
        for (String format : FORMATS) {
            reports.add(Files.readAllBytes(folder.resolve(format)));
        }
        return reports;
    }

    @Test
    void inAnyOrderAndOnAnyNumberOfProcessors() throws IOException, InterruptedException {
        List<String> files = files();
        List<byte[]> once = reports(files, 1);
        assertThat(once.get(0)).hasSizeGreaterThan(10_000);
        Collections.shuffle(files, new Random(1));
        List<byte[]> again = reports(files, 8);
        for (int i = 0; i < FORMATS.size(); i++) {
            assertThat(again.get(i)).as(FORMATS.get(i)).isEqualTo(once.get(i));
        }
    }
}
