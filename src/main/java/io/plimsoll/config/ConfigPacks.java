package io.plimsoll.config;

import io.plimsoll.text.Internal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Jars and directories of configurations, which the command line names and {@code extends} may refer to. They are data: nothing in a jar
 * is run. Immutable.
 *
 * @param places in the order in which they are searched
 */
@Internal
public record ConfigPacks(List<Path> places) {
    /** What {@code extends} puts in front of the name of a file in a pack. */
    public static final String PREFIX = "pack:";

    static final ConfigPacks NONE = new ConfigPacks(List.of());
    /** Larger files are no configurations. */
    private static final int LIMIT = 1 << 20;

    /** @param place where it is, for people */
    record Packed(Path place, String text) {}

    public ConfigPacks {
        places = List.copyOf(places);
    }

    static boolean isPacked(String extended) {
        return extended.startsWith(PREFIX);
    }

    /**
     * @param extended with the prefix
     * @return empty when no pack has such a file
     * @throws IOException when it cannot be read
     */
    Optional<Packed> find(String extended) throws IOException {
        String name = extended.substring(PREFIX.length());
        for (Path place : places) {
            Optional<Packed> found = Files.isDirectory(place) ? inFolder(place, name) : inJar(place, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Packed> inFolder(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!Files.isRegularFile(file)
                || !file.toRealPath().startsWith(folder.toRealPath())
                || Files.size(file) > LIMIT) {
            return Optional.empty();
        }
        return Optional.of(new Packed(file, text(Files.readAllBytes(file))));
    }

    private static Optional<Packed> inJar(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.isDirectory() || entry.getSize() > LIMIT) {
                return Optional.empty();
            }
            byte[] bytes = zip.getInputStream(entry).readNBytes(LIMIT);
            return Optional.of(new Packed(jar.resolve(name), text(bytes)));
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
