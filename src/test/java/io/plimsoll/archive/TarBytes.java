package io.plimsoll.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives, also ones that no tool would write. */
public final class TarBytes {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TarBytes file(String path, String contents) {
        return file(path, contents.getBytes(StandardCharsets.UTF_8), 0644, 0);
    }

    public TarBytes file(String path, byte[] contents) {
        return file(path, contents, 0644, 0);
    }

    public TarBytes file(String path, byte[] contents, int mode, int user) {
        return entry(path, '0', "", contents, mode, user);
    }

    public TarBytes folder(String path) {
        return entry(path + "/", '5', "", new byte[0], 0755, 0);
    }

    public TarBytes hardLink(String path, String target) {
        return entry(path, '1', target, new byte[0], 0644, 0);
    }

    public TarBytes symbolicLink(String path, String target) {
        return entry(path, '2', target, new byte[0], 0777, 0);
    }

    /** A record for the next file, as pax has it. */
    public TarBytes pax(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.getBytes(StandardCharsets.UTF_8).length;
        int whole = length + String.valueOf(length).length();
        whole = length + String.valueOf(whole).length();
        return entry("PaxHeaders", 'x', "", (whole + rest).getBytes(StandardCharsets.UTF_8), 0644, 0);
    }

    public TarBytes entry(String path, char type, String link, byte[] contents, int mode, int user) {
        byte[] head = new byte[BLOCK];
        put(head, 0, path);
        put(head, 100, String.format("%07o", mode));
        put(head, 108, String.format("%07o", user));
        put(head, 116, String.format("%07o", user));
        put(head, 124, String.format("%011o", contents.length));
        put(head, 136, "00000000000");
        head[156] = (byte) type;
        put(head, 157, link);
        put(head, 257, "ustar");
        head[263] = '0';
        head[264] = '0';
        return raw(head, contents);
    }

    /** @param head whose checksum is written into it */
    public TarBytes raw(byte[] head, byte[] contents) {
        Arrays.fill(head, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : head) {
            sum += b & 0xFF;
        }
        put(head, 148, String.format("%06o", sum));
        head[154] = 0;
        out.writeBytes(head);
        out.writeBytes(contents);
        out.writeBytes(new byte[(BLOCK - contents.length % BLOCK) % BLOCK]);
        return this;
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    /** With the two empty blocks of an end. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        all.writeBytes(new byte[2 * BLOCK]);
        return all.toByteArray();
    }
}
