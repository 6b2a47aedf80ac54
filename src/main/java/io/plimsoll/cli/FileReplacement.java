package io.plimsoll.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file that a user has, all of it or nothing. */
final class FileReplacement {
    private FileReplacement() {}

    /** A file is there whole at any time; a link stays a link, and rights stay as they are. */
    static void replace(Path named, byte[] bytes) throws IOException {
        Path file = named.toRealPath();
        Path part = part(file);
        if (!Files.isWritable(file.getParent())) {
            overwrite(file, bytes);
            return;
        }
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        try {
            Outputs.deleteWhenStopped(part);
            Files.copy(file, part, StandardCopyOption.COPY_ATTRIBUTES);
            keepRights(file, part);
            Files.write(part, bytes);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * A file that is not there yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there by now
     */
    static void create(Path file, byte[] bytes) throws IOException {
        Path part = part(file);
        try {
            Outputs.deleteWhenStopped(part);
            Files.write(part, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling(".plimsoll-" + Long.toHexString(System.nanoTime()) + ".tmp");
    }

    /** Of a file of somebody else the rights are not copied when its owner cannot be. */
    private static void keepRights(Path file, Path part) throws IOException {
        try {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            // Windows, where what a file inherits from its folder is what counts
        }
    }

    /** Where no other file can take its place, it is not emptied first: when the disk is full, it is as it was. */
    private static void overwrite(Path file, byte[] bytes) throws IOException {
        byte[] before = Files.readAllBytes(file);
        try {
            put(file, bytes);
        } catch (IOException e) {
            put(file, before);
            throw e;
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.truncate(bytes.length);
        }
    }
}
