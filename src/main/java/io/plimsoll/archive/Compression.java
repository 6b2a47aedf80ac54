package io.plimsoll.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** How a layer, or an archive, is compressed. */
enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 6;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param bytes the first ones
     * @throws InvalidArchive when it is one that is not read
     */
    static Compression of(byte[] bytes, int length) throws InvalidArchive {
        if (length < 4) {
            return NONE;
        }
        int magic = bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16 | (bytes[3] & 0xFF) << 24;
        if ((magic & 0xFFFF) == 0x8B1F) {
            return GZIP;
        }
        if (ZstdStream.begins(magic)) {
            return ZSTD;
        }
        if ((magic & 0xFFFFFF) == 0x685A42) {
            throw new InvalidArchive("compressed with bzip2; expected gzip, zstd or none");
        }
        if (length >= MAGIC && magic == 0x587A37FD) {
            throw new InvalidArchive("compressed with xz; expected gzip, zstd or none");
        }
        return NONE;
    }

    InputStream open(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GzipStream(in);
            case ZSTD -> new ZstdStream(new BufferedInputStream(in, BUFFER));
        };
    }
}
