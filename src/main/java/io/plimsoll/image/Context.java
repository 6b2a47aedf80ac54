package io.plimsoll.image;

import java.util.Optional;

/**
 * What is known of the build context, the folder that COPY and ADD take files from.
 *
 * @param known false when there is none to look at: a Dockerfile from standard input, or a string
 * @param ignoreFile the one in force, if there is one
 * @param entries tells what lies in it
 */
public record Context(boolean known, Optional<IgnoreFile> ignoreFile, Entries entries) {
    /** What lies in a build context. */
    @FunctionalInterface
    public interface Entries {
        /** @param path of a file or folder, relative to the context, with slashes; never fails */
        boolean has(String path);
    }

    private static final Entries NONE = path -> false;

    public static final Context UNKNOWN = new Context(false, Optional.empty(), NONE);

    /** A context without an ignore file. */
    public static final Context WITHOUT_IGNORE_FILE = new Context(true, Optional.empty(), NONE);

    public static Context with(IgnoreFile file) {
        return new Context(true, Optional.of(file), NONE);
    }

    /** The same, when it is known what lies there. */
    public Context with(Entries others) {
        return new Context(known, ignoreFile, others);
    }

    /** Whether a copy of all of it brings a path along: it is there, and nothing keeps it out. */
    boolean brings(String path) {
        return entries.has(path) && !ignoreFile.map(file -> file.excludes(path)).orElse(false);
    }
}
