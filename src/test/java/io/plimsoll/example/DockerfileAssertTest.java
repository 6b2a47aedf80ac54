package io.plimsoll.example;

import static io.plimsoll.example.DockerfileAssert.assertThatDockerfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.Docs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileAssertTest {
    @TempDir
    Path folder;

    private Path dockerfile(String text) throws IOException {
        return Files.writeString(folder.resolve("Dockerfile"), text);
    }

    @Test
    void aDockerfileThatKeepsToWhatIsAsserted() throws IOException {
        Path dockerfile = dockerfile("FROM alpine:3.22\nEXPOSE 8080\nUSER 1000\n");
        assertThatDockerfile(dockerfile)
                .isRunningAsNonRoot()
                .exposesOnly("8080")
                .hasNoFindings("mutable-base");
    }

    @Test
    void aDockerfileThatDoesNot() throws IOException {
        Path dockerfile = dockerfile("FROM alpine\nEXPOSE 22\n");
        assertThatThrownBy(() -> assertThatDockerfile(dockerfile).isRunningAsNonRoot())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("root-user: the container runs as root: no USER is set");
        assertThatThrownBy(() -> assertThatDockerfile(dockerfile).exposesOnly("8080"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("but it exposes [22]");
    }

    @Test
    void theDocumentationHasTheSameClass() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/plimsoll/example/DockerfileAssert.java"));
        assertThat(Docs.from("java", Docs.page("java-builds")).get(0).text())
                .isEqualTo(source.substring(source.indexOf("import ")));
    }
}
