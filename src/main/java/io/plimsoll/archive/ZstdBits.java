package io.plimsoll.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bits of a Zstandard stream from its end to its start. Past the start there are zeros, and {@link #left} is negative. */
final class ZstdBits {
    /** So many bytes are read at once: there must be as many after the end of a stream. */
    static final int SLACK = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int start;
    private int left;

    /** @param data with {@link #SLACK} bytes after {@code end} */
    ZstdBits(byte[] data, int start, int end) throws InvalidArchive {
        if (end <= start || data[end - 1] == 0) {
            throw new InvalidArchive("damaged zstd data: stream without an end");
        }
        this.data = data;
        this.start = start;
        // the highest bit that is set marks the end
        this.left = (end - start) * 8 - 8 + (31 - Integer.numberOfLeadingZeros(data[end - 1] & 0xFF));
    }

    /** How many bits are left. */
    int left() {
        return left;
    }

    /** @param count at most 32 */
    int read(int count) {
        left -= count;
        if (left >= 0) {
            return (int) ((long) LONGS.get(data, start + (left >> 3)) >>> (left & 7) & (1L << count) - 1);
        }
        int missing = -left;
        if (missing >= count) {
            return 0;
        }
        long have = (long) LONGS.get(data, start) & (1L << count - missing) - 1;
        return (int) (have << missing);
    }

    /** The next bits, which stay. */
    int peek(int count) {
        int before = left;
        int bits = read(count);
        left = before;
        return bits;
    }

    void skip(int count) {
        left -= count;
    }
}
