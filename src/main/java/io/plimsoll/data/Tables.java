package io.plimsoll.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the build packed from {@code rules/}: the tables, and the words of the rules. Nothing is kept. */
public final class Tables {
    /** Where the packed files lie on the class path. */
    public static final String FOLDER = "io/plimsoll/data/";

    private Tables() {}

    /**
     * @param name a file of {@code rules/data} without its ending
     * @throws IllegalArgumentException when there is no such table
     */
    public static List<Block> blocks(String name) {
        List<Block> blocks = new ArrayList<>();
        for (Object block : (List<?>) tree(name)) {
            Map<String, Object> entries = new HashMap<>();
            ((Map<?, ?>) block).forEach((key, value) -> entries.put(key.toString(), value));
            blocks.add(new Block(entries));
        }
        return blocks;
    }

    /** A packed tree of maps, lists and strings. */
    public static Object tree(String name) {
        try (InputStream in = Tables.class.getClassLoader().getResourceAsStream(FOLDER + name + ".bin")) {
            if (in == null) {
                throw new IllegalArgumentException("no table " + name);
            }
            return Packed.read(new DataInputStream(new BufferedInputStream(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read table " + name, e);
        }
    }
}
