package io.plimsoll.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * The files of an archive, by their paths in it.
 *
 * @param <L> what is made of the files of a layer
 */
interface Store<L extends LayerSink> extends Closeable {
    /**
     * What was read of a layer.
     *
     * @param files what was made of it
     */
    record Stored<L>(LayerReader.Read read, L files) {}

    boolean has(String name);

    /** Some of the paths, for a message. */
    Set<String> names() throws IOException;

    /**
     * A small file.
     *
     * @throws InvalidArchive when it is not there, or is too large
     */
    byte[] document(String name) throws IOException;

    /**
     * Reads a layer.
     *
     * @param algorithm of its digest
     * @throws InvalidArchive when it is not there, or is none
     */
    Stored<L> layer(String name, String algorithm) throws IOException;

    static InvalidArchive missing(String name) {
        return new InvalidArchive("`" + name + "` is missing from it");
    }

    static InvalidArchive tooLarge(String name) {
        return new InvalidArchive("`" + name + "` is larger than " + (Limits.JSON >> 20) + " MiB");
    }
}
