package io.plimsoll.archive;

import java.io.IOException;

/** Takes the files of one layer, in the order of its archive. */
public interface LayerSink {
    /** Whether contents are read at all; where not, only those that are wanted are, and the digest of a layer may not be. */
    default boolean readsContents() {
        return true;
    }

    /** Whether the contents of a regular file are wanted, all of them. */
    boolean wants(TarEntry file);

    /**
     * A file comes by.
     *
     * @param contents of a file that was wanted, from 0 to its size, and only until this method returns; otherwise of no meaning
     * @param checksum CRC-32 of the contents of a regular file; negative when they were not read, and for anything else
     */
    void add(TarEntry file, byte[] contents, long checksum) throws IOException;
}
