package io.plimsoll.built;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The packages in a database of rpm that is one of SQLite, as Fedora 33, RHEL 9 and later have it: the rows of its largest table are the
 * headers of packages. See sqlite.org/fileformat.html, and rpm's own description of headers.
 */
final class RpmDatabase {
    private static final int HEAD = 100;
    private static final int INNER = 5;
    private static final int LEAF = 13;
    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int SIZE = 1009;
    private static final int MOST_HEADER = 16 << 20;
    private static final int MOST_PAGES = 1 << 20;
    private static final int DEPTH = 20;
    private static final int MOST_PACKAGES = 100_000;

    private final byte[] bytes;
    private final int length;
    private final int pageSize;
    private final int usable;
    private int pagesRead;
    private final List<BuiltPackage> found = new ArrayList<>();

    private RpmDatabase(byte[] bytes, int length, int pageSize) {
        this.bytes = bytes;
        this.length = length;
        this.pageSize = pageSize;
        this.usable = pageSize - (bytes[20] & 0xFF);
    }

    /** @return empty when it is no such database, or is damaged */
    static List<BuiltPackage> read(byte[] bytes, int length) {
        boolean valid =
                length >= HEAD && new String(bytes, 0, 15, StandardCharsets.ISO_8859_1).equals("SQLite format 3");
        int size = valid ? (bytes[16] & 0xFF) << 8 | bytes[17] & 0xFF : 0;
        size = size == 1 ? 1 << 16 : size;
        if (size < 512 || Integer.bitCount(size) != 1) {
            return List.of();
        }
        try {
            RpmDatabase database = new RpmDatabase(bytes, length, size);
            int root = database.tableRoot();
            if (root > 0) {
                database.walk(root, 0, true);
            }
            return List.copyOf(database.found);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            return List.of(); // pointers that lead nowhere
        }
    }

    /** The first page of the table {@code Packages}, from the schema on the first page. */
    private int tableRoot() {
        root = 0;
        walk(1, 0, false);
        return root;
    }

    private int root;

    /** @param packages whether the rows are packages, and not tables */
    private void walk(int page, int depth, boolean packages) {
        if (depth > DEPTH || ++pagesRead > MOST_PAGES || found.size() > MOST_PACKAGES) {
            return;
        }
        int start = Math.multiplyExact(page - 1, pageSize);
        int head = start + (page == 1 ? HEAD : 0);
        int kind = octet(head);
        int cells = octet(head + 3) << 8 | octet(head + 4);
        int pointers = head + (kind == INNER ? 12 : 8);
        if (kind != INNER && kind != LEAF) {
            return;
        }
        for (int i = 0; i < cells; i++) {
            int cell = start + (octet(pointers + 2 * i) << 8 | octet(pointers + 2 * i + 1));
            if (kind == INNER) {
                walk(word(cell), depth + 1, packages);
            } else {
                row(cell, packages);
            }
        }
        if (kind == INNER) {
            walk(word(head + 8), depth + 1, packages);
        }
    }

    private void row(int cell, boolean packages) {
        Varint size = varint(cell);
        Varint id = varint(size.end());
        if (size.value() <= 0 || size.value() > MOST_HEADER) {
            return;
        }
        byte[] payload = payload(id.end(), (int) size.value());
        Record record = new Record(payload);
        if (packages) {
            if (record.types.size() >= 2) {
                header(payload, record.starts.get(1), record.lengths.get(1));
            }
        } else if (record.types.size() >= 4
                && record.text(0).equals("table")
                && record.text(1).equals("Packages")) {
            root = (int) record.number(3);
        }
    }

    /** What does not fit on a page goes on on others. */
    private byte[] payload(int at, int size) {
        byte[] payload = new byte[size];
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        int local = size;
        if (size > most) {
            int some = least + (size - least) % (usable - 4);
            local = some <= most ? some : least;
        }
        System.arraycopy(bytes, at, payload, 0, local);
        int have = local;
        int next = local < size ? word(at + local) : 0;
        while (have < size && next > 0 && ++pagesRead <= MOST_PAGES) {
            int start = Math.multiplyExact(next - 1, pageSize);
            int part = Math.min(size - have, usable - 4);
            System.arraycopy(bytes, start + 4, payload, have, part);
            have += part;
            next = word(start);
        }
        return payload;
    }

    /** A header: how many entries and bytes there are, the entries, and the bytes that they point into. */
    private void header(byte[] payload, int from, int size) {
        if (size < 8) {
            return;
        }
        int entries = word(payload, from);
        int data = from + 8 + 16 * entries;
        if (entries < 0 || entries > size / 16) {
            return;
        }
        String name = "";
        String version = "";
        String release = "";
        long bytes = 0;
        for (int i = 0; i < entries; i++) {
            int entry = from + 8 + 16 * i;
            int at = data + word(payload, entry + 8);
            switch (word(payload, entry)) {
                case NAME -> name = text(payload, at);
                case VERSION -> version = text(payload, at);
                case RELEASE -> release = text(payload, at);
                case SIZE -> bytes = word(payload, at) & 0xFFFFFFFFL;
                default -> {
                    // the other tags
                }
            }
        }
        if (!name.isEmpty() && !name.equals("gpg-pubkey")) {
            found.add(new BuiltPackage(name, version + "-" + release, "dnf", bytes));
        }
    }

    private static String text(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private int octet(int at) {
        if (at >= length) {
            throw new IndexOutOfBoundsException();
        }
        return bytes[at] & 0xFF;
    }

    private int word(int at) {
        return word(bytes, at);
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private record Varint(long value, int end) {}

    private Varint varint(int at) {
        return varint(bytes, at);
    }

    private static Varint varint(byte[] bytes, int from) {
        long value = 0;
        int at = from;
        for (int i = 0; i < 8; i++) {
            value = value << 7 | bytes[at] & 0x7F;
            if (bytes[at++] >= 0) {
                return new Varint(value, at);
            }
        }
        return new Varint(value << 8 | bytes[at] & 0xFF, at + 1);
    }

    /** The columns of a row. */
    private static final class Record {
        private final byte[] payload;
        private final List<Integer> types = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();

        Record(byte[] payload) {
            this.payload = payload;
            Varint head = varint(payload, 0);
            int at = head.end();
            int data = (int) head.value();
            while (at < head.value() && types.size() < 16) {
                Varint type = varint(payload, at);
                int kind = (int) type.value();
                int length = kind >= 12
                        ? (kind - 12) / 2
                        : kind == 5 ? 6 : kind == 6 || kind == 7 ? 8 : kind <= 4 ? kind : 0;
                types.add(kind);
                starts.add(data);
                lengths.add(length);
                data += length;
                at = type.end();
            }
        }

        String text(int column) {
            return new String(payload, starts.get(column), lengths.get(column), StandardCharsets.UTF_8);
        }

        long number(int column) {
            long value = 0;
            for (int i = 0; i < Math.min(8, lengths.get(column)); i++) {
                value = value << 8 | payload[starts.get(column) + i] & 0xFF;
            }
            return types.get(column) == 9 ? 1 : value;
        }
    }
}
