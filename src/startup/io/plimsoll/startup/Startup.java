package io.plimsoll.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * Rewrites compiled classes so that a program that runs for a moment starts faster. Nothing else about them changes.
 *
 * <ul>
 *   <li>{@code classes FROM TO} copies a directory of classes; {@link Lambdas} and {@link RecordMethods} need no linkage in the copy.
 *   <li>{@code unsigned FROM TO} copies a jar without its signature, see {@link Signatures}.
 *   <li>{@code jar FROM TO} copies a jar; its classes are in the format of Java 17, see {@link ClassFormat}.
 * </ul>
 */
public final class Startup {
    private Startup() {}

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[1]);
        Path to = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "classes" -> rewriteClasses(from, to);
            case "unsigned" -> Signatures.drop(from, to);
            case "jar" -> ClassFormat.update(from, to);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void rewriteClasses(Path from, Path to) throws IOException {
        delete(to);
        Map<String, ClassNode> classes = new TreeMap<>();
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            if (file.toString().endsWith(".class") && !file.endsWith("module-info.class")) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(node, 0);
                classes.put(node.name, node);
            } else {
                Files.copy(file, copy);
            }
        }
        for (ClassNode node : List.copyOf(classes.values())) {
            RecordMethods.rewrite(node);
            Lambdas.rewrite(node, classes);
        }
        for (ClassNode node : classes.values()) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            node.accept(writer);
            Files.write(to.resolve(node.name + ".class"), writer.toByteArray());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
