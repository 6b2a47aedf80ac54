package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code plimsoll completion}, run by the shells that they are for. */
class CompletionTest {
    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        script = Files.writeString(folder.resolve("completion"), out(Main.OK, "completion", "bash"));
    }

    private static String out(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream errors = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            Console console = new Console(new ByteArrayInputStream(new byte[0]), print, errors, Map.of(), false);
            assertThat(new Main(console).run(arguments)).isEqualTo(status);
        }
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private static boolean has(String shell) {
        for (String entry : System.getenv("PATH").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(entry, shell))) {
                return true;
            }
        }
        return false;
    }

    /** Its lines; what it has to say about errors is among them. */
    private List<String> shell(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }

    /** What bash offers for the last word of a line. Its own compopt works only where a user is typing. */
    private List<String> offered(String line) throws IOException, InterruptedException {
        assumeThat(has("bash")).isTrue();
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "--noprofile",
                "--norc",
                "-c",
                "compopt() { :; }; source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\"; _complete_plimsoll;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\"",
                script.toString()));
        command.addAll(List.of(line.split(" ", -1)));
        return shell(command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "plimsoll ch, check",
        "plimsoll m, migrate",
        "plimsoll explain mutable-b, mutable-base",
        "plimsoll completion z, zsh",
        "plimsoll check --fail-on er, error",
        "plimsoll check --show st, style",
        "plimsoll check --format sa, sarif",
        "plimsoll check --ignore root-u, root-user",
        "plimsoll check --select root-u, root-user",
        "plimsoll check src --isol, --isolated",
        "plimsoll image --format me, mermaid",
        "plimsoll rules --format j, json"
    })
    void bashCompletes(String line, String word) throws IOException, InterruptedException {
        assertThat(offered(line)).extracting(String::strip).containsExactly(word);
    }

    @Test
    void bashOffersEachCommandAndEachRule() throws IOException, InterruptedException {
        assertThat(offered("plimsoll ")).contains("check", "image", "rules", "explain", "completion");
        assertThat(offered("plimsoll explain ").size())
                .isEqualTo(out(Main.OK, "rules").lines().count());
    }

    /** Nothing of ours: then bash completes the names of files. */
    @Test
    void pathsAreLeftToTheShell() throws IOException, InterruptedException {
        assertThat(offered("plimsoll check sr")).containsExactly("");
        assertThat(Files.readString(script)).contains("-o default");
    }

    @Test
    void zshTakesItsScript() throws IOException, InterruptedException {
        assumeThat(has("zsh")).isTrue();
        Files.writeString(script, out(Main.OK, "completion", "zsh"));

        assertThat(shell("zsh", "-f", "-c", "source ./completion && echo $_comps[plimsoll]"))
                .singleElement()
                .asString()
                .contains("_complete_plimsoll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhs", "nu"})
    void anotherShellIsRefused(String shell) {
        assertThat(out(Main.COULD_NOT_RUN, "completion", shell))
                .startsWith("plimsoll: SHELL must be one of bash, zsh, fish, not `" + shell + "`");
    }
}
