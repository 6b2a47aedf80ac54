package io.plimsoll.built;

import io.plimsoll.archive.TarEntry;

/**
 * A file of a layer.
 *
 * @param checksum of its contents, see {@link io.plimsoll.archive.LayerSink}
 */
record BuiltFile(TarEntry entry, long checksum) {
    private static final String WHITEOUT = ".wh.";
    private static final String META = ".wh..wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    String path() {
        return entry.path();
    }

    private String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** Whether it is no file, and says what is gone. */
    boolean isMark() {
        return path().contains(WHITEOUT) && name().startsWith(WHITEOUT);
    }

    /** Whether it says that all that layers below have in its folder is gone. */
    boolean isOpaque() {
        return name().equals(OPAQUE);
    }

    /** The path that it says is gone; empty when it says something else. */
    String deleted() {
        String name = name();
        return name.startsWith(META)
                ? ""
                : path().substring(0, path().length() - name.length()) + name.substring(WHITEOUT.length());
    }

    /** The folder that it lies in. */
    String folder() {
        int slash = path().lastIndexOf('/');
        return slash < 0 ? "" : path().substring(0, slash);
    }

    /** Whether another file of that path differs from it in nothing but whose it is, or who may do what. */
    boolean hasContentsOf(BuiltFile other) {
        return entry.type() == TarEntry.Type.FILE
                && other.entry.type() == TarEntry.Type.FILE
                && entry.size() == other.entry.size()
                && checksum >= 0
                && checksum == other.checksum;
    }
}
