package io.plimsoll.project;

import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the files that a compose file names, as far as they belong to its repository, and remembers how reports call them. */
final class ComposeFiles {
    private static final long LARGEST = 3 * 1024 * 1024;

    private final Path folder;
    private final String shown;
    private final FileTexts texts;
    private final Optional<Path> repository;
    private final Map<String, Path> read = new LinkedHashMap<>();

    /** Reads them from the disk. */
    ComposeFiles(Path folder, String shown) {
        this(folder, shown, FileTexts.OF_DISK);
    }

    /**
     * @param folder the one of the compose file, as an absolute path
     * @param shown how reports call the compose file
     * @param texts what is in the files
     */
    ComposeFiles(Path folder, String shown, FileTexts texts) {
        this.folder = folder;
        this.shown = shown;
        this.texts = texts;
        this.repository = Repository.root(folder);
    }

    /** How reports call a file. */
    String name(Path file) {
        Path named = Path.of(shown).resolveSibling(folder.relativize(file)).normalize();
        return named.toString().replace('\\', '/');
    }

    /** @throws IOException when it is not there, too large, or outside of the repository, with the reason as its message */
    Source read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "not a file" : "no such file");
        }
        if (Links.namedLeadsOut(file, folder)
                || repository.isPresent()
                        && !file.toRealPath().startsWith(repository.get().toRealPath())) {
            throw new IOException("outside the repository");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("file too large: the limit is 3 MB");
        }
        String name = name(file);
        read.put(name, file);
        return Source.decode(name, texts.read(file));
    }

    /** The files that have been read, by how reports call them. */
    Map<String, Path> paths() {
        return read;
    }
}
