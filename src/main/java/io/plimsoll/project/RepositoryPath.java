package io.plimsoll.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a file is in its repository. */
final class RepositoryPath {
    private RepositoryPath() {}

    /** The name of the folder that is the repository's root; empty outside of a repository. */
    static Optional<String> root(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        for (Path folder = whole.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.ofNullable(folder.getFileName()).map(Path::toString);
            }
        }
        return Optional.empty();
    }

    /** @return the names on the way from the root of the repository, the file's own the last; empty outside of a repository */
    static List<String> of(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        for (Path folder = whole.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                List<String> names = new ArrayList<>();
                folder.relativize(whole).forEach(name -> names.add(name.toString()));
                return names;
            }
        }
        return List.of();
    }
}
