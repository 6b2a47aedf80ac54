package io.plimsoll.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Unpacked bytes, which end with a message where a small archive unpacks to what no disk holds. */
final class BoundedStream extends FilterInputStream {
    private final LongSupplier stored;
    private long count;

    /** @param stored how many packed bytes have been read */
    BoundedStream(InputStream in, LongSupplier stored) {
        super(in);
        this.stored = stored;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = in.read(to, from, length);
        count += Math.max(0, read);
        if (count > Limits.UNPACKED && count / Limits.RATIO > stored.getAsLong()) {
            throw new InvalidArchive("it unpacks to more than " + Limits.RATIO + " times its size");
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] some = new byte[(int) Math.min(bytes, 1 << 16)];
        return Math.max(0, read(some, 0, some.length));
    }
}
