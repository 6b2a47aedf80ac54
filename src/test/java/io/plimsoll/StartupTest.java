package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What src/startup makes of classes when the jar is built. */
class StartupTest {
    /** Each form of a lambda, and records with components of each type; {@code run} says what they do. */
    private static final String SAMPLES = """
            package samples;

            import java.util.*;
            import java.util.function.*;

            public class Samples extends Base implements Supplier<String> {
                record Empty() {}
                record All(boolean a, char b, byte c, short d, int e, long f, float g, double h, String i, int[] j, Object k) {}
                record Generic<T extends Comparable<T>>(T value, List<? extends T> values) {}
                record Own(int a) {
                    @Override public int hashCode() { return 7; }
                }
                interface Wide { double apply(int a, long b, Integer c, String d); }
                interface Tripled<T> extends Function<T, T> {}
                interface Thrower { void run() throws Exception; }
                sealed interface Shape permits Shape.Dot {
                    record Dot(int x) implements Shape {}
                    default Supplier<String> named() { return () -> secret() + this; }
                    private String secret() { return "secret "; }
                }
                static class Nested {
                    private final int number;
                    private Nested(int number) { this.number = number; }
                    private Supplier<Integer> getter() { return () -> number; }
                    private int own() { return number + 1; }
                }
                class Inner {
                    Supplier<String> outer() { return () -> Samples.this.word + hidden(); }
                }

                private final String word = "word";
                private String hidden() { return "hidden"; }
                @Override public String get() { return "get"; }
                @Override String name() { return "samples"; }
                private static <T> T same(T value) { return value; }
                private static int parse(String text) { return Integer.parseInt(text); }
                private static String join(String... words) { return String.join("+", words); }

                public static String run() throws Exception {
                    StringBuilder out = new StringBuilder();
                    new Samples().add(out);
                    return out.toString();
                }

                private void add(StringBuilder out) throws Exception {
                    int i = 3; long l = 4L; boolean b = true; char c = 'x'; double d = 2.5; float f = 1.5f; byte y = 1; short s = 2;
                    Supplier<String> captures = () -> "" + i + l + b + c + d + f + y + s + word + hidden();
                    out.append(captures.get());
                    Wide wide = (p, q, r, t) -> p + q + r + t.length() + i + l;
                    out.append(wide.apply(1, 2L, 3, "four"));
                    Function<String, Integer> boxed = Samples::parse;
                    ToIntFunction<String> unboxed = Integer::valueOf;
                    ToLongFunction<String> widened = Samples::parse;
                    IntFunction<Object> made = Integer::toString;
                    ToDoubleFunction<Integer> number = Integer::doubleValue;
                    IntToLongFunction longer = n -> n;
                    Function<Integer, Long> both = n -> (long) n;
                    IntBinaryOperator sum = Integer::sum;
                    out.append(boxed.apply("5")).append(unboxed.applyAsInt("6")).append(widened.applyAsLong("7")).append(made.apply(8))
                        .append(number.applyAsDouble(9)).append(longer.applyAsLong(10)).append(both.apply(11)).append(sum.applyAsInt(1, 2));
                    Map<String, Integer> map = new TreeMap<>(Map.of("one", 1, "three", 3));
                    ToIntFunction<String> generic = map::get;
                    Predicate<String> test = new HashMap<>(Map.of("a", true))::get;
                    out.append(generic.applyAsInt("three")).append(test.test("a"));
                    Supplier<List<String>> list = ArrayList::new;
                    Function<Integer, int[]> array = int[]::new;
                    Function<Integer, Nested> nested = Nested::new;
                    out.append(list.get()).append(array.apply(4).length).append(nested.apply(12).getter().get());
                    ToIntFunction<Nested> own = Nested::own;
                    out.append(own.applyAsInt(new Nested(1))).append(new Inner().outer().get());
                    Supplier<String> inherited = this::get;
                    Supplier<String> above = super::name;
                    Supplier<String> here = this::name;
                    Function<String, String> variable = Samples::join;
                    out.append(inherited.get()).append(above.get()).append(here.get()).append(variable.apply("v"));
                    UnaryOperator<String> same = Samples::same;
                    Tripled<String> tripled = t -> t + t + t;
                    BiFunction<String, Integer, Character> at = String::charAt;
                    Consumer<String> dropped = out::append;
                    Consumer<Integer> number2 = Long::valueOf;
                    Runnable nothing = () -> {};
                    nothing.run();
                    number2.accept(1);
                    dropped.accept("dropped");
                    out.append(same.apply("s")).append(tripled.andThen(t -> t + "!").apply("t")).append(at.apply("xyz", 1));
                    Comparator<String> order = Comparator.comparing(String::length).reversed().thenComparing(t -> t.charAt(0));
                    out.append(order.compare("a", "bb")).append(new Shape.Dot(3).named().get());
                    Function<String, Function<String, String>> curried = x -> z -> x + z + word;
                    out.append(curried.apply("x").apply("z"));
                    Object marked = (Runnable & java.io.Serializable) () -> {};
                    out.append(marked instanceof java.io.Serializable);
                    Thrower thrower = () -> { throw new java.io.IOException("thrown"); };
                    try { thrower.run(); } catch (java.io.IOException e) { out.append(e.getMessage()); }
                    out.append(captures == captures).append(constant() == constant());
                    try {
                        ((Function) boxed).apply(new Object());
                    } catch (ClassCastException e) {
                        out.append("cast");
                    }

                    All one = new All(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d, "i", null, List.of());
                    out.append(one.hashCode()).append(one).append(new Empty().hashCode()).append(new Empty().equals(new Empty()));
                    for (All other : new All[] {
                        new All(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d, "i", null, List.of()),
                        new All(false, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d, "i", null, List.of()),
                        new All(true, 'd', (byte) 1, (short) 2, 3, 4L, 5f, 6d, "i", null, List.of()),
                        new All(true, 'c', (byte) 2, (short) 2, 3, 4L, 5f, 6d, "i", null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 3, 3, 4L, 5f, 6d, "i", null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 2, 4, 4L, 5f, 6d, "i", null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 2, 3, 5L, 5f, 6d, "i", null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 2, 3, 4L, 6f, 6d, "i", null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 7d, "i", null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d, null, null, List.of()),
                        new All(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d, "i", new int[1], List.of()),
                    }) {
                        out.append(one.equals(other)).append(one.equals(one));
                    }
                    All odd = new All(true, 'c', (byte) 1, (short) 2, 3, 4L, Float.NaN, -0d, "i", null, null);
                    out.append(odd.equals(new All(true, 'c', (byte) 1, (short) 2, 3, 4L, Float.NaN, -0d, "i", null, null)))
                        .append(odd.equals(new All(true, 'c', (byte) 1, (short) 2, 3, 4L, Float.NaN, 0d, "i", null, null)))
                        .append(odd.hashCode()).append(one.equals(null)).append(one.equals("one"));
                    out.append(new Generic<>("g", List.of("h"))).append(new Generic<>("g", List.of("h")).hashCode())
                        .append(new Generic<>("g", List.of("h")).equals(new Generic<>("g", List.of("h"))));
                    out.append(new Own(1).hashCode()).append(new Own(1).equals(new Own(1))).append(new Own(1).equals(new Own(2)));
                }

                private static Runnable constant() { return () -> {}; }
            }

            class Base {
                String name() { return "base"; }
            }
            """;

