package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Unpacked bytes, which end with a message where a small archive unpacks to what no disk holds. */
final class BoundedStream extends BlockStream {
    private final InputStream in;
    private final LongSupplier stored;
    private long count;

    /** @param stored how many packed bytes have been read */
    BoundedStream(InputStream in, LongSupplier stored) {
        this.in = in;
        this.stored = stored;
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
    public void close() throws IOException {
        in.close();
    }
}
