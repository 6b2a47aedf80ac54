package io.plimsoll.data;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads trees of maps, lists and strings in a compact form. The build turns YAML into it, because reading YAML at the
 * start of every run costs more than linting a file.
 */
public final class Packed {
    private Packed() {}

    /**
     * @param tree maps with string keys, lists, strings; anything else is written as its {@code toString}
     */
    public static void write(Object tree, DataOutput out) throws IOException {
        if (tree instanceof Map<?, ?> map) {
            out.writeByte('m');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeUTF(String.valueOf(entry.getKey()));
                write(entry.getValue(), out);
            }
        } else if (tree instanceof List<?> list) {
            out.writeByte('l');
            out.writeInt(list.size());
            for (Object item : list) {
                write(item, out);
            }
        } else {
            out.writeByte('s');
            out.writeUTF(String.valueOf(tree));
        }
    }

    /** @return a map, a list or a string, as it was written; maps keep their order */
    public static Object read(DataInput in) throws IOException {
        byte kind = in.readByte();
        if (kind == 's') {
            return in.readUTF();
        }
        int size = in.readInt();
        if (kind == 'l') {
            List<Object> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(read(in));
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String key = in.readUTF();
            map.put(key, read(in));
        }
        return map;
    }
}
