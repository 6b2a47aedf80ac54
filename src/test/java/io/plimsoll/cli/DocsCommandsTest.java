package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.Docs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command lines of the README and of the documentation work, and print what follows them. */
class DocsCommandsTest {
    private record Run(int status, String out, String err) {}

    @Test
    void theFirstCommandPrintsTheFirstBlockOfText() throws IOException {
        String command = Docs.commands(Docs.README).get(0);
        assertThat(command).startsWith("mvn -B -q -DskipTests package && target/plimsoll/bin/plimsoll ");

        Run run = run(command.substring(command.indexOf("plimsoll check")));

        assertThat(run.status()).isEqualTo(Main.FOUND);
        assertThat(run.out()).isEqualTo(Docs.from("text", Docs.README).get(0).text());
    }

    @Test
    void theFirstCommandChecksTheFirstDockerfile() throws IOException {
        assertThat(Docs.from("dockerfile", Docs.README).get(0).text())
                .isEqualTo(Files.readString(Path.of("src/showcase/Dockerfile")));
    }

    @Test
    void theImageOfTheExampleIsShownAsItIs() throws IOException {
        Run run = run("plimsoll image src/example");

        assertThat(run.status()).isEqualTo(Main.OK);
        assertThat(Docs.blocks(Docs.page("image-view"))).contains(new Docs.Block("text", run.out()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandDoesItsWork(String command) throws IOException {
        Run run = run(command);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isIn(Main.OK, Main.FOUND);
        assertThat(run.out()).isNotEmpty();
    }

    static Set<String> commands() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        for (Path page : Docs.pages()) {
            Docs.commands(page).stream()
                    .filter(line -> line.startsWith("plimsoll "))
                    .forEach(commands::add);
        }
        return commands;
    }

    @Test
    void theVersionIsThisOne() throws IOException {
        assertThat(Files.readString(Docs.page("library"))).contains("<version>" + Version.get() + "</version>");
        assertThat(Files.readString(Docs.page("java-builds")))
                .contains("<version>" + Version.get() + "</version>")
                .contains("io.plimsoll:plimsoll:" + Version.get());
    }

    /** @param command {@code plimsoll arguments [< file] [# comment]} */
    private static Run run(String command) throws IOException {
        String[] halves = command.replaceFirst("\\s*#.*", "").split(" < ");
        byte[] in = halves.length > 1 ? Files.readAllBytes(Path.of(halves[1])) : new byte[0];
        String[] arguments = halves[0].substring("plimsoll ".length()).split(" ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            Console console = new Console(new ByteArrayInputStream(in), outStream, errStream, Map.of(), false);
            status = new Main(console).run(arguments);
        }
        return new Run(
                status,
                out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"),
                err.toString(StandardCharsets.UTF_8));
    }
}
