package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.plimsoll.text.Span;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that write out their {@code equals} and {@code hashCode} compare every component, also one added later. */
class WrittenEqualityTest {
    static Stream<Class<?>> records() {
        return Bytecode.CLASSES.stream()
                .filter(each -> each.isRecord() && writesEquals(each))
                .map(JavaClass::reflect);
    }

    /** The one that the compiler makes is a single {@code invokedynamic}, which accesses nothing by itself. */
    private static boolean writesEquals(JavaClass type) {
        return type.tryGetMethod("equals", Object.class)
                .filter(method -> !method.getAccessesFromSelf().isEmpty())
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("records")
    void each_component_counts(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components).map(each -> sample(each.getType(), 0)).toArray();
        Object one = make(type, values);
        assertThat(make(type, values)).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(one).isNotEqualTo("another type");
        for (int i = 0; i < components.length; i++) {
            Object[] changed = values.clone();
            changed[i] = sample(components[i].getType(), 1);
            if (type == Span.class && i == 0) {
                changed[i] = 2; // a span does not end before its start
            }
            Object other = make(type, changed);
            assertThat(other).as(components[i].getName()).isNotEqualTo(one);
            assertThat(other.hashCode()).as(components[i].getName()).isNotEqualTo(one.hashCode());
        }
    }

    private static Object make(Class<?> type, Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object sample(Class<?> type, int variant) {
        if (type == int.class) {
            return 3 + variant;
        }
        if (type == boolean.class) {
            return variant == 1;
        }
        if (type == String.class) {
            return "text " + variant;
        }
        if (type == List.class) {
            return variant == 0 ? List.of() : List.of("element");
        }
        if (type == Span.class) {
            return new Span(variant, 7);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[variant];
        }
        throw new AssertionError("no sample of " + type);
    }
}
