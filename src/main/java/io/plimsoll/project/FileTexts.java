package io.plimsoll.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is in files: what the disk has, or what an editor has not saved yet. */
@FunctionalInterface
public interface FileTexts {
    FileTexts OF_DISK = Files::readAllBytes;

    /** @param file an absolute path */
    byte[] read(Path file) throws IOException;

    /** Whether there is such a file. */
    default boolean has(Path file) {
        return Files.isRegularFile(file);
    }
}
