package io.plimsoll.hostile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.archive.ArchiveInvariants;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading the archive of an image. */
class ArchiveFuzz {
    static List<byte[]> seeds() {
        return ArchiveInvariants.seeds();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Seeds.FUZZING_TIME)
    void holds(byte[] bytes) {
        ArchiveInvariants.of(bytes);
    }
}
