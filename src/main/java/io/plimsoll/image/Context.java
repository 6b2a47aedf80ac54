package io.plimsoll.image;

import java.util.Optional;

/**
 * What is known of the build context, the folder that COPY and ADD take files from.
 *
 * @param known false when there is none to look at: a Dockerfile from standard input, or a string
 * @param ignoreFile the one in force, if there is one
 */
public record Context(boolean known, Optional<IgnoreFile> ignoreFile) {
    public static final Context UNKNOWN = new Context(false, Optional.empty());

    /** A context without an ignore file. */
    public static final Context WITHOUT_IGNORE_FILE = new Context(true, Optional.empty());

    public static Context with(IgnoreFile file) {
        return new Context(true, Optional.of(file));
    }
}
