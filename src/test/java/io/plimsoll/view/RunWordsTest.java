package io.plimsoll.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a script runs, in few words. */
class RunWordsTest {
    @Test
    void programsThatSayNothingAreLeftOut() {
        List<String> quiet = new ArrayList<>();
        for (Block block : Tables.blocks("programs")) {
            if (block.text("says-nothing") != null) {
                quiet.addAll(block.strings("programs"));
            }
        }
        assertThat(quiet).contains("cd", "set", "[");
        assertThat(shown("tool a")).contains("RUN   tool a · serve\n");
        for (String program : quiet) {
            // brackets read words of their own
            String call = program.startsWith("[") ? program + " a = b " + "]".repeat(program.length()) : program;
            assertThat(shown(call)).as(call).contains("RUN   serve\n");
        }
    }

    private static String shown(String call) {
        return ImageSample.text("FROM debian:12\nRUN <<EOF\n" + call + "\nserve\nEOF\n");
    }
}
