package io.plimsoll.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose first bytes are known before they are read. */
final class PeekedStream extends FilterInputStream {
    private final byte[] head;
    private final int length;
    private int at;
    private long count;

    PeekedStream(InputStream in, int most) throws IOException {
        super(in);
        this.head = new byte[most];
        this.length = in.readNBytes(head, 0, most);
    }

    /** How many bytes were read, but for single ones. */
    long count() {
        return count + length;
    }

    /** Its first bytes, {@link #headLength} of them. */
    byte[] head() {
        return head;
    }

    int headLength() {
        return length;
    }

    @Override
    public int read() throws IOException {
        return at < length ? head[at++] & 0xFF : in.read();
    }

    @Override
    public int read(byte[] to, int from, int wanted) throws IOException {
        if (at == length) {
            int read = in.read(to, from, wanted);
            count += Math.max(0, read);
            return read;
        }
        int part = Math.min(wanted, length - at);
        System.arraycopy(head, at, to, from, part);
        at += part;
        return part;
    }

    @Override
    public long skip(long count) throws IOException {
        if (at == length) {
            return in.skip(count);
        }
        int part = (int) Math.min(count, length - at);
        at += part;
        return part;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
