package io.plimsoll.cli;

/**
 * Whether this is the native executable, which runs without Java: see {@code src/native}. It loads no classes, and what a start
 * would make anew each time lies in it ready-made.
 */
final class NativeExecutable {
    /** GraalVM sets this property while it builds an executable, and in the executable. */
    private static final String PROPERTY = "org.graalvm.nativeimage.imagecode";

    private static final boolean RUNS = System.getProperty(PROPERTY) != null;

    /** TLS makes an executable half as large again. Fixed when it is built, so that what is never called is no part of it. */
    private static final boolean ASKS_REGISTRIES = !RUNS || Boolean.getBoolean("plimsoll.native.registries");

    // while the executable is built: static fields as they are then are a part of it
    static {
        if ("buildtime".equals(System.getProperty(PROPERTY))) {
            WarmUp.run();
        }
    }

    private NativeExecutable() {}

    static boolean runs() {
        return RUNS;
    }

    /** Whether this program can ask registries, which Java always can. */
    static boolean asksRegistries() {
        return ASKS_REGISTRIES;
    }
}
