package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Unpacks Zstandard, see RFC 8878: several frames, and those to be skipped, in which Podman keeps an index. In plain Java: a native library
 * would be a part of the program for each platform, and every access here is checked. Checksums of frames are not: layers have digests.
 */
final class ZstdStream extends BlockStream {
    static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int BLOCK = 1 << 17;
    /** The reference decoder refuses more too, unless it is asked. */
    private static final int MOST_WINDOW = 1 << 27;

    private static final int AHEAD = 1 << 24;

    private static final ZstdTable LITERAL_LENGTHS = ZstdTable.of(
            6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1,
            -1, -1);
    private static final ZstdTable MATCH_LENGTHS = ZstdTable.of(
            6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1);
    private static final ZstdTable OFFSETS =
            ZstdTable.of(5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1);

    private static final int[] LITERAL_BASE = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512,
        1024, 2048, 4096, 8192, 16384, 32768, 65536
    };
    private static final int[] LITERAL_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        16
    };
    private static final int[] MATCH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
        33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539
    };
    private static final int[] MATCH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2,
        2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };
    private static final int MOST_OFFSET_CODE = 31;

    private final InputStream in;
    /** What has been unpacked: the window, and what is yet to be read. */
    private byte[] out = new byte[4 * BLOCK];

    private int given;
    private int made;

    private boolean inFrame;
    private boolean lastBlock;
    private boolean hasChecksum;
    private int window;
    /** The bytes of the frame that may be pointed back to. */
    private long frameBytes;

    private final byte[] block = new byte[BLOCK + ZstdBits.SLACK];
    private final byte[] literals = new byte[BLOCK + ZstdBits.SLACK];
    private int literalCount;
    private ZstdHuffman huffman;
    private ZstdTable literalLengths;
    private ZstdTable matchLengths;
    private ZstdTable offsets;
    private int recent1;
    private int recent2;
    private int recent3;

    /** @param in buffered */
    ZstdStream(InputStream in) {
        this.in = in;
    }

    /** Whether a file that begins with these bytes is Zstandard. */
    static boolean begins(int magic) {
        return magic == MAGIC || (magic & SKIPPABLE_MASK) == SKIPPABLE;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (given == made) {
            if (!step()) {
                return -1;
            }
        }
        int part = Math.min(length, made - given);
        System.arraycopy(out, given, to, from, part);
        given += part;
        return part;
    }

    /** Reads a header or a block; false at the end. */
    private boolean step() throws IOException {
        if (!inFrame) {
            return frame();
        }
        if (lastBlock) {
            if (hasChecksum) {
                integer(4);
            }
            inFrame = false;
            return true;
        }
        int head = (int) integer(3);
        lastBlock = (head & 1) != 0;
        int size = head >>> 3;
        int kind = head >> 1 & 3;
        if (size > Math.min(BLOCK, Math.max(window, 1 << 10)) && size > 0) {
            throw damaged("block too large");
        }
        makeRoom();
        int before = made;
        switch (kind) {
            case 0 -> {
                fully(out, made, size);
                made += size;
            }
            case 1 -> {
                Arrays.fill(out, made, made + size, (byte) octet());
                made += size;
            }
            case 2 -> {
                fully(block, 0, size);
                Arrays.fill(block, size, size + ZstdBits.SLACK, (byte) 0);
                decode(size);
            }
            default -> throw damaged("unknown kind of block");
        }
        frameBytes += made - before;
        return true;
    }

    /** Room for a block, with a window before it. */
    private void makeRoom() {
        if (out.length - made >= BLOCK) {
            return;
        }
        int most = window + Math.min(Math.max(window, BLOCK), AHEAD) + BLOCK;
        if (out.length < most) {
            out = Arrays.copyOf(out, (int) Math.min(most, 2L * out.length));
            if (out.length - made >= BLOCK) {
                return;
            }
        }
        int keep = Math.min(window, made);
        System.arraycopy(out, made - keep, out, 0, keep);
        made = keep;
        given = keep; // all has been read by now
    }

    private boolean frame() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        int magic = first | octet() << 8 | octet() << 16 | octet() << 24;
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
            try {
                in.skipNBytes(integer(4));
            } catch (java.io.EOFException e) {
                throw new InvalidArchive("truncated zstd data");
            }
            return true;
        }
        if (magic != MAGIC) {
            throw damaged("wrong magic number");
        }
        int descriptor = octet();
        boolean single = (descriptor & 0x20) != 0;
        hasChecksum = (descriptor & 4) != 0;
        if ((descriptor & 8) != 0) {
            throw damaged("unknown frame");
        }
        long size = 0;
        if (!single) {
            int octet = octet();
            long base = 1L << 10 + (octet >> 3);
            size = base + base / 8 * (octet & 7);
        }
        int[] lengths = {0, 1, 2, 4};
        if (integer(lengths[descriptor & 3]) != 0) {
            throw new InvalidArchive("zstd data with a dictionary, which layers do not have");
        }
        int kind = descriptor >>> 6;
        long content = kind == 0 ? single ? octet() : 0 : kind == 1 ? integer(2) + 256 : integer(kind == 2 ? 4 : 8);
        if (single) {
            size = content;
        }
        if (size < 0 || size > MOST_WINDOW) {
            throw new InvalidArchive("zstd data with a window of more than " + (MOST_WINDOW >> 20) + " MiB");
        }
        window = (int) size;
        frameBytes = 0;
        inFrame = true;
        lastBlock = false;
        huffman = null;
        literalLengths = null;
        matchLengths = null;
        offsets = null;
        recent1 = 1;
        recent2 = 4;
        recent3 = 8;
        return true;
    }

    // ---- a compressed block

    private void decode(int size) throws InvalidArchive {
        int at = literals(size);
        if (at >= size) {
            throw damaged("no sequences");
        }
        int count = block[at++] & 0xFF;
        if (count >= 128) {
            int needed = count == 255 ? 2 : 1;
            if (at + needed > size) {
                throw damaged("truncated block");
            }
            count = count == 255
                    ? (block[at] & 0xFF) + ((block[at + 1] & 0xFF) << 8) + 0x7F00
                    : (count - 128 << 8) + (block[at] & 0xFF);
            at += needed;
        }
        if (count == 0) {
            if (at != size) {
                throw damaged("trailing bytes");
            }
            append(0, literalCount);
            return;
        }
        if (at >= size) {
            throw damaged("truncated block");
        }
        int modes = block[at++] & 0xFF;
        if ((modes & 3) != 0) {
            throw damaged("unknown mode");
        }
        ZstdTable.Read read = table(modes >> 6, at, size, LITERAL_LENGTHS, literalLengths, 9, LITERAL_BASE.length);
        literalLengths = read.table();
        read = table(modes >> 4 & 3, read.end(), size, OFFSETS, offsets, 8, MOST_OFFSET_CODE + 1);
        offsets = read.table();
        read = table(modes >> 2 & 3, read.end(), size, MATCH_LENGTHS, matchLengths, 9, MATCH_BASE.length);
        matchLengths = read.table();
        sequences(count, read.end(), size);
    }

    private ZstdTable.Read table(int mode, int at, int size, ZstdTable usual, ZstdTable last, int log, int symbols)
            throws InvalidArchive {
        switch (mode) {
            case 0:
                return new ZstdTable.Read(usual, at);
            case 1:
                if (at >= size || (block[at] & 0xFF) >= symbols) {
                    throw damaged("invalid table");
                }
                return new ZstdTable.Read(ZstdTable.constant(block[at] & 0xFF), at + 1);
            case 2:
                return ZstdTable.read(block, at, size, log, symbols);
            default:
                if (last == null) {
                    throw damaged("no table to repeat");
                }
                return new ZstdTable.Read(last, at);
        }
    }

    /** @return where the sequences begin */
    private int literals(int size) throws InvalidArchive {
        if (size < 1) {
            throw damaged("empty block");
        }
        int first = block[0] & 0xFF;
        int kind = first & 3;
        int format = first >> 2 & 3;
        if (kind < 2) {
            int head = format == 1 ? 2 : format == 3 ? 3 : 1;
            long all = little(head, size);
            literalCount = (int) (head == 1 ? all >> 3 : all >> 4);
            checkLiterals();
            int stored = kind == 0 ? literalCount : 1;
            if (head + stored > size) {
                throw damaged("truncated literals");
            }
            if (kind == 0) {
                System.arraycopy(block, head, literals, 0, literalCount);
            } else {
                Arrays.fill(literals, 0, literalCount, block[head]);
            }
            return head + stored;
        }
        int head = format < 2 ? 3 : format + 2;
        int bits = format < 2 ? 10 : format == 2 ? 14 : 18;
        long all = little(head, size);
        literalCount = (int) (all >> 4 & (1 << bits) - 1);
        int stored = (int) (all >> 4 + bits & (1 << bits) - 1);
        checkLiterals();
        int end = head + stored;
        if (end > size) {
            throw damaged("truncated literals");
        }
        int at = head;
        if (kind == 2) {
            ZstdHuffman.Read read = ZstdHuffman.read(block, at, end);
            huffman = read.table();
            at = read.end();
        }
        if (huffman == null) {
            throw damaged("no table to repeat");
        }
        if (format == 0) {
            huffman.decode(block, at, end, literals, 0, literalCount);
            return end;
        }
        if (at + 6 > end) {
            throw damaged("truncated literals");
        }
        int part = (literalCount + 3) / 4;
        int from = at + 6;
        for (int i = 0; i < 4; i++) {
            int length = i < 3 ? (block[at + 2 * i] & 0xFF) | (block[at + 2 * i + 1] & 0xFF) << 8 : end - from;
            int count = i < 3 ? part : literalCount - 3 * part;
            if (length < 0 || from + length > end || count < 0) {
                throw damaged("truncated literals");
            }
            huffman.decode(block, from, from + length, literals, i * part, count);
            from += length;
        }
        return end;
    }

    private void checkLiterals() throws InvalidArchive {
        if (literalCount > BLOCK) {
            throw damaged("too many literals");
        }
    }

    private long little(int count, int size) throws InvalidArchive {
        if (count > size) {
            throw damaged("truncated literals");
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) (block[i] & 0xFF) << 8 * i;
        }
        return value;
    }

    private void sequences(int count, int from, int size) throws InvalidArchive {
        ZstdBits bits = new ZstdBits(block, from, size);
        int literal = bits.read(literalLengths.log());
        int offset = bits.read(offsets.log());
        int match = bits.read(matchLengths.log());
        int start = made;
        int taken = 0;
        for (int i = 0; i < count; i++) {
            int offsetCode = offsets.symbols()[offset];
            int matchCode = matchLengths.symbols()[match];
            int literalCode = literalLengths.symbols()[literal];
            long distance = (1L << offsetCode) + (bits.read(offsetCode) & 0xFFFFFFFFL);
            int matchLength = MATCH_BASE[matchCode] + bits.read(MATCH_BITS[matchCode]);
            int literalLength = LITERAL_BASE[literalCode] + bits.read(LITERAL_BITS[literalCode]);
            if (i < count - 1) {
                literal = literalLengths.base()[literal]
                        + bits.read(literalLengths.bits()[literal]);
                match = matchLengths.base()[match] + bits.read(matchLengths.bits()[match]);
                offset = offsets.base()[offset] + bits.read(offsets.bits()[offset]);
            }
            if (bits.left() < 0
                    || literalLength > literalCount - taken
                    || made - start + literalLength + matchLength > BLOCK) {
                throw damaged("invalid sequence");
            }
            append(taken, literalLength);
            taken += literalLength;
            copy(distance(distance, literalLength), matchLength, made - start);
        }
        if (bits.left() != 0 || made - start + literalCount - taken > BLOCK) {
            throw damaged("invalid sequence");
        }
        append(taken, literalCount - taken);
    }

    private void append(int from, int length) {
        System.arraycopy(literals, from, out, made, length);
        made += length;
    }

    /** The first three values stand for recent distances. */
    private int distance(long value, int literalLength) throws InvalidArchive {
        if (value > 3) {
            recent3 = recent2;
            recent2 = recent1;
            recent1 = (int) Math.min(Integer.MAX_VALUE, value - 3);
            return recent1;
        }
        int which = (int) value - (literalLength == 0 ? 0 : 1);
        int found = which == 0 ? recent1 : which == 1 ? recent2 : which == 2 ? recent3 : recent1 - 1;
        if (found <= 0) {
            throw damaged("invalid distance");
        }
        if (which > 0) {
            recent3 = which == 1 ? recent3 : recent2;
            recent2 = recent1;
            recent1 = found;
        }
        return found;
    }

    /** @param own what the block has made already */
    private void copy(int distance, int length, int own) throws InvalidArchive {
        if (distance > Math.min(frameBytes + own, Math.max(window, own)) || distance > made) {
            throw damaged("invalid distance");
        }
        int from = made - distance;
        if (distance >= length) {
            System.arraycopy(out, from, out, made, length);
        } else if (distance == 1) {
            Arrays.fill(out, made, made + length, out[from]);
        } else {
            for (int i = 0; i < length; i++) {
                out[made + i] = out[from + i];
            }
        }
        made += length;
    }

    // ---- the source

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new InvalidArchive("truncated zstd data");
        }
        return octet;
    }

    private long integer(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) octet() << 8 * i;
        }
        return value;
    }

    private void fully(byte[] to, int from, int length) throws IOException {
        if (in.readNBytes(to, from, length) < length) {
            throw new InvalidArchive("truncated zstd data");
        }
    }

    private static InvalidArchive damaged(String how) {
        return new InvalidArchive("damaged zstd data: " + how);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
