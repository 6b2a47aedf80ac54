package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads the layers of one run: what they hold together is limited. */
final class LayerReader {
    private static final int HEAD = 1024;
    private static final long NOT_READ = -1;
    private static final int FIRST_BUFFER = 1 << 16;

    private byte[] contents = new byte[FIRST_BUFFER];
    private int files;
    private long names;

    /**
     * What was read of a layer.
     *
     * @param digest of the bytes as they are stored, in hexadecimal digits; empty when not all of them were read
     * @param unpacked the digest of the bytes without compression; empty likewise
     * @param stored the bytes that it takes in the archive
     */
    record Read(Optional<String> digest, Optional<String> unpacked, long stored, Compression compression) {}

    /**
     * Reads all of a layer.
     *
     * @param algorithm of the digests
     */
    Read read(InputStream stored, String algorithm, LayerSink sink) throws IOException {
        try (DigestedStream digested = new DigestedStream(stored, algorithm)) {
            PeekedStream peeked = new PeekedStream(digested, HEAD);
            Compression compression = Compression.of(peeked.head(), peeked.headLength());
            if (compression == Compression.NONE) {
                if (peeked.headLength() > 0) {
                    read(TarReader.ofLayer(peeked), sink);
                }
                Optional<String> digest = Optional.of(digested.hex());
                return new Read(digest, digest, digested.count(), compression);
            }
            InputStream bounded = new BoundedStream(compression.open(peeked), digested::count);
            try (DigestedStream unpacked = new DigestedStream(bounded, algorithm)) {
                read(TarReader.ofLayer(unpacked), sink);
                String ofUnpacked = unpacked.hex(); // to its end, before that of what it is unpacked from
                return new Read(Optional.of(digested.hex()), Optional.of(ofUnpacked), digested.count(), compression);
            }
        }
    }

    /**
     * Reads a layer of a file, and only the contents that are wanted if that is enough.
     *
     * @param stored can skip without reading
     * @param size its bytes
     */
    Read read(InputStream stored, long size, String algorithm, LayerSink sink) throws IOException {
        PeekedStream peeked = new PeekedStream(stored, HEAD);
        boolean plain = Compression.of(peeked.head(), peeked.headLength()) == Compression.NONE;
        if (sink.readsContents() || !plain || peeked.headLength() == 0) {
            return read(peeked, algorithm, sink);
        }
        read(TarReader.ofLayer(peeked), sink);
        return new Read(Optional.empty(), Optional.empty(), size, Compression.NONE);
    }

    /** What follows the end of the tar archive belongs to the layer too, and may be damaged. */
    static void drain(InputStream in) throws IOException {
        byte[] bytes = new byte[FIRST_BUFFER];
        while (in.read(bytes, 0, bytes.length) >= 0) {
            // only its end matters
        }
    }

    private void read(TarReader tar, LayerSink sink) throws IOException {
        CRC32 checksum = new CRC32();
        while (tar.next()) {
            TarEntry entry = tar.entry();
            names += entry.path().length();
            if (++files > Limits.FILES || names > Limits.NAMES) {
                throw new InvalidArchive("more than " + Limits.FILES + " files");
            }
            if (entry.type() != TarEntry.Type.FILE) {
                sink.add(entry, contents, NOT_READ);
                continue;
            }
            checksum.reset();
            boolean wanted = entry.size() == tar.left() && entry.size() < Integer.MAX_VALUE - 16 && sink.wants(entry);
            if (wanted && contents.length < entry.size()) {
                contents = new byte[(int) entry.size()];
            }
            if (!wanted && !sink.readsContents()) {
                sink.add(entry, contents, NOT_READ);
                continue;
            }
            int have = 0;
            for (int count = tar.chunk(); count > 0; count = tar.chunk()) {
                int from = tar.chunkEnd() - count;
                checksum.update(tar.buffer(), from, count);
                if (wanted) {
                    System.arraycopy(tar.buffer(), from, contents, have, count);
                    have += count;
                }
            }
            sink.add(entry, contents, checksum.getValue());
        }
    }
}
