package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong milliseconds = new AtomicLong();

    private Progress progress(boolean terminal, String kind) {
        PrintStream print = new PrintStream(err, false, StandardCharsets.UTF_8);
        Console console =
                new Console(InputStream.nullInputStream(), print, print, Map.of("TERM", kind), true, terminal);
        return new Progress(console, () -> milliseconds.get() * 1_000_000);
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8).replace("\r\u001B[K", "|");
        err.reset();
        return text;
    }

    private void at(long time) {
        milliseconds.set(time);
    }

    @Test
    void aShortRunSaysNothing() {
        Progress progress = progress(true, "xterm");
        progress.atFolder();
        at(999);
        progress.fileDone(2);
        progress.clear();
        assertThat(shown()).isEmpty();
    }

    @Test
    void aLongRunHasOneLineThatGoesAway() {
        Progress progress = progress(true, "xterm");
        progress.atFolder();
        at(1000);
        progress.atFolder();
        assertThat(shown()).isEqualTo("|searching for Dockerfiles: 2 directories");
        at(1050);
        progress.fileDone(300);
        assertThat(shown()).isEmpty();
        at(1200);
        progress.fileDone(300);
        assertThat(shown()).isEqualTo("|analyzing: 2 of 300 files");
        progress.clear();
        assertThat(shown()).isEqualTo("|");
        progress.clear();
        assertThat(shown()).isEmpty();
    }

    @Test
    void withoutATerminalNothingIsSaid() {
        for (Progress progress : new Progress[] {progress(false, "xterm"), progress(true, "dumb")}) {
            at(milliseconds.get() + 5000);
            progress.fileDone(2);
            progress.clear();
            assertThat(shown()).isEmpty();
        }
    }
}
