package io.plimsoll.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What registries have sent, by its digest, which never changes, and the entity tags of tags. What cannot be read or written is asked
 * for again, and what is damaged has another digest.
 */
final class Cache {
    private static final long DAYS = 90;

    /**
     * What a tag was.
     *
     * @param entityTag the registry's word for that state
     */
    record Tag(String entityTag, String digest) {}

    private final Optional<Path> folder;

    Cache(Optional<Path> wanted) {
        Optional<Path> made = Optional.empty();
        if (wanted.isPresent()) {
            try {
                Files.createDirectories(wanted.get());
                keepPrivate(wanted.get());
                made = wanted;
            } catch (IOException e) {
                made = Optional.empty(); // read-only, such as in a container
            }
        }
        folder = made;
    }

    private static void keepPrivate(Path folder) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException e) {
            // Windows, where the folder of a user is private
        }
    }

    Optional<byte[]> content(String digest) {
        return read(digest.replace(':', '-')).filter(bytes -> ContentDigest.isOf(bytes, digest));
    }

    void keep(String digest, byte[] bytes) {
        write(digest.replace(':', '-'), bytes);
    }

    Optional<Tag> tag(String host, String repository, String tag) {
        return read(name(host, repository, tag))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n"))
                .filter(lines -> lines.length == 2 && ContentDigest.isValid(lines[1]))
                .map(lines -> new Tag(lines[0], lines[1]));
    }

    void keep(String host, String repository, String tag, Tag state) {
        if (state.entityTag().indexOf('\n') < 0) {
            String text = state.entityTag() + "\n" + state.digest() + "\n";
            write(name(host, repository, tag), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String name(String host, String repository, String tag) {
        String whole = host + "/" + repository + ":" + tag;
        return "tag-" + ContentDigest.of(whole.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
    }

    private Optional<byte[]> read(String name) {
        try {
            return folder.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(folder.get().resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(String name, byte[] bytes) {
        if (folder.isPresent()) {
            try {
                Path part = Files.createTempFile(folder.get(), "part-", "");
                try {
                    Files.write(part, bytes);
                    Files.move(part, folder.get().resolve(name), StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                }
            } catch (IOException e) {
                return; // it is asked for again
            }
        }
    }

    /** Deletes what has not been written for long. */
    void prune() {
        if (folder.isEmpty()) {
            return;
        }
        Instant oldest = Instant.now().minus(DAYS, ChronoUnit.DAYS);
        try (Stream<Path> files = Files.list(folder.get())) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            return; // another run may do it
        }
    }
}
