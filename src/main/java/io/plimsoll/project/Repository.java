package io.plimsoll.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The git repository that a file is in, and where git keeps the data of it. */
public final class Repository {
    private static final String GIT = ".git";
    private static final String NAMED = "gitdir:";

    private Repository() {}

    /** Whether a repository starts at a folder. */
    static boolean isRoot(Path folder) {
        return Files.exists(folder.resolve(GIT));
    }

    /**
     * The root of the repository that a folder is in, perhaps the folder itself; empty outside of a repository.
     *
     * @param folder an absolute path
     */
    public static Optional<Path> root(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (isRoot(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /**
     * The names on the way from a root to a file, the file's own the last.
     *
     * @param file an absolute path below the root
     */
    static List<String> names(Path root, Path file) {
        List<String> names = new ArrayList<>();
        root.relativize(file).forEach(name -> names.add(name.toString()));
        return names;
    }

    /**
     * Where git keeps the data of this working tree. Of a submodule or a further working tree {@code .git} is a file that names the folder.
     *
     * @throws IOException when that file cannot be read
     */
    static Path data(Path root) throws IOException {
        Path git = root.resolve(GIT);
        if (!Files.isRegularFile(git)) {
            return git;
        }
        String text = Files.readString(git).strip();
        return text.startsWith(NAMED)
                ? root.resolve(text.substring(NAMED.length()).strip())
                : git;
    }

    /**
     * Where git keeps the data that all working trees of a repository share.
     *
     * @throws IOException when a file that says so cannot be read
     */
    static Path commonData(Path root) throws IOException {
        Path data = data(root);
        Path common = data.resolve("commondir");
        return Files.isRegularFile(common)
                ? data.resolve(Files.readString(common).strip())
                : data;
    }
}
