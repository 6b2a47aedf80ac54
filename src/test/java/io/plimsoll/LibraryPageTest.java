package io.plimsoll;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippet of Java on the page of the library compiles, and prints what the block after it says. */
class LibraryPageTest {
    @TempDir
    Path folder;

    @Test
    void theSnippetPrintsWhatFollowsIt() throws Exception {
        List<Docs.Block> blocks = Docs.from("java", Docs.page("library"));

        compile(blocks.get(0).text());

        assertThat(run()).isEqualTo(blocks.get(1).text());
    }

    private void compile(String snippet) throws IOException {
        Predicate<String> isImport = line -> line.startsWith("import ");
        String imports = snippet.lines().filter(isImport).collect(joining("\n"));
        String statements = snippet.lines().filter(isImport.negate()).collect(joining("\n"));
        Path file = Files.writeString(
                folder.resolve("Snippet.java"),
                imports + "\nclass Snippet {\npublic static void main(String[] args) {\n" + statements + "\n}\n}\n");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }

    private String run() throws IOException, InterruptedException {
        String classPath = folder + System.getProperty("path.separator") + System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-classpath",
                        classPath,
                        "Snippet")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.replace(System.lineSeparator(), "\n");
    }
}
