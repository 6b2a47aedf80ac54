package io.plimsoll.hostile;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading a script of the shell. */
class ShellFuzz {
    static List<byte[]> seeds() {
        return Seeds.scripts();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "/io/plimsoll/hostile/dictionary")
    @FuzzTest(maxDuration = Seeds.FUZZING_TIME)
    void holds(byte[] bytes) {
        Invariants.ofShell(new String(bytes, StandardCharsets.UTF_8));
    }
}
