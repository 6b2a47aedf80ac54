package io.plimsoll.archive;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the fuzz target finds in hours, a few thousand changed archives find in seconds, most of it. */
class ArchiveMutationTest {
    private static final int ROUNDS = 1_500;

    @Test
    void changedArchivesEndWithAnImageOrAMessage() {
        Random random = new Random(7);
        List<byte[]> seeds = ArchiveInvariants.seeds();
        seeds.forEach(ArchiveInvariants::of);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            ArchiveInvariants.of(bytes);
        }
    }
}