    @TempDir
    static Path tool;

    @TempDir
    Path folder;

    @BeforeEach
    void compileTheTool() throws IOException {
        if (!Files.exists(tool.resolve("io"))) {
            compile(tool, sources(Path.of("src/startup")));
        }
    }

    private static List<String> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
    }

    private static void compile(Path to, List<String> sources) {
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-nowarn", "-proc:none", "-d", to.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(sources);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(status).isZero();
    }

    private static void runTool(String what, Path from, Path to) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {tool.toUri().toURL()})) {
            loader.loadClass("io.plimsoll.startup.Startup")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {what, from.toString(), to.toString()});
        }
    }

    private static String resultOf(Path classes) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return (String) loader.loadClass("samples.Samples").getMethod("run").invoke(null);
        }
    }

    private static long linked(Path classes, String bootstrap) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            long count = 0;
            for (Path file : all) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(bootstrap)) {
                    count++;
                }
            }
            return count;
        }
    }

    @Test
    void whatLambdasAndRecordsDoIsTheSame() throws Exception {
        Path source = Files.writeString(folder.resolve("Samples.java"), SAMPLES);
        Path compiled = Files.createDirectory(folder.resolve("compiled"));
        compile(compiled, List.of(source.toString()));
        Files.writeString(compiled.resolve("resource"), "text");
        Path rewritten = folder.resolve("rewritten");
        Files.createDirectories(rewritten.resolve("samples"));
        Files.writeString(rewritten.resolve("samples/Stale.class"), "of another build");
        runTool("classes", compiled, rewritten);

        assertThat(resultOf(rewritten))
                .isEqualTo(resultOf(compiled))
                .startsWith("34true")
                .contains("secret Dot[x=3]");
        assertThat(linked(compiled, "LambdaMetafactory")).isGreaterThan(3);
        assertThat(linked(rewritten, "altMetafactory"))
                .as("lambdas that are serializable")
                .isOne();
        assertThat(linked(rewritten, "LambdaMetafactory")).isOne();
        assertThat(rewritten.resolve("resource")).hasContent("text");
        assertThat(rewritten.resolve("samples/Stale.class")).doesNotExist();
    }

    /** Java 17 checks a class of its own format when it is initialized: an error in it shows here. */
    @Test
    void picocliIsInTheFormatOfJava17() throws Exception {
        Path old = Path.of(Class.forName("picocli.CommandLine")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path updated = folder.resolve("lib/picocli.jar");
        runTool("jar", old, updated);

        int checked = 0;
        try (ZipFile jar = new ZipFile(updated.toFile());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {updated.toUri().toURL()}, null)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().matches("picocli/.*[.]class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        assertThat(in.readNBytes(8)[7]).as(entry.getName()).isEqualTo((byte) 61);
                    }
                    String name = entry.getName().replace(".class", "").replace('/', '.');
                    assertThat(Class.forName(name, true, loader)).isNotNull();
                    checked++;
                }
            }
            assertThat(jar.getEntry("META-INF/versions/9/module-info.class")).isNotNull();
        }
        assertThat(checked).isGreaterThan(200);
    }
}
