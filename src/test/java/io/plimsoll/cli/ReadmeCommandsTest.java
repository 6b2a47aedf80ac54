package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.Readme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's command lines work, and the first one prints what the README says. */
class ReadmeCommandsTest {
    private record Run(int status, String out, String err) {}

    @Test
    void theFirstCommandPrintsTheFirstBlockOfText() throws IOException {
        String command = Readme.commands().get(0);
        assertThat(command).startsWith("mvn -B -q -DskipTests package && target/plimsoll/bin/plimsoll ");

        Run run = run(command.substring(command.indexOf("plimsoll check")));

        assertThat(run.status()).isEqualTo(Main.FOUND);
        assertThat(run.out()).isEqualTo(Readme.from("text").get(0).text());
    }

    @Test
    void theImageOfTheExampleIsShownAsItIs() throws IOException {
        Run run = run("plimsoll image src/example");

        assertThat(run.status()).isEqualTo(Main.OK);
        assertThat(Readme.blocks()).contains(new Readme.Block("text", run.out()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandDoesItsWork(String command) throws IOException {
        Run run = run(command);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isIn(Main.OK, Main.FOUND);
        assertThat(run.out()).isNotEmpty();
    }

    static List<String> commands() throws IOException {
        return Readme.commands().stream()
                .filter(line -> line.startsWith("plimsoll "))
                .toList();
    }

    @Test
    void theVersionIsThisOne() throws IOException {
        assertThat(Readme.text())
                .contains("plimsoll-" + Version.get() + ".jar")
                .contains("<version>" + Version.get() + "</version>");
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
