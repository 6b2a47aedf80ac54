package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads many bytes at once; single ones, and those to skip, are read by way of that. */
abstract class BlockStream extends InputStream {
    private static final int SKIPPED = 1 << 16;

    private byte[] skipped = new byte[0];

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] to, int from, int length) throws IOException;

    /** At the end 0. */
    @Override
    public long skip(long bytes) throws IOException {
        int length = (int) Math.max(0, Math.min(bytes, SKIPPED));
        if (skipped.length < length) {
            skipped = new byte[SKIPPED];
        }
        return Math.max(0, read(skipped, 0, length));
    }
}
