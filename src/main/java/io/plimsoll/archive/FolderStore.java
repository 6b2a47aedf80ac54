package io.plimsoll.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A folder, as Skopeo, Buildah and umoci write OCI layouts. */
final class FolderStore<L extends LayerSink> implements Store<L> {
    private static final int SHOWN = 100;

    private final Path folder;
    private final LayerReader reader;
    private final Supplier<L> sinks;

    FolderStore(Path folder, LayerReader reader, Supplier<L> sinks) {
        this.folder = folder;
        this.reader = reader;
        this.sinks = sinks;
    }

    private Optional<Path> find(String name) {
        try {
            Path path = folder.resolve(name).normalize();
            return path.startsWith(folder.normalize()) && Files.isRegularFile(path)
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean has(String name) {
        return find(name).isPresent();
    }

    @Override
    public Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.limit(SHOWN).forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    @Override
    public byte[] document(String name) throws IOException {
        Path path = find(name).orElseThrow(() -> Store.missing(name));
        if (Files.size(path) > Limits.JSON) {
            throw Store.tooLarge(name);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Limits.JSON);
        }
    }

    @Override
    public Stored<L> layer(String name, String algorithm) throws IOException {
        L sink = sinks.get();
        Path path = find(name).orElseThrow(() -> Store.missing(name));
        try (InputStream in = Files.newInputStream(path)) {
            return new Stored<>(reader.read(in, Files.size(path), algorithm, sink), sink);
        }
    }

    @Override
    public void close() {
        // nothing is open
    }
}
