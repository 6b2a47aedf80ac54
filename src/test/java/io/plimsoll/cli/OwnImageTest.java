package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.stage.IgnoreFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfile of our own image, and what it is built from. */
class OwnImageTest {
    private static final String DOCKERFILE = "src/main/docker/Dockerfile";

    private static IgnoreFile ignored() throws IOException {
        return IgnoreFile.parse(Files.readString(Path.of(DOCKERFILE + ".dockerignore")));
    }

    /** Also those that are off by default. */
    @Test
    void ourRulesAreSilent() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status;
        try (PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
            Console console = new Console(new ByteArrayInputStream(new byte[0]), print, print, Map.of(), false);
            status = new Main(console)
                    .run(
                            "check",
                            "--isolated",
                            "--select",
                            "all",
                            "--ignore",
                            "missing-healthcheck", // it is a command, not a service
                            "--fail-on",
                            "style",
                            DOCKERFILE);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("1 file, no findings\n");
        assertThat(status).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grammar",
                "rules",
                "src/main/java",
                "src/main/resources",
                "src/main/launcher",
                "src/startup",
                ".mvn"
            })
    void theBuilderSeesWhatTheProgramIsBuiltFrom(String folder) throws IOException {
        List<String> files;
        try (Stream<Path> found = Files.walk(Path.of(folder))) {
            files = found.filter(Files::isRegularFile)
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList();
        }

        assertThat(files).isNotEmpty().noneMatch(ignored()::excludes);
        assertThat(List.of("pom.xml", "LICENSE", "src/main/assembly/program.xml"))
                .noneMatch(ignored()::excludes);
    }

    /** What else lies about would make a build that had been done already be done again, or does not belong in it. */
    @ParameterizedTest
    @ValueSource(strings = {".git/config", ".env", "target/classes/x", "README.md", "src/test/x", DOCKERFILE})
    void theBuilderSeesNothingElse(String path) throws IOException {
        assertThat(ignored().excludes(path)).isTrue();
    }
}
