package io.plimsoll.wasm;

import java.util.Set;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Has TeaVM take the classes of {@code io.plimsoll.wasm.jdk} for those of the JDK that Jackson uses and TeaVM does not have. */
public final class MissingClasses implements SubstitutionPolicy {
    private static final String OURS = "io.plimsoll.wasm.jdk";

    @Override
    public void contribute(SubstitutionSink sink) {
        replace(sink, "java.util.concurrent.locks", "ReentrantLock");
        replace(sink, "java.util.concurrent.atomic", "AtomicReferenceArray");
    }

    private static void replace(SubstitutionSink sink, String from, String name) {
        sink.selectClasses(Set.of(from + "." + name)::contains).replacePackage(from, OURS);
    }
}
