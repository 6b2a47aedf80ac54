package io.plimsoll.built;

import java.util.List;
import java.util.Optional;

/**
 * A layer of an image that has been built.
 *
 * @param number from 1, bottom first
 * @param digest of the bytes as they are stored; empty when layers count as one
 * @param stored how many these are
 * @param compression {@code none}, {@code gzip} or {@code zstd}
 * @param size the bytes of its files
 * @param files how many it has, without folders
 * @param step the index of the step of the history that made it; empty when the history does not tell
 * @param hidden what later layers take out of sight
 * @param added packages that its databases have and those of the layers below do not; of an upgraded one the new version
 * @param removed packages that are no longer there
 * @param caches of package managers that it holds
 * @param secrets files that look like secrets, or hold some
 * @param privileged paths of files that run with the rights of their owner or group, or with capabilities
 */
public record BuiltLayer(
        int number,
        String digest,
        long stored,
        String compression,
        long size,
        int files,
        Optional<Integer> step,
        List<HiddenFiles> hidden,
        List<BuiltPackage> added,
        List<BuiltPackage> removed,
        List<Cache> caches,
        List<SecretInFile> secrets,
        List<String> privileged) {
    /**
     * A cache of a package manager.
     *
     * @param what for people: {@code the apt package index}
     * @param path with a slash at its start
     */
    public record Cache(String what, String path, long size) {}

    /** The bytes that no container sees. */
    public long hiddenSize() {
        return hidden.stream().mapToLong(HiddenFiles::size).sum();
    }
}
