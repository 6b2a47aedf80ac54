package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String NOTE =
            "some/Dockerfile:12: lint: `src` stays in the image, since a command that the container starts reads it";

    private static String said(String message, boolean errTerminal, Map<String, String> environment) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
        new Console(InputStream.nullInputStream(), print, print, environment, true, errTerminal).note(message);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalMessagesBreakBetweenWords() {
        assertThat(said(NOTE, true, Map.of()))
                .isEqualTo("plimsoll: some/Dockerfile:12: lint: `src` stays in the image, since a command\n"
                        + "  that the container starts reads it\n");
        assertThat(said(NOTE, true, Map.of("COLUMNS", "200"))).isEqualTo("plimsoll: " + NOTE + "\n");
        assertThat(said(NOTE, true, Map.of("COLUMNS", "50")).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void elsewhereEachMessageIsOneLine() {
        assertThat(said(NOTE, false, Map.of())).isEqualTo("plimsoll: " + NOTE + "\n");
    }

    @Test
    void linesOfAMessageStayAsTheyAre() {
        assertThat(said("a\n    b  c\n\nd", true, Map.of())).isEqualTo("plimsoll: a\n    b  c\n\nd\n");
    }
}
