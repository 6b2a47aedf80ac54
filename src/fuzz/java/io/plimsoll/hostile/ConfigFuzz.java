package io.plimsoll.hostile;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration file, ours or hadolint's. */
class ConfigFuzz {
    static List<byte[]> seeds() {
        return Seeds.configurations();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "/io/plimsoll/hostile/dictionary")
    @FuzzTest(maxDuration = Seeds.FUZZING_TIME)
    void holds(byte[] bytes) {
        Invariants.ofConfig(bytes);
    }
}
