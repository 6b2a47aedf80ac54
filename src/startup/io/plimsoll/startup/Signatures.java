package io.plimsoll.startup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar without its signature, whose checksums Maven has checked. An archive of classes takes no class of a signed jar, the JVM reads
 * each class of one twice, and native-image cannot take the certificates into an executable.
 */
final class Signatures {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private Signatures() {}

    /** Copies a jar with the order and the times of its entries, so that the copy depends on nothing else. */
    static void drop(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName().matches("META-INF/[^/]*[.](SF|RSA|DSA|EC)")) {
                    ZipEntry copied = new ZipEntry(entry.getName());
                    copied.setTimeLocal(entry.getTimeLocal());
                    copy.putNextEntry(copied);
                    try (InputStream in = jar.getInputStream(entry)) {
                        copy.write(entry.getName().equals(MANIFEST) ? withoutDigests(in) : in.readAllBytes());
                    }
                }
            }
        }
    }

    private static byte[] withoutDigests(InputStream in) throws IOException {
        Manifest manifest = new Manifest(in);
        manifest.getEntries().clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }
}
