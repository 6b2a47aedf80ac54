package io.plimsoll.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trees of maps, lists and strings by name, in a compact form. The build turns YAML into it, because reading YAML at the start of
 * every run costs more than linting a file. A start is run by the interpreter, so all of it is one file, and a string is copied as
 * it lies there.
 */
public final class Packed {
    private static final int LOW_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final byte[] bytes;
    private final Map<String, Integer> places = new HashMap<>();

    private Packed(byte[] bytes, int start) {
        this.bytes = bytes;
        Reader reader = new Reader(start);
        int count = reader.number();
        for (int i = 0; i < count; i++) {
            String name = reader.string();
            int length = reader.number();
            places.put(name, reader.at);
            reader.at += length;
        }
    }

    /** @param bytes what {@link #write} made; they are not copied */
    static Packed of(byte[] bytes) {
        return new Packed(bytes, 0);
    }

    /** @return a map, a list or a string as it was written, anew each time, maps in their order; null when there is no tree of that name */
    Object tree(String name) {
        Integer place = places.get(name);
        return place == null ? null : new Reader(place).value();
    }

    Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** Trees that were packed by themselves, so that each of them is read only when it is asked for; null when there are none of that name. */
    Packed within(String name) {
        Integer place = places.get(name);
        return place == null ? null : new Packed(bytes, place);
    }

    private final class Reader {
        private int at;

        Reader(int at) {
            this.at = at;
        }

        int number() {
            int number = 0;
            for (int shift = 0; ; shift += BITS) {
                byte next = bytes[at++];
                number |= (next & LOW_BITS) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }

        String string() {
            byte kind = bytes[at++];
            return string(kind == 's' ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }

        private String string(Charset charset) {
            int length = number();
            at += length;
            return new String(bytes, at - length, length, charset);
        }

        Object value() {
            byte kind = bytes[at];
            if (kind == 's' || kind == 'u') {
                return string();
            }
            at++;
            int size = number();
            if (kind == 'l') {
                Object[] items = new Object[size];
                for (int i = 0; i < size; i++) {
                    items[i] = value();
                }
                return Collections.unmodifiableList(Arrays.asList(items));
            }
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                String key = string();
                map.put(key, value());
            }
            return map;
        }
    }

    // ---- writing

    /**
     * The bytes of some trees.
     *
     * @param trees by name: maps with string keys, lists, strings; bytes that this has made are written as they are, to be read by
     *     {@link #within}; anything else is written as its {@code toString}
     */
    public static byte[] write(Map<String, ?> trees) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeNumber(trees.size(), out);
        trees.forEach((name, tree) -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            if (tree instanceof byte[] ready) {
                packed.writeBytes(ready);
            } else {
                write(tree, packed);
            }
            writeString(name, out);
            writeNumber(packed.size(), out);
            out.writeBytes(packed.toByteArray());
        });
        return out.toByteArray();
    }

    private static void write(Object tree, ByteArrayOutputStream out) {
        if (tree instanceof Map<?, ?> map) {
            out.write('m');
            writeNumber(map.size(), out);
            map.forEach((key, value) -> {
                writeString(String.valueOf(key), out);
                write(value, out);
            });
        } else if (tree instanceof List<?> list) {
            out.write('l');
            writeNumber(list.size(), out);
            list.forEach(item -> write(item, out));
        } else {
            writeString(String.valueOf(tree), out);
        }
    }

    private static void writeString(String text, ByteArrayOutputStream out) {
        boolean narrow = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        byte[] encoded = text.getBytes(narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        out.write(narrow ? 's' : 'u');
        writeNumber(encoded.length, out);
        out.writeBytes(encoded);
    }

    private static void writeNumber(int number, ByteArrayOutputStream out) {
        int rest = number;
        while (rest > LOW_BITS) {
            out.write(rest & LOW_BITS | MORE);
            rest >>>= BITS;
        }
        out.write(rest);
    }
}
