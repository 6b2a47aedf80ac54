package io.plimsoll.bench;

import io.plimsoll.config.Settings;
import io.plimsoll.image.Build;
import io.plimsoll.image.BuildOptions;
import io.plimsoll.image.Context;
import io.plimsoll.image.Expansion;
import io.plimsoll.image.Knowledge;
import io.plimsoll.image.Scope;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Source;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How the time grows with the length of one file, in shapes that each make another part of it long. In proportion means that a byte
 * costs the same in a file that is a hundred times as long. Times are medians, so that what else the machine does hardly counts.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Growth {
    private static final int REPEATS = 40;
    private static final int[] FACTORS = {1, 10, 100};

    /** What is long; each but the last is linted whole. */
    public enum Shape {
        RUN_TEXT(
                "FROM alpine:3.20\nRUN set -e; \\\n",
                i -> "    echo \"step " + i + "\" && install -d /opt/" + i + "; \\\n",
                "    true\n"),
        ENV_WORDS(
                "FROM alpine:3.20\nENV ROOT=/opt\nENV FIRST=1",
                i -> " \\\n    NAME_" + i + "=\"$ROOT/lib" + i + "\" OTHER_" + i + "=${ROOT:-/srv}/it\\'s",
                "\n"),
        INSTRUCTIONS(
                "FROM alpine:3.20\nENV ROOT=/opt\n",
                i -> "RUN echo \"step " + i + "\" && install -d $NAME_" + (i - 1) + "\nENV NAME_" + i + "=$ROOT/" + i
                        + "\n",
                "USER daemon\n"),
        ENV_CHAIN(
                "FROM alpine:3.20\nENV PATH=/bin NAME_0=name\n",
                i -> "ENV PATH=/opt/" + i + "/bin:$PATH NAME_" + (i + 1) + "=$NAME_" + i + "\n",
                "USER daemon\n"),
        STAGES(
                "FROM alpine:3.20 AS stage-0\nENV ROOT=/opt\n",
                i -> "FROM stage-" + i + " AS stage-" + (i + 1) + "\nCOPY --from=stage-" + i
                        + " /a /b\nARG TOKEN_FILE\nENV NAME_" + i + "=$ROOT/$NOBODY_SETS_" + i + "\n",
                "USER daemon\n"),
        HEREDOC(
                "FROM alpine:3.20\nENV ROOT=/opt\nCOPY <<EOF /etc/app.conf\n",
                i -> "root_" + i + " = $ROOT/" + i + " # it's ${OTHER:-unset}\n",
                "EOF\n"),
        /** The variables of that heredoc's body, filled in; parsed beforehand. */
        HEREDOC_EXPANSION(HEREDOC.head, HEREDOC.line, HEREDOC.tail);

        private final String head;
        private final IntFunction<String> line;
        private final String tail;

        Shape(String head, IntFunction<String> line, String tail) {
            this.head = head;
            this.line = line;
            this.tail = tail;
        }

        Source source(int factor) {
            StringBuilder text = new StringBuilder(head);
            for (int i = 0; i < REPEATS * factor; i++) {
                text.append(line.apply(i));
            }
            return Source.of("Dockerfile", text.append(tail).toString());
        }
    }

    @Param
    public Shape shape;

    @Param("1")
    public int factor;

    private Supplier<Object> work;

    @Setup
    public void prepare() {
        Source source = shape.source(factor);
        if (shape == Shape.HEREDOC_EXPANSION) {
            Build build = Build.of(Dockerfile.parse(source), BuildOptions.NONE, Context.UNKNOWN, Knowledge.load());
            Instruction.Copy copy =
                    build.stages().get(0).all(Instruction.Copy.class).get(0);
            Word body = copy.frame().heredocs().get(0).content().orElseThrow();
            Scope scope = build.stages().get(0).scopeAt(copy);
            work = () -> Expansion.of(body, scope);
        } else {
            Linter linter = new Linter(BuiltInRules.all(), Settings.defaults());
            work = () -> linter.lint(source);
        }
    }

    @Benchmark
    public Object time() {
        return work.get();
    }

    public static void main(String[] args) throws RunnerException {
        System.out.println("Measuring how the time grows with the length of a file; this takes about three minutes.");
        var options = new OptionsBuilder()
                .include(Growth.class.getName())
                .param(
                        "factor",
                        Arrays.stream(FACTORS).mapToObj(String::valueOf).toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<Shape, Map<Integer, Double>> microseconds = new EnumMap<>(Shape.class);
        for (RunResult result : new Runner(options).run()) {
            Shape shape = Shape.valueOf(result.getParams().getParam("shape"));
            int factor = Integer.parseInt(result.getParams().getParam("factor"));
            double median = result.getPrimaryResult().getStatistics().getPercentile(50);
            microseconds.computeIfAbsent(shape, s -> new TreeMap<>()).put(factor, median);
        }
        System.out.printf(
                "%-18s %9s %12s %12s %12s %16s%n",
                "shape", "bytes, 1x", "ms, 1x", "ms, 10x", "ms, 100x", "byte, 100x/1x");
        microseconds.forEach(Growth::print);
    }

    private static void print(Shape shape, Map<Integer, Double> microseconds) {
        double perByte = microseconds.get(1) / length(shape, 1);
        double perByteOfLong = microseconds.get(100) / length(shape, 100);
        System.out.printf(
                "%-18s %9d %12.3f %12.3f %12.3f %16.2f%n",
                shape.name().toLowerCase().replace('_', ' '),
                length(shape, 1),
                microseconds.get(1) / 1000,
                microseconds.get(10) / 1000,
                microseconds.get(100) / 1000,
                perByteOfLong / perByte);
    }

    private static int length(Shape shape, int factor) {
        Source source = shape.source(factor);
        return source.encode(source.text()).length;
    }
}
