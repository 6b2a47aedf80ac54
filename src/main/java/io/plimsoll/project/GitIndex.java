package io.plimsoll.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The files that git tracks in a working tree, by its index. Facts: https://git-scm.com/docs/index-format. Names have one character for
 * each byte, and are in their order.
 */
final class GitIndex {
    static final GitIndex NONE = new GitIndex(new String[0]);
    private static final int SIGNATURE = 0x44495243;
    private static final int BEFORE_ID = 40;
    private static final int SHA1 = 20;
    private static final int SHA256 = 32;
    private static final int EXTENDED = 0x4000;
    private static final long LARGEST = 256L * 1024 * 1024;

    private final String[] names;

    private GitIndex(String[] names) {
        this.names = names;
    }

    /**
     * @param data the folder of the working tree's own data, which has the index
     * @param common the one of the repository's data, which has its configuration
     * @return one without files when it cannot be read
     */
    static GitIndex read(Path data, Path common) {
        Path file = data.resolve("index");
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return NONE;
            }
            return new GitIndex(names(ByteBuffer.wrap(Files.readAllBytes(file)), idLength(common.resolve("config"))));
        } catch (IOException | RuntimeException e) {
            return NONE; // of a kind that is not known here
        }
    }

    private static int idLength(Path config) throws IOException {
        boolean sha256 = Files.isRegularFile(config)
                && Files.readString(config, StandardCharsets.ISO_8859_1)
                        .lines()
                        .map(line -> line.replace(" ", "").replace("\t", ""))
                        .anyMatch("objectformat=sha256"::equalsIgnoreCase);
        return sha256 ? SHA256 : SHA1;
    }

    private static String[] names(ByteBuffer index, int idLength) {
        int signature = index.getInt();
        int version = index.getInt();
        int count = index.getInt();
        if (signature != SIGNATURE || version < 2 || version > 4 || count > index.capacity() / BEFORE_ID) {
            return new String[0];
        }
        String[] names = new String[count];
        String previous = "";
        for (int i = 0; i < count; i++) {
            int start = index.position();
            index.position(start + BEFORE_ID + idLength);
            if ((index.getShort() & EXTENDED) != 0) {
                index.getShort();
            }
            String kept = version < 4 ? "" : previous.substring(0, previous.length() - offset(index));
            int from = index.position();
            int end = from;
            while (index.get(end) != 0) {
                end++;
            }
            names[i] = kept + new String(index.array(), from, end - from, StandardCharsets.ISO_8859_1);
            previous = names[i];
            index.position(version < 4 ? start + (end - start + 8) / 8 * 8 : end + 1);
        }
        return names;
    }

    /** A number as git packs offsets: seven bits a byte, the first ones first. */
    private static int offset(ByteBuffer index) {
        int next = index.get() & 0xFF;
        int value = next & 0x7F;
        while ((next & 0x80) != 0) {
            next = index.get() & 0xFF;
            value = (value + 1 << 7) | next & 0x7F;
        }
        return value;
    }

    /** @param name of a file, from the root of the working tree */
    boolean tracks(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    /** @param name of a folder, from the root of the working tree */
    boolean tracksBelow(String name) {
        String prefix = name + "/";
        int found = Arrays.binarySearch(names, prefix);
        int next = found >= 0 ? found : -found - 1;
        return next < names.length && names[next].startsWith(prefix);
    }
}
