package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others may use is chosen: what programs start from, what our own rules ask, and all that is in the signatures of these. It
 * lies in exported packages, and what else is public there says that it is internal.
 */
class ApiTest {
    /** What programs and rules by others start from. */
    private static final List<String> STARTS = List.of(
            "rules.BuiltInRules",
            "lint.Linter",
            "lint.RuleProvider",
            "fix.Fixer",
            "report.LintReport",
            "report.Formats");

    private static final int MOST_PACKAGES = 16;

    private final Set<String> exported = exported();
    private final List<String> leaks = new ArrayList<>();
    /** Each with what names it. */
    private final Map<JavaClass, String> api = new LinkedHashMap<>();

    ApiTest() {
        Deque<JavaClass> open = new ArrayDeque<>();
        BiConsumer<JavaClass, String> meet = (type, by) -> {
            JavaClass found = type.getBaseComponentType();
            if (!Bytecode.isOurs(found)) {
                if (!found.isPrimitive() && !found.getName().startsWith("java.")) {
                    leaks.add(by + " shows " + found.getName());
                }
            } else if (!isOpen(found)) {
                leaks.add(by + " shows " + Bytecode.name(found));
            } else if (api.putIfAbsent(found, by) == null) {
                open.add(found);
            }
        };
        STARTS.forEach(name -> meet.accept(type(name), "a program"));
        rules().forEach(rule -> rule.getDirectDependenciesFromSelf().stream()
                .map(d -> d.getTargetClass().getBaseComponentType())
                .filter(target ->
                        Bytecode.isOurs(target) && !Bytecode.room(target).equals("rules"))
                .distinct()
                .forEach(target -> meet.accept(target, "the rule " + rule.getSimpleName())));
        while (!open.isEmpty()) {
            signatures(open.poll(), meet);
        }
    }

    /** But not the list of them, which has rules in YAML too. */
    private static Stream<JavaClass> rules() {
        return Bytecode.CLASSES.stream()
                .filter(c -> Bytecode.room(c).equals("rules"))
                .filter(c -> !c.getSimpleName().equals("BuiltInRules"));
    }

    private static JavaClass type(String name) {
        return Bytecode.CLASSES.get("io.plimsoll." + name);
    }

    private static ModuleDescriptor descriptor() {
        try (InputStream in = Files.newInputStream(Bytecode.FOLDER.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages that the module has for others. */
    static Set<String> exported() {
        return descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    /** Whether others may name it. */
    private boolean isOpen(JavaClass type) {
        return exported.contains(type.getPackageName()) && Bytecode.isPublic(type) && !isInternal(type);
    }

    private static boolean isInternal(JavaClass type) {
        return isMarked(type)
                || type.getEnclosingClass().map(ApiTest::isInternal).orElse(false);
    }

    private static boolean isMarked(CanBeAnnotated element) {
        return element.isAnnotatedWith(Internal.class);
    }

    /** All types that others see when they use it. */
    private static void signatures(JavaClass type, BiConsumer<JavaClass, String> seen) {
        String name = Bytecode.name(type);
        involved(type.getSuperclass().stream().toList(), name, seen);
        involved(type.getInterfaces(), name, seen);
        typeParameters(type.getTypeParameters(), name, seen);
        type.getEnclosingClass().ifPresent(outer -> seen.accept(outer, name));
        Class<?> reflected = type.reflect();
        if (reflected.isSealed()) {
            for (Class<?> permitted : reflected.getPermittedSubclasses()) {
                JavaClass subtype = Bytecode.CLASSES.get(permitted);
                if (Bytecode.isPublic(subtype)) {
                    seen.accept(subtype, name);
                }
            }
        }
        for (JavaMember member : type.getMembers()) {
            if (isVisible(member) && !isMarked(member)) {
                String where = name + "." + member.getName();
                if (member instanceof JavaField field) {
                    involved(List.of(field.getType()), where, seen);
                } else if (member instanceof JavaCodeUnit unit) {
                    involved(List.of(unit.getReturnType()), where, seen);
                    involved(unit.getParameterTypes(), where, seen);
                    typeParameters(unit.getTypeParameters(), where, seen);
                    unit.getExceptionTypes().forEach(thrown -> seen.accept(thrown, where));
                }
            }
        }
    }

    private static void involved(Iterable<? extends JavaType> types, String by, BiConsumer<JavaClass, String> seen) {
        types.forEach(type -> type.getAllInvolvedRawTypes().forEach(raw -> seen.accept(raw, by)));
    }

    private static void typeParameters(
            List<? extends JavaTypeVariable<?>> variables, String by, BiConsumer<JavaClass, String> seen) {
        variables.forEach(variable -> involved(variable.getBounds(), by, seen));
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    @Test
    void theModuleExportsFewPackages() {
        assertThat(exported).hasSizeLessThanOrEqualTo(MOST_PACKAGES);
        assertThat(exported)
                .allSatisfy(name -> assertThat(api.keySet())
                        .as(name)
                        .anyMatch(type -> type.getPackageName().equals(name)));
    }

    /** Only what the JDK has goes out with it: no other module is needed to use ours. */
    @Test
    void theModuleHandsOnNoOther() {
        assertThat(descriptor().requires())
                .noneMatch(r -> r.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE));
    }

    /** Export its package, leave it out of the signature, or mark the member with {@link Internal}. */
    @Test
    void noSignatureShowsWhatOthersCannotName() {
        assertThat(leaks).isEmpty();
    }

    /** Make it package-private, mark it with {@link Internal}, or name it in the signature of what is there for others. */
    @Test
    void whatIsPublicIsThereForOthersOrInternal() {
        Set<String> neither = new TreeSet<>();
        for (JavaClass type : Bytecode.CLASSES) {
            if (isOpen(type) && !api.containsKey(type) && !type.isEquivalentTo(Internal.class)) {
                neither.add(Bytecode.name(type));
            }
        }
        assertThat(neither).isEmpty();
    }

    /** A mark on what nobody outside could see anyway says something that is not so. */
    @Test
    void marksStandOnlyWherePackagesAreExported() {
        Set<String> idle = new TreeSet<>();
        for (JavaClass type : Bytecode.CLASSES) {
            if (isMarked(type) && !(exported.contains(type.getPackageName()) && Bytecode.isPublic(type))) {
                idle.add(Bytecode.name(type));
            }
        }
        assertThat(idle).isEmpty();
    }

    /** Our rules are written with what rules by others have. */
    @Test
    void rulesCallNothingInternal() {
        Set<String> calls = new TreeSet<>();
        rules().forEach(rule -> {
            for (JavaAccess<?> access : rule.getAccessesFromSelf()) {
                if (access.getTarget().resolveMember().filter(ApiTest::isMarked).isPresent()) {
                    calls.add(access.getDescription());
                }
            }
        });
        assertThat(calls).isEmpty();
    }
}
