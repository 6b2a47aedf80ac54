package io.plimsoll.archive;

/**
 * How much of an archive is read before it is refused. A real image stays far below; without limits, a small file could take all the
 * memory or run for days.
 */
final class Limits {
    /** A manifest, an index or a configuration; the OCI distribution specification asks registries for 4 MiB. */
    static final int JSON = 8 << 20;
    /** All such documents of a stream, which are kept until the end. */
    static final int ALL_JSON = 64 << 20;
    /** The path of a file: PATH_MAX of Linux. */
    static final int NAME = 4096;
    /** The records of a pax header: names and extended attributes. */
    static final int PAX = 1 << 20;
    /** The files of all layers together. */
    static final int FILES = 4_000_000;
    /** The characters of their paths. */
    static final long NAMES = 400_000_000;
    /** The layers of an image; overlay file systems take some hundreds. */
    static final int LAYERS = 1_000;
    /** The images of an archive. */
    static final int IMAGES = 1_000;
    /** An index in an index in an index. */
    static final int DEPTH = 4;
    /** A layer may unpack to so much, whatever its size. */
    static final long UNPACKED = 1L << 30;
    /** And beyond that to so many times its size. */
    static final long RATIO = 200;

    private Limits() {}
}
