package io.plimsoll;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Optional;

/** Our classes, as compiled. */
final class Bytecode {
    static final Path FOLDER = Path.of("target/classes");
    static final JavaClasses CLASSES = new ClassFileImporter().importPath(FOLDER);

    private static final String ROOT = "io.plimsoll.";
    private static final String GENERATED = "io.plimsoll.syntax.grammar";

    private Bytecode() {}

    static boolean isOurs(JavaClass type) {
        return type.getName().startsWith(ROOT);
    }

    /** Whether ANTLR has written it. */
    static boolean isGenerated(JavaClass type) {
        return type.getPackageName().equals(GENERATED)
                && !topLevel(type).getSimpleName().equals("Utf16Stream");
    }

    /** The first part of its package after ours. */
    static String room(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static JavaClass topLevel(JavaClass type) {
        JavaClass outer = type;
        for (Optional<JavaClass> next = outer.getEnclosingClass();
                next.isPresent();
                next = next.get().getEnclosingClass()) {
            outer = next.get();
        }
        return outer;
    }

    /** Its name without our package: {@code lint.Finding}. */
    static String name(JavaClass type) {
        return type.getName().substring(ROOT.length()).replace('$', '.');
    }

    /** Whether all that it lies in is public too. */
    static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(Bytecode::isPublic).orElse(true);
    }
}
