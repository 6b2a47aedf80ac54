package io.plimsoll.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code src/test/resources/hostile}: some broke us once, the others have broken somebody else. */
class HostileFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/hostile");

    static Stream<Path> files() throws IOException {
        return Files.list(FOLDER).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void areReadAndLintedAndShown(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (file.toString().endsWith(".plimsoll.yaml")) {
            Invariants.ofConfig(bytes);
        } else if (file.toString().contains(".bake.")) {
            Invariants.ofProject(bytes);
        } else if (file.toString().endsWith(".yaml")) {
            Invariants.ofRule(text);
        } else {
            Invariants.ofReading(bytes);
            Invariants.ofShell(text);
            Invariants.ofLinting(bytes);
            Invariants.ofImage(bytes);
        }
    }
}
