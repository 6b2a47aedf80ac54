package io.plimsoll.project;

import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the {@code .dockerignore} that applies to a Dockerfile: {@code NAME.dockerignore} next to it, else {@code .dockerignore}
 * in its directory or in one above, up to the root of the repository.
 */
public final class ContextFinder {
    private static final String FILE = ".dockerignore";

    private final Map<Path, BuildContext> byFolder = new ConcurrentHashMap<>();
    /** Each {@code .dockerignore} is read once, so that equal contexts are the same. */
    private final Map<Path, BuildContext> byIgnoreFile = new ConcurrentHashMap<>();

    /** For a Dockerfile of which nobody says what it copies from. */
    public BuildContext find(Path dockerfile) {
        if (Files.exists(dockerfile) && !Files.isRegularFile(dockerfile)) {
            return BuildContext.UNKNOWN; // a pipe lies in no folder
        }
        Path file = dockerfile.toAbsolutePath().normalize();
        Optional<Path> own = own(file);
        Path folder = file.getParent();
        if (own.isPresent()) {
            return read(own.get()).with(new Folder(folder));
        }
        BuildContext known = byFolder.get(folder);
        if (known == null) {
            known = above(folder).with(new Folder(folder));
            byFolder.put(folder, known);
        }
        return known;
    }

    /** For a Dockerfile that copies from this folder. */
    public BuildContext find(Path dockerfile, Path context) {
        return own(dockerfile).map(own -> read(own).with(new Folder(context))).orElseGet(() -> in(context));
    }

    /** A Dockerfile mostly copies from its own folder; where it does not, what is asked for is not there, and nothing is said. */
    private record Folder(Path folder) implements BuildContext.Entries {
        @Override
        public boolean has(String path) {
            try {
                return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public boolean isFolder(String path) {
            try {
                return Files.isDirectory(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public OptionalLong size(String path) {
            try {
                Path file = folder.resolve(path);
                return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? OptionalLong.of(Files.size(file))
                        : OptionalLong.empty();
            } catch (InvalidPathException | IOException e) {
                return OptionalLong.empty();
            }
        }
    }

    /** For a Dockerfile that is no file, and copies from this folder. */
    BuildContext in(Path context) {
        Path file = context.resolve(FILE);
        BuildContext found = Files.isRegularFile(file) ? read(file) : BuildContext.WITHOUT_IGNORE_FILE;
        return found.with(new Folder(context));
    }

    /** A name that came from the disk need not be one that this locale can write. */
    private static Optional<Path> own(Path dockerfile) {
        try {
            return Optional.of(dockerfile.resolveSibling(dockerfile.getFileName() + FILE))
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private BuildContext above(Path start) {
        Path nearest = null;
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (nearest == null && Files.isRegularFile(file)) {
                nearest = file;
            }
            if (Files.exists(folder.resolve(".git"))) {
                return nearest == null ? BuildContext.WITHOUT_IGNORE_FILE : read(nearest);
            }
        }
        // outside of a repository the folders above are none of this build's
        return in(start);
    }

    private BuildContext read(Path file) {
        return byIgnoreFile.computeIfAbsent(file, ContextFinder::readNew);
    }

    private static BuildContext readNew(Path file) {
        try {
            return BuildContext.with(IgnoreFile.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return BuildContext.UNKNOWN; // there is one, and nobody can say what is in it
        }
    }
}
