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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual page has what the help has, and what formats it has nothing to complain of. */
class ManPageTest {
    @TempDir
    Path folder;

    private static CommandLine program() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new Main(new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), false))
                .commandLine("");
    }

    @Test
    void eachCommandAndEachOptionIsThere() {
        String page = ManPage.of(program(), "1.2.3");

        assertThat(page).startsWith(".TH PLIMSOLL 1 \"\" \"plimsoll 1.2.3\"").contains("Exit status: 0");
        assertThat(page.indexOf(".SH SYNOPSIS")).isLessThan(page.indexOf(".SH OPTIONS"));
        assertThat(page)
                .contains("\\fB\\-\\-add\\-ignores\\fR[=\\fIREASON\\fR]\n", "\\fB\\-\\-target\\fR \\fISTAGE\\fR\n");
        assertThat(program().getSubcommands()).isNotEmpty();
        program().getSubcommands().forEach((name, command) -> {
            assertThat(page).contains(".SS plimsoll " + name + "\n");
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp())
                    .forEach(option -> assertThat(page)
                            .contains("\\fB" + String.join(", ", option.names()).replace("-", "\\-") + "\\fR"));
        });
    }

    @Test
    void groffTakesIt() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/groff"))).isTrue();
        Path file = Files.writeString(folder.resolve("plimsoll.1"), ManPage.of(program(), "1.2.3"));

        Process groff = new ProcessBuilder("groff", "-man", "-Kutf8", "-Tutf8", "-P-bcou", "-ww", file.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertThat(new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(groff.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("out"))).contains("plimsoll check", "SEVERITY");
    }
}
