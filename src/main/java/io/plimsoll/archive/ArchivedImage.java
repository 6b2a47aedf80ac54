package io.plimsoll.archive;

import java.util.List;

/**
 * An image of an archive, all of its layers read.
 *
 * @param format for people: {@code OCI layout}, {@code Docker archive}
 * @param names under which the archive has it; may be empty
 * @param id the digest of its configuration, as {@code sha256:…}
 * @param layers bottom first
 * @param <L> what was made of the files of a layer
 */
public record ArchivedImage<L>(
        String format, List<String> names, String id, ImageConfig config, List<Layer<L>> layers) {
    /**
     * A layer.
     *
     * @param digest of the bytes as they are stored, as {@code sha256:…}
     * @param stored how many these are
     * @param compression {@code none}, {@code gzip} or {@code zstd}
     */
    public record Layer<L>(String digest, long stored, String compression, L files) {}
}
