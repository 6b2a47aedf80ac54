package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks gzip, also of several members, with larger steps than the JDK's stream and without asking the source what is available. */
final class GzipStream extends BlockStream {
    private static final int BUFFER = 1 << 16;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean finished;

    GzipStream(InputStream in) throws IOException {
        this.in = in;
        header();
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            try {
                int count = inflater.inflate(to, from, length);
                if (count > 0) {
                    checksum.update(to, from, count);
                    return count;
                }
            } catch (DataFormatException e) {
                throw new InvalidArchive("damaged gzip data: " + e.getMessage());
            }
            if (inflater.finished()) {
                nextMember();
            } else if (inflater.needsDictionary()) {
                throw new InvalidArchive("damaged gzip data: it asks for a dictionary");
            } else if (inflater.needsInput()) {
                more();
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
        }
        return -1;
    }

    private void nextMember() throws IOException {
        at = end - inflater.getRemaining();
        long crc = word();
        long size = word();
        if (crc != checksum.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new InvalidArchive("damaged gzip data: wrong checksum");
        }
        // what follows is a further member, or padding
        int first = end > at || refill() ? buffer[at] & 0xFF : -1;
        if (first == 0x1F) {
            checksum.reset();
            inflater.reset();
            header();
        } else {
            finished = true;
            inflater.end();
        }
    }

    private void header() throws IOException {
        if (octet() != 0x1F || octet() != 0x8B || octet() != 8) {
            throw new InvalidArchive("damaged gzip data: wrong header");
        }
        int flags = octet();
        for (int i = 0; i < 6; i++) {
            octet();
        }
        if ((flags & HAS_EXTRA) != 0) {
            int length = octet() | octet() << 8;
            for (int i = 0; i < length; i++) {
                octet();
            }
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            octet();
            octet();
        }
        inflater.setInput(buffer, at, end - at);
        at = end;
    }

    private void skipText() throws IOException {
        int length = 0;
        while (octet() != 0) {
            if (++length > Limits.NAME) {
                throw new InvalidArchive("damaged gzip data: wrong header");
            }
        }
    }

    private long word() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private int octet() throws IOException {
        if (at == end) {
            more();
        }
        return buffer[at++] & 0xFF;
    }

    private void more() throws IOException {
        if (!refill()) {
            throw new InvalidArchive("truncated gzip data");
        }
    }

    private boolean refill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
