package io.plimsoll.archive;

/**
 * A Huffman table of literals, see RFC 8878, section 4.2.
 *
 * @param log the most bits of a code
 * @param symbols for all continuations of a code
 * @param bits of the code
 */
record ZstdHuffman(int log, byte[] symbols, byte[] bits) {
    private static final int MOST_BITS = 11;
    private static final int MOST_WEIGHTS = 255;
    private static final int WEIGHT_LOG = 6;
    private static final int WEIGHTS = MOST_BITS + 2;

    /** A table and where its description ends. */
    record Read(ZstdHuffman table, int end) {}

    static Read read(byte[] data, int from, int to) throws InvalidArchive {
        if (from >= to) {
            throw damaged();
        }
        int head = data[from] & 0xFF;
        int[] weights = new int[MOST_WEIGHTS + 1];
        int count;
        int end;
        if (head >= 128) {
            count = head - 127;
            end = from + 1 + (count + 1) / 2;
            if (end > to) {
                throw damaged();
            }
            for (int i = 0; i < count; i++) {
                int both = data[from + 1 + i / 2] & 0xFF;
                weights[i] = i % 2 == 0 ? both >> 4 : both & 0xF;
            }
        } else {
            end = from + 1 + head;
            if (end > to) {
                throw damaged();
            }
            count = compressed(data, from + 1, end, weights);
        }
        return new Read(of(weights, count), end);
    }

    /** Weights in two interleaved states. */
    private static int compressed(byte[] data, int from, int end, int[] weights) throws InvalidArchive {
        ZstdTable.Read read = ZstdTable.read(data, from, end, WEIGHT_LOG, WEIGHTS);
        ZstdTable table = read.table();
        byte[] stream = new byte[end - read.end() + ZstdBits.SLACK];
        System.arraycopy(data, read.end(), stream, 0, end - read.end());
        ZstdBits bits = new ZstdBits(stream, 0, end - read.end());
        int count = 0;
        int one = bits.read(table.log());
        int other = bits.read(table.log());
        while (true) {
            if (count + 2 > MOST_WEIGHTS) {
                throw damaged();
            }
            weights[count++] = table.symbols()[one];
            one = table.base()[one] + bits.read(table.bits()[one]);
            if (bits.left() < 0) {
                weights[count++] = table.symbols()[other];
                return count;
            }
            int swapped = one;
            one = other;
            other = swapped;
        }
    }

    /** The weight of the last symbol follows from the others. */
    private static ZstdHuffman of(int[] weights, int count) throws InvalidArchive {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MOST_BITS) {
                throw damaged();
            }
            sum += weights[i] > 0 ? 1 << weights[i] - 1 : 0;
        }
        int log = sum == 0 ? MOST_BITS + 1 : 32 - Integer.numberOfLeadingZeros(sum);
        int left = (1 << log) - sum;
        if (log > MOST_BITS || Integer.bitCount(left) != 1) {
            throw damaged();
        }
        weights[count] = 32 - Integer.numberOfLeadingZeros(left);
        byte[] symbols = new byte[1 << log];
        byte[] bits = new byte[1 << log];
        int at = 0;
        for (int weight = 1; weight <= log; weight++) {
            for (int s = 0; s <= count; s++) {
                if (weights[s] == weight) {
                    int states = 1 << weight - 1;
                    java.util.Arrays.fill(symbols, at, at + states, (byte) s);
                    java.util.Arrays.fill(bits, at, at + states, (byte) (log + 1 - weight));
                    at += states;
                }
            }
        }
        return new ZstdHuffman(log, symbols, bits);
    }

    /** @param data with {@link ZstdBits#SLACK} bytes after its end */
    void decode(byte[] data, int from, int end, byte[] to, int start, int length) throws InvalidArchive {
        ZstdBits in = new ZstdBits(data, from, end);
        for (int i = start; i < start + length; i++) {
            int state = in.peek(log);
            to[i] = symbols[state];
            in.skip(bits[state]);
        }
        if (in.left() != 0) {
            throw damaged();
        }
    }

    private static InvalidArchive damaged() {
        return new InvalidArchive("damaged zstd data: invalid Huffman code");
    }
}
