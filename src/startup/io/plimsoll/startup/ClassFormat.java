package io.plimsoll.startup;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Classes in the format of Java 17. An archive of classes (class data sharing) takes no class of Java 5, and picocli is compiled for
 * Java 5. The code stays as it is; what the format requires since Java 7, the types at the targets of jumps, is computed.
 */
final class ClassFormat {
    private ClassFormat() {}

    /** Copies a jar with the order and the times of its entries, so that the copy depends on nothing else. */
    static void update(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {from.toUri().toURL()});
                ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(to))) {
            List<? extends ZipEntry> entries = Collections.list(jar.entries());
            for (ZipEntry entry : entries) {
                ZipEntry copied = new ZipEntry(entry.getName());
                copied.setTimeLocal(entry.getTimeLocal());
                copy.putNextEntry(copied);
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] content = in.readAllBytes();
                    boolean isClass = entry.getName().endsWith(".class")
                            && !entry.getName().endsWith("module-info.class");
                    copy.write(isClass ? updated(content, loader) : content);
                }
            }
        }
    }

    private static byte[] updated(byte[] content, ClassLoader loader) {
        ClassReader reader = new ClassReader(content);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int version, int access, String name, String signature, String base, String[] interfaces) {
                        super.visit(Opcodes.V17, access, name, signature, base, interfaces);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
