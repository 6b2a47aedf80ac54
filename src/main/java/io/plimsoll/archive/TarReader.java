package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a tar archive as Go's reader does, which Docker, containerd and Podman use: ustar, pax and GNU, with sparse files. Bounded: a name
 * or a header that no real archive has is refused.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int BUFFER = 1 << 17;
    private static final long MOST_BYTES = 1L << 50;
    private static final int NAME_LENGTH = 100;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int MAGIC = 257;

    private final InputStream in;
    private final boolean mayEndUnpadded;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    /** The bytes before {@code buffer[0]}. */
    private long before;

    private boolean finished;
    /** What is left of the contents of the file at hand, and of the padding after it. */
    private long left;

    private int padding;

    private String path = "";
    private TarEntry.Type type = TarEntry.Type.FILE;
    private long size;
    private int mode;
    private long user;
    private long group;
    private String link = "";
    private boolean capable;

    /** What pax and GNU headers say of the next file; null or negative when they do not. */
    private String nextPath;

    private String nextSparse;
    private String nextLink;
    private long nextUser = -1;
    private long nextGroup = -1;
    private long nextSize = -1;
    private long nextRealSize = -1;
    private boolean nextCapable;

    TarReader(InputStream in) {
        this(in, false);
    }

    private TarReader(InputStream in, boolean mayEndUnpadded) {
        this.in = in;
        this.mayEndUnpadded = mayEndUnpadded;
    }

    /** A layer may end with the last byte of its last file: umoci adds neither padding nor an end. */
    static TarReader ofLayer(InputStream in) {
        return new TarReader(in, true);
    }

    /** Whether these bytes, the first of a file, begin a tar archive. */
    static boolean begins(byte[] bytes, int length) {
        return length >= BLOCK
                && (hasChecksum(bytes, 0) || isZero(bytes, 0) && length >= 2 * BLOCK && isZero(bytes, BLOCK));
    }

    /** Goes on to the next file; what was not read of the last one is skipped. */
    boolean next() throws IOException {
        skip(left);
        left = 0;
        skipPadding();
        nextPath = null;
        nextSparse = null;
        nextLink = null;
        nextUser = -1;
        nextGroup = -1;
        nextSize = -1;
        nextRealSize = -1;
        nextCapable = false;
        while (!finished) {
            if (!fill(BLOCK)) {
                finished = true;
                break;
            }
            if (isZero(buffer, at)) {
                at += BLOCK;
                finished = true;
                break;
            }
            if (!hasChecksum(buffer, at)) {
                throw new InvalidArchive("damaged tar archive: wrong checksum of a header");
            }
            if (header()) {
                return true;
            }
        }
        return false;
    }

    /** Reads a header block; false when it is one of headers. */
    private boolean header() throws IOException {
        int head = at;
        char kind = (char) (buffer[head + 156] & 0xFF);
        long stored = number(head + 124, 12);
        if (stored < 0 || stored > MOST_BYTES) {
            throw new InvalidArchive("damaged tar archive: impossible size of a file");
        }
        switch (kind) {
            case 'x', 'X' -> {
                at += BLOCK;
                pax(content(stored, Limits.PAX, "pax header"));
                return false;
            }
            case 'g' -> {
                at += BLOCK;
                skip(padded(stored));
                return false;
            }
            case 'L' -> {
                at += BLOCK;
                nextPath = text(content(stored, Limits.NAME + 1, "file name"));
                return false;
            }
            case 'K' -> {
                at += BLOCK;
                nextLink = text(content(stored, Limits.NAME + 1, "link"));
                return false;
            }
            default -> {
                file(head, kind, stored);
                return true;
            }
        }
    }

    private void file(int head, char kind, long stored) throws IOException {
        String name = nextSparse != null ? nextSparse : nextPath != null ? nextPath : name(head);
        link = nextLink != null ? nextLink : text(head + 157, NAME_LENGTH);
        mode = (int) (number(head + 100, 8) & 07777);
        user = nextUser >= 0 ? nextUser : number(head + 108, 8);
        group = nextGroup >= 0 ? nextGroup : number(head + 116, 8);
        type = switch (kind) {
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.SYMBOLIC_LINK;
            case '3', '4', '6' -> TarEntry.Type.OTHER;
            case '5' -> TarEntry.Type.FOLDER;
            default -> name.endsWith("/") ? TarEntry.Type.FOLDER : TarEntry.Type.FILE;
        };
        capable = nextCapable;
        long data = type == TarEntry.Type.FILE ? nextSize >= 0 ? nextSize : stored : 0;
        size = type == TarEntry.Type.FILE && nextRealSize >= 0 ? nextRealSize : data;
        boolean more = false;
        if (kind == 'S') {
            size = number(head + 483, 12);
            more = buffer[head + 482] != 0;
        }
        at = head + BLOCK;
        while (more) { // where the holes of a sparse file are
            need(BLOCK);
            more = buffer[at + 504] != 0;
            at += BLOCK;
        }
        left = data;
        padding = (int) (padded(data) - data);
        path = clean(name);
        if (type == TarEntry.Type.HARD_LINK) {
            link = clean(link);
        }
    }

    private String name(int head) throws InvalidArchive {
        String name = text(head, NAME_LENGTH);
        boolean posix = buffer[head + MAGIC] == 'u' && buffer[head + MAGIC + 5] == 0;
        if (posix && buffer[head + PREFIX] != 0) {
            return text(head + PREFIX, PREFIX_LENGTH) + "/" + name;
        }
        return name;
    }

    /** The file at hand. Its size is that of the unpacked file: {@link #read} may give less for one with holes. */
    TarEntry entry() {
        return new TarEntry(path, type, size, mode, user, group, link, capable);
    }

    /** What is left of the stored contents of the file at hand. */
    long left() {
        return left;
    }

    /** Where in the stream the contents go on. */
    long position() {
        return before + at;
    }

    /**
     * Some of the contents that are left, at {@link #at} in {@link #buffer}; they are taken as read.
     *
     * @return how many; 0 at the end of the file
     */
    int chunk() throws IOException {
        if (left == 0) {
            return 0;
        }
        need(1);
        int length = (int) Math.min(left, end - at);
        left -= length;
        at += length;
        return length;
    }

    /** Reads some of the contents that are left; -1 at the end of the file. */
    int read(byte[] to, int from, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        need(1);
        int count = (int) Math.min(Math.min(length, left), end - at);
        System.arraycopy(buffer, at, to, from, count);
        left -= count;
        at += count;
        return count;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the bytes of the last {@link #chunk} end. */
    int chunkEnd() {
        return at;
    }

    // ---- the stream

    private byte[] content(long length, int most, String what) throws IOException {
        if (length > most) {
            throw new InvalidArchive("tar archive with a " + what + " of " + length + " bytes");
        }
        byte[] content = new byte[(int) length];
        int have = 0;
        while (have < content.length) {
            need(1);
            int part = Math.min(content.length - have, end - at);
            System.arraycopy(buffer, at, content, have, part);
            at += part;
            have += part;
        }
        skip(padded(length) - length);
        return content;
    }

    private static long padded(long length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void need(int bytes) throws IOException {
        if (!fill(bytes)) {
            throw new InvalidArchive("truncated tar archive");
        }
    }

    /** Makes so many bytes available in the buffer; false at a clean end of the stream. */
    private boolean fill(int bytes) throws IOException {
        if (end - at >= bytes) {
            return true;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        before += at;
        end -= at;
        at = 0;
        while (end < bytes) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                if (end == 0) {
                    return false;
                }
                throw new InvalidArchive("truncated tar archive");
            }
            end += read;
        }
        return true;
    }

    private void skip(long bytes) throws IOException {
        long rest = bytes;
        int buffered = (int) Math.min(rest, end - at);
        at += buffered;
        rest -= buffered;
        if (rest > 0) {
            before += end + rest;
            at = 0;
            end = 0;
            try {
                in.skipNBytes(rest);
            } catch (java.io.EOFException e) {
                throw new InvalidArchive("truncated tar archive");
            }
        }
    }

    private void skipPadding() throws IOException {
        int buffered = Math.min(padding, end - at);
        at += buffered;
        padding -= buffered;
        while (padding > 0 && !finished) {
            before += end;
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
            if (end == 0 && !mayEndUnpadded) {
                throw new InvalidArchive("truncated tar archive");
            }
            finished = end == 0;
            at = Math.min(padding, end);
            padding -= at;
        }
        padding = 0;
    }

    // ---- fields

    private static boolean isZero(byte[] bytes, int from) {
        for (int i = from; i < from + BLOCK; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Some writers have summed up signed bytes. */
    private static boolean hasChecksum(byte[] bytes, int from) {
        int sum = 0;
        int high = 0;
        for (int i = from; i < from + BLOCK; i++) {
            sum += bytes[i] & 0xFF;
            high += bytes[i] < 0 ? 256 : 0;
        }
        for (int i = from + 148; i < from + 156; i++) {
            sum += ' ' - (bytes[i] & 0xFF);
            high -= bytes[i] < 0 ? 256 : 0;
        }
        long said = number(bytes, from + 148, 8);
        return said == sum || said == sum - high;
    }

    private long number(int from, int length) {
        return number(buffer, from, length);
    }

    /** Octal digits or, with the highest bit set, binary; -1 for what is neither. */
    private static long number(byte[] bytes, int from, int length) {
        if (bytes[from] < 0) {
            boolean negative = (bytes[from] & 0x40) != 0;
            long value = bytes[from] & 0x3F;
            for (int i = from + 1; i < from + length; i++) {
                if (value > Long.MAX_VALUE >> 8) {
                    return -1;
                }
                value = value << 8 | bytes[i] & 0xFF;
            }
            return negative ? -1 : value;
        }
        int i = from;
        int last = from + length;
        while (i < last && (bytes[i] == ' ' || bytes[i] == 0)) {
            i++;
        }
        long value = 0;
        while (i < last && bytes[i] != ' ' && bytes[i] != 0) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return -1;
            }
            value = value << 3 | bytes[i] - '0';
            i++;
        }
        return value;
    }

    private String text(int from, int length) {
        return text(buffer, from, length);
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    /** Up to the first NUL. */
    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        boolean ascii = true;
        while (end < from + length && bytes[end] != 0) {
            ascii &= bytes[end] > 0;
            end++;
        }
        return new String(bytes, from, end - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private void pax(byte[] records) throws InvalidArchive {
        int i = 0;
        while (i < records.length && records[i] != 0) {
            int start = i;
            int length = 0;
            while (i < records.length && records[i] >= '0' && records[i] <= '9' && length < Limits.PAX) {
                length = length * 10 + records[i++] - '0';
            }
            int equals = i;
            int last = start + length;
            if (i == start || i >= records.length || records[i] != ' ' || last > records.length || last <= i + 1) {
                throw new InvalidArchive("damaged tar archive: malformed pax header");
            }
            while (equals < last && records[equals] != '=') {
                equals++;
            }
            if (equals == last) {
                throw new InvalidArchive("damaged tar archive: malformed pax header");
            }
            String key = new String(records, i + 1, equals - i - 1, StandardCharsets.UTF_8);
            record(key, Arrays.copyOfRange(records, equals + 1, Math.max(equals + 1, last - 1)));
            i = last;
        }
    }

    private void record(String key, byte[] value) throws InvalidArchive {
        switch (key) {
            case "path" -> nextPath = text(value);
            case "GNU.sparse.name" -> nextSparse = text(value);
            case "linkpath" -> nextLink = text(value);
            case "size" -> nextSize = decimal(value);
            case "uid" -> nextUser = decimal(value);
            case "gid" -> nextGroup = decimal(value);
            case "GNU.sparse.realsize", "GNU.sparse.size" -> nextRealSize = decimal(value);
            case "SCHILY.xattr.security.capability" -> nextCapable = true;
            default -> {
                // times and other attributes
            }
        }
    }

    private static long decimal(byte[] value) throws InvalidArchive {
        long number = 0;
        for (byte b : value) {
            if (b < '0' || b > '9' || number > MOST_BYTES) {
                throw new InvalidArchive("damaged tar archive: impossible number in a pax header");
            }
            number = number * 10 + b - '0';
        }
        if (number > MOST_BYTES) {
            throw new InvalidArchive("damaged tar archive: impossible size of a file");
        }
        return number;
    }

    /** Without a slash at the start or the end, and without dots. */
    private static String clean(String name) throws InvalidArchive {
        if (name.length() > Limits.NAME) {
            throw new InvalidArchive("tar archive with a path of " + name.length() + " characters");
        }
        int from = name.startsWith("./") ? 2 : name.startsWith("/") ? 1 : 0;
        int to = name.endsWith("/") && name.length() > from ? name.length() - 1 : name.length();
        String path = name.substring(from, Math.max(from, to));
        boolean dots = path.startsWith(".") && (path.equals(".") || path.startsWith("./") || path.startsWith(".."));
        if (!dots && !path.contains("//") && !path.contains("/.") && !path.startsWith("/") && !path.endsWith("/")) {
            return path;
        }
        StringBuilder out = new StringBuilder();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (out.length() == 0) {
                    throw new InvalidArchive("tar archive with a path that leads out of it");
                }
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (!part.isEmpty() && !part.equals(".")) {
                out.append(out.length() > 0 ? "/" : "").append(part);
            }
        }
        return out.toString();
    }
}
