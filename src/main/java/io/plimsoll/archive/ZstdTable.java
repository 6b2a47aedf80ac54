package io.plimsoll.archive;

/**
 * A decoding table of finite state entropy, see RFC 8878, section 4.1.
 *
 * @param log the bits of a state
 * @param symbols of each state
 * @param bits to be read for the next state
 * @param base of the next state, to which these bits are added
 */
record ZstdTable(int log, byte[] symbols, byte[] bits, short[] base) {
    private static final int LESS_THAN_ONE = -1;

    /** A table and where its description ends. */
    record Read(ZstdTable table, int end) {}

    /** The same symbol always. */
    static ZstdTable constant(int symbol) {
        return new ZstdTable(0, new byte[] {(byte) symbol}, new byte[1], new short[1]);
    }

    /** @param counts how likely each symbol is, -1 for less than one state */
    static ZstdTable of(int log, int... counts) {
        int size = 1 << log;
        byte[] symbols = new byte[size];
        int[] next = new int[counts.length];
        int high = size;
        for (int s = 0; s < counts.length; s++) {
            if (counts[s] == LESS_THAN_ONE) {
                symbols[--high] = (byte) s;
                next[s] = 1;
            } else {
                next[s] = counts[s];
            }
        }
        int step = (size >> 1) + (size >> 3) + 3;
        int mask = size - 1;
        int at = 0;
        for (int s = 0; s < counts.length; s++) {
            for (int i = 0; i < counts[s]; i++) {
                symbols[at] = (byte) s;
                do {
                    at = at + step & mask;
                } while (at >= high && high > 0);
            }
        }
        byte[] bits = new byte[size];
        short[] base = new short[size];
        for (int i = 0; i < size; i++) {
            int state = next[symbols[i] & 0xFF]++;
            int count = log - (31 - Integer.numberOfLeadingZeros(state));
            bits[i] = (byte) count;
            base[i] = (short) ((state << count) - size);
        }
        return new ZstdTable(log, symbols, bits, base);
    }

    /**
     * Reads a description.
     *
     * @param most the greatest {@code log}
     * @param symbols how many symbols there are at most
     */
    static Read read(byte[] data, int from, int to, int most, int symbols) throws InvalidArchive {
        Forward in = new Forward(data, from, to);
        int log = in.read(4) + 5;
        if (log > most) {
            throw new InvalidArchive("damaged zstd data: table too large");
        }
        int[] counts = new int[symbols];
        int remaining = 1 << log;
        int symbol = 0;
        while (remaining > 0) {
            int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
            int value = in.read(width);
            int lower = (1 << width - 1) - 1;
            int threshold = (1 << width) - 1 - (remaining + 1);
            if ((value & lower) < threshold) {
                in.back();
                value &= lower;
            } else if (value > lower) {
                value -= threshold;
            }
            int count = value - 1;
            remaining -= Math.abs(count);
            if (symbol >= symbols || remaining < 0) {
                throw new InvalidArchive("damaged zstd data: invalid table");
            }
            counts[symbol++] = count;
            if (count == 0) {
                int zeros;
                do {
                    zeros = in.read(2);
                    symbol += zeros;
                    if (symbol > symbols) {
                        throw new InvalidArchive("damaged zstd data: invalid table");
                    }
                } while (zeros == 3);
            }
        }
        return new Read(of(log, counts), in.end());
    }

    /** Bits from the start on. */
    private static final class Forward {
        private final byte[] data;
        private final int to;
        private final int from;
        private int at;

        Forward(byte[] data, int from, int to) {
            this.data = data;
            this.from = from;
            this.to = to;
        }

        int read(int count) throws InvalidArchive {
            int value = 0;
            for (int i = 0; i < count; i++) {
                int octet = from + (at >> 3);
                if (octet >= to) {
                    // the last value may be shorter than its widest form, and is read as if zeros followed
                    if (octet > to + 1) {
                        throw new InvalidArchive("damaged zstd data: invalid table");
                    }
                } else {
                    value |= (data[octet] >> (at & 7) & 1) << i;
                }
                at++;
            }
            return value;
        }

        void back() {
            at--;
        }

        int end() throws InvalidArchive {
            int end = from + (at + 7 >> 3);
            if (end > to) {
                throw new InvalidArchive("damaged zstd data: invalid table");
            }
            return end;
        }
    }
}
