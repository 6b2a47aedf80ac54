package io.plimsoll.stage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What is known about the build context, the directory that COPY and ADD take files from.
 *
 * @param known false when there is none to look at: a Dockerfile from standard input, or a string
 * @param ignoreFile the one in force, if there is one
 * @param entries lists what is in it
 * @param ignorePlace where patterns can be added to the ignore file; empty where that cannot be told
 */
public record BuildContext(
        boolean known, Optional<IgnoreFile> ignoreFile, Entries entries, Optional<IgnorePlace> ignorePlace) {
    /** What lies in a build context. */
    @FunctionalInterface
    public interface Entries {
        /** @param path of a file or folder, relative to the context, with slashes; never fails */
        boolean has(String path);

        /** The names of the files and folders that it has at its top; none of those that are not known; never fails. */
        default List<String> names() {
            return List.of();
        }

        /** What is in a file; empty for a folder, one that is too large to be a script, or is not there. */
        default Optional<String> text(String path) {
            return Optional.empty();
        }

        /** Whether a path is known to be a folder; never fails. */
        default boolean isFolder(String path) {
            return false;
        }

        /** Whether it is known to be a file; never fails. */
        default boolean isFile(String path) {
            return false;
        }

        /**
         * The bytes of a file, or of all files below a folder; empty for what is not there, or is too much to be counted; never fails.
         *
         * @param counts says of a path in the context whether it is copied
         */
        default OptionalLong totalSize(String path, Predicate<String> counts) {
            return OptionalLong.empty();
        }

        /** The bytes of a file; empty for what is not known to be one; never fails. */
        default OptionalLong size(String path) {
            return OptionalLong.empty();
        }

        /** Whether a file there is an archive that ADD unpacks, by what it begins with; never fails. */
        default boolean isArchive(String path) {
            return false;
        }

        /** The paths that fit a pattern whose wildcards are in its last part; empty when that is not known; never fails. */
        default List<String> matches(String pattern) {
            return List.of();
        }
    }

    private static final Entries NONE = path -> false;

    public static final BuildContext UNKNOWN = new BuildContext(false, Optional.empty(), NONE, Optional.empty());

    /** A context without an ignore file. */
    public static final BuildContext WITHOUT_IGNORE_FILE =
            new BuildContext(true, Optional.empty(), NONE, Optional.empty());

    public static BuildContext with(IgnoreFile file) {
        return new BuildContext(true, Optional.of(file), NONE, Optional.empty());
    }

    /** The same, when it is known what lies there. */
    public BuildContext with(Entries others) {
        return new BuildContext(known, ignoreFile, others, ignorePlace);
    }

    /** The same, when it is known where patterns can be added, or that this cannot be told. */
    public BuildContext with(Optional<IgnorePlace> place) {
        return new BuildContext(known, ignoreFile, entries, place);
    }

    /** The same, when patterns have been added to the ignore file. */
    public BuildContext ignoring(List<String> patterns) {
        IgnoreFile added = IgnoreFile.of(patterns);
        return patterns.isEmpty()
                ? this
                : new BuildContext(
                        known,
                        Optional.of(ignoreFile.map(file -> file.and(added)).orElse(added)),
                        entries,
                        ignorePlace);
    }

    /** Whether a path is known to be a folder there. */
    public boolean isFolder(String path) {
        return entries.isFolder(path);
    }

    /** Whether it was looked at: only then does it say something that nothing of a name lies there. */
    public boolean isListed() {
        return known && entries != NONE;
    }

    /** The bytes that a copy of a file or folder there brings; empty where that is not known. */
    public OptionalLong totalSize(String path) {
        return entries.totalSize(
                path, each -> !ignoreFile.map(file -> file.excludes(each)).orElse(false));
    }

    /** The bytes of a file there; empty for what is not known to be one. */
    public OptionalLong size(String path) {
        return entries.size(path);
    }

    /** Whether the ignore file keeps a source of a copy out; a source may be a pattern. */
    public boolean excludesSource(String source) {
        return ignoreFile.map(file -> file.excludesSource(source)).orElse(false);
    }

    /** What is in a file that a copy of all of it brings along; empty where that cannot be told. */
    public Optional<String> text(String path) {
        boolean kept = ignoreFile.map(file -> file.excludes(path)).orElse(false);
        return kept ? Optional.empty() : entries.text(path);
    }

    /** Whether a copy of all of it brings a path along: it is there, and nothing keeps it out. */
    public boolean brings(String path) {
        return entries.has(path) && !ignoreFile.map(file -> file.excludes(path)).orElse(false);
    }

    /** Whether a path in it is known to be a file. */
    public boolean isFile(String path) {
        return entries.isFile(path);
    }

    /** Whether a file there is known to be an archive that ADD unpacks, whatever its name. */
    public boolean isArchive(String path) {
        return entries.isArchive(path);
    }

    /** The paths there that fit a pattern whose wildcards are in its last part, in the order of their names; none where that is not known. */
    public List<String> fitting(String pattern) {
        return entries.matches(pattern).stream().sorted().toList();
    }

    /** How many files a pattern brings; 0 when that is not known, or a folder is among them. */
    public int filesFitting(String pattern) {
        List<String> found =
                entries.matches(pattern).stream().filter(this::brings).toList();
        return found.stream().allMatch(entries::isFile) ? found.size() : 0;
    }
}
