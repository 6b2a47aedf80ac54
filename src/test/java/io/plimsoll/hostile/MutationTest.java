package io.plimsoll.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changes the examples at random, always in the same way, and looks at what holds of any text. More of it:
 * {@code mvn test -Dtest=MutationTest -Dplimsoll.mutations=100000 -Dplimsoll.seed=7}.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("plimsoll.mutations", 60);
    private static final long SEED = Long.getLong("plimsoll.seed", 20260501);
    private static final int MAX_LENGTH = 3_000;

    /** What is changed, and what must hold of it then. */
    enum Target {
        READING(Seeds.dockerfiles(), Invariants::ofReading),
        SHELL(Seeds.scripts(), bytes -> Invariants.ofShell(new String(bytes, StandardCharsets.UTF_8))),
        LINTING(Seeds.dockerfiles(), Invariants::ofLinting),
        IMAGE(Seeds.dockerfiles(), Invariants::ofImage),
        RULE(Seeds.rules(), bytes -> Invariants.ofRule(new String(bytes, StandardCharsets.UTF_8))),
        CONFIG(Seeds.configurations(), Invariants::ofConfig),
        PROJECT(Seeds.projects(), Invariants::ofProject);

        private final List<byte[]> seeds;
        private final Consumer<byte[]> check;

        Target(List<byte[]> seeds, Consumer<byte[]> check) {
            this.seeds = seeds;
            this.check = check;
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsOfChangedExamples(Target target) throws IOException {
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = changed(target.seeds, new Random(SEED + i));
            try {
                target.check.accept(bytes);
            } catch (AssertionError | RuntimeException | StackOverflowError e) {
                Path file = Path.of("target", "mutation-" + target.name().toLowerCase(Locale.ROOT) + "-" + i);
                Files.write(file, bytes);
                throw new AssertionError("seed " + (SEED + i) + ", written to " + file, e);
            }
        }
    }

    private static byte[] changed(List<byte[]> seeds, Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = change(bytes, seeds, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, List<byte[]> seeds, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        byte[] middle = switch (random.nextInt(6)) {
            case 0 -> new byte[0];
            case 1 -> piece(seeds.get(random.nextInt(seeds.size())), random);
            case 2 -> repeated(bytes, from, to, random.nextInt(30));
            case 3 -> new byte[] {(byte) random.nextInt(256)};
            default -> Seeds.HOSTILE.get(random.nextInt(Seeds.HOSTILE.size())).getBytes(StandardCharsets.UTF_8);
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(middle, 0, middle.length);
        int behind = random.nextBoolean() ? from : to;
        out.write(bytes, behind, bytes.length - behind);
        byte[] all = out.toByteArray();
        return all.length > MAX_LENGTH ? Arrays.copyOf(all, MAX_LENGTH) : all;
    }

    private static byte[] piece(byte[] seed, Random random) {
        int from = random.nextInt(seed.length + 1);
        return Arrays.copyOfRange(seed, from, Math.min(seed.length, from + random.nextInt(200)));
    }

    private static byte[] repeated(byte[] bytes, int from, int to, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.write(bytes, from, to - from);
        }
        return out.toByteArray();
    }
}
