package io.plimsoll.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code src/test/resources/zstd} were written by zstd 1.5.4; each is named by the digest of what it holds. */
class ZstdStreamTest {
    private static final Path FOLDER = Path.of("src/test/resources/zstd");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static byte[] unpack(byte[] bytes) {
        try (ZstdStream in = new ZstdStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void unpacksWhatTheReferenceWrites() throws IOException {
        assertThat(files()).hasSizeGreaterThan(8);
        for (Path file : files()) {
            String digest = file.getFileName().toString().split("-")[0];
            assertThat(ImageBytes.sha256(unpack(Files.readAllBytes(file))))
                    .as(file.toString())
                    .startsWith(digest);
        }
    }

    @Test
    void framesFollowEachOther() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Path file : files()) {
            all.writeBytes(Files.readAllBytes(file));
            all.writeBytes(new byte[] {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3}); // to be skipped
            whole.writeBytes(unpack(Files.readAllBytes(file)));
        }
        assertThat(unpack(all.toByteArray())).isEqualTo(whole.toByteArray());
    }

    /** Whatever is changed, it ends with bytes or with a message. */
    @Test
    void damagedDataIsRefused() throws IOException {
        Random random = new Random(42);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < 300; i++) {
                byte[] changed = bytes.clone();
                for (int k = 0; k <= i % 4; k++) {
                    changed[random.nextInt(Math.min(bytes.length, 3_000))] = (byte) random.nextInt();
                }
                assertThatCode(() -> {
                            try {
                                unpack(changed);
                            } catch (UncheckedIOException e) {
                                assertThat(e.getCause()).isInstanceOf(InvalidArchive.class);
                            }
                        })
                        .doesNotThrowAnyException();
            }
        }
    }
}
