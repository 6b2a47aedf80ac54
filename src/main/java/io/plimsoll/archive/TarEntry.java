package io.plimsoll.archive;

/**
 * A file of a layer, as its archive describes it.
 *
 * @param path without a slash at its start or end, without {@code .} and {@code ..}; empty for the root
 * @param size the bytes of its contents, as they are when it is unpacked; 0 for what has none
 * @param mode the permission bits with set-uid, set-gid and sticky
 * @param link what a link points to: of a hard link a path as {@code path}, of a symbolic one as it is written; otherwise empty
 * @param capable whether it has capabilities, which a process that runs it gets
 */
public record TarEntry(
        String path, Type type, long size, int mode, long user, long group, String link, boolean capable) {
    /** What it is. */
    public enum Type {
        FILE,
        FOLDER,
        HARD_LINK,
        SYMBOLIC_LINK,
        /** A device or a pipe. */
        OTHER
    }

    private static final int SET_USER = 04000;
    private static final int SET_GROUP = 02000;

    /** Whether a process that runs it gets the rights of its owner. */
    public boolean setsUser() {
        return isFile() && (mode & SET_USER) != 0;
    }

    /** Whether a process that runs it gets the rights of its group. */
    public boolean setsGroup() {
        return isFile() && (mode & SET_GROUP) != 0;
    }

    /** A hard link is one more name of a file, and has its mode. */
    private boolean isFile() {
        return type == Type.FILE || type == Type.HARD_LINK;
    }
}
