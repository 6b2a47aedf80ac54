package io.plimsoll.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the build packed from {@code rules/}: the tables, and the words of the rules. Nothing is kept but the packed bytes. */
public final class Tables {
    /** Where the packed file lies on the class path. */
    public static final String FILE = "io/plimsoll/data/tables.bin";

    /** Where the tables of releases lie, which only a file with a well-known base asks for. */
    public static final String RELEASES = "io/plimsoll/data/releases.bin";

    /** Read when the first table is asked for. */
    private static final class Opened {
        private static final Packed PACKED = open(FILE);
    }

    private Tables() {}

    private static Packed open(String file) {
        try (InputStream in = Tables.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file + " on the class path");
            }
            return Packed.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The tables of releases, read anew for each call. */
    public static Keyed releases() {
        return new Keyed(open(RELEASES));
    }

    /**
     * @param name a file of {@code rules/data} without its ending
     * @throws IllegalArgumentException when there is no such table
     */
    public static List<Block> blocks(String name) {
        return blocks((List<?>) tree(name));
    }

    private static List<Block> blocks(List<?> packed) {
        List<Block> blocks = new ArrayList<>(packed.size());
        for (Object block : packed) {
            blocks.add(new Block((Map<?, ?>) block));
        }
        return blocks;
    }

    /** A table that is too large to be read whole: the blocks of each key are read when they are asked for. */
    public static final class Keyed {
        private final Packed packed;

        private Keyed(Packed packed) {
            this.packed = packed;
        }

        /** The blocks of a key, in their order, made anew for each call; none when there is no such key. */
        public List<Block> blocks(String key) {
            Object tree = packed.tree(key);
            return tree == null ? List.of() : Tables.blocks((List<?>) tree);
        }

        /** What it has blocks of. */
        public Set<String> keys() {
            return packed.names();
        }
    }

    /**
     * @param name a file of {@code rules/data} without its ending, which the build packs by key
     * @throws IllegalArgumentException when there is no such table
     */
    public static Keyed keyed(String name) {
        Packed packed = Opened.PACKED.within(name);
        if (packed == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return new Keyed(packed);
    }

    /** A packed tree of maps, lists and strings, made anew for each call. */
    public static Object tree(String name) {
        Object tree = Opened.PACKED.tree(name);
        if (tree == null) {
            throw new IllegalArgumentException("no table " + name);
        }
        return tree;
    }
}
