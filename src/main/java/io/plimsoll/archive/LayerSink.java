package io.plimsoll.archive;

import java.io.IOException;

/** Takes the files of one layer, in the order of its archive. */
public interface LayerSink {
    /** Whether the contents of a regular file are wanted, all of them. */
    boolean wants(TarEntry file);

    /**
     * A file comes by.
     *
     * @param contents of a file that was wanted, from 0 to its size, and only until this method returns; otherwise of no meaning
     * @param checksum CRC-32 of the contents of a regular file; otherwise 0
     */
    void add(TarEntry file, byte[] contents, int checksum) throws IOException;
}
