package io.plimsoll.project;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Symbolic links to files outside a directory. A report quotes lines of files, so a file outside it is read only if a user names the link.
 */
public final class Links {
    private Links() {}

    /**
     * Whether a link anywhere in a path makes it a file outside a directory and the repository around it. False for a file that does not
     * exist.
     */
    public static boolean leadOut(Path file, Path directory) {
        try {
            Path real = file.toRealPath();
            Path within = directory.toRealPath();
            if (real.startsWith(within)) {
                return false;
            }
            return Repository.root(within).filter(root -> real.startsWith(root)).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The same for a path that a file in the directory names: where no link is in the way, it may name what is outside.
     *
     * @param file an absolute path
     */
    public static boolean namedLeadsOut(Path file, Path directory) {
        try {
            Path named = directory.toAbsolutePath().normalize().relativize(file);
            boolean plain = directory.toRealPath().resolve(named).normalize().equals(file.toRealPath());
            return !plain && leadOut(file, directory);
        } catch (IOException e) {
            return false;
        }
    }
}
