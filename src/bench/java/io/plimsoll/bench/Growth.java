package io.plimsoll.bench;

import io.plimsoll.config.Settings;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Source;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
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
 * costs the same in a file that is a hundred times as long. What counts is the processor time of the thread, so that it hardly matters
 * what else the machine has to do.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 2, time = 1)
public class Growth {
    private static final int REPEATS = 40;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
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
        /** Each removal could be about each copy, and each compiler too. */
        COPIES(
                "FROM alpine:3.20\n",
                i -> "COPY a" + i + " /x/" + i + "/\nCOPY .env /y/" + i + "/\nRUN cd /z/" + i + " && make && rm -rf /w/"
                        + i + " /w/" + i + "*\n",
                "USER daemon\n"),
        /** What comes and goes within one RUN. */
        FILES_AND_PACKAGES(
                "FROM debian:12\nRUN true",
                i -> "; \\\n    echo > /x/" + i + "; rm /y/" + i + "*; mv /z/" + i + " /v/" + i
                        + "; apt-get install -y a" + i + "; apt-get purge -y b" + i + "*",
                "\n"),
        /** Stages that are copied whole, one into another. */
        WHOLE_STAGES(
                "FROM alpine:3.20 AS stage-0\n",
                i -> "FROM scratch AS stage-" + (i + 1) + "\nCOPY --from=stage-" + i
                        + " / /\nRUN apk add gcc; apk del gcc\n",
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
            Build build = Build.of(Dockerfile.parse(source), BuildOptions.NONE, BuildContext.UNKNOWN, Knowledge.load());
            Instruction.Copy copy =
                    build.stages().get(0).all(Instruction.Copy.class).get(0);
            Word body = copy.header().heredocs().get(0).content().orElseThrow();
            Scope scope = build.stages().get(0).scopeAt(copy);
            work = () -> Expansion.of(body, scope);
        } else {
            Linter linter = new Linter(BuiltInRules.all(), Settings.defaults());
            work = () -> linter.lint(source);
        }
    }

    /** Sums of all measured runs; JMH adds them up by reflection. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Processor {
        public long nanoseconds;
        public long runs;
    }

    @Benchmark
    public Object time(Processor processor) {
        long start = THREADS.getCurrentThreadCpuTime();
        Object result = work.get();
        processor.nanoseconds += THREADS.getCurrentThreadCpuTime() - start;
        processor.runs++;
        return result;
    }

    public static void main(String[] args) throws RunnerException {
        System.out.println("Measuring how the time grows with the length of a file; this takes about five minutes.");
        var options = new OptionsBuilder()
                .include(Growth.class.getName())
                .param(
                        "factor",
                        Arrays.stream(FACTORS).mapToObj(String::valueOf).toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<Shape, Map<Integer, Double>> milliseconds = new EnumMap<>(Shape.class);
        for (RunResult result : new Runner(options).run()) {
            Shape shape = Shape.valueOf(result.getParams().getParam("shape"));
            int factor = Integer.parseInt(result.getParams().getParam("factor"));
            double nanoseconds = result.getSecondaryResults().get("nanoseconds").getScore();
            double runs = result.getSecondaryResults().get("runs").getScore();
            milliseconds.computeIfAbsent(shape, s -> new TreeMap<>()).put(factor, nanoseconds / runs / 1e6);
        }
        System.out.printf(
                "%-18s %9s %10s %10s %10s %15s %15s%n",
                "shape", "bytes, 1x", "ms, 1x", "ms, 10x", "ms, 100x", "byte, 100x/10x", "byte, 100x/1x");
        milliseconds.forEach(Growth::print);
    }

    private static void print(Shape shape, Map<Integer, Double> milliseconds) {
        double[] perByte = Arrays.stream(FACTORS)
                .mapToDouble(factor -> milliseconds.get(factor) / length(shape, factor))
                .toArray();
        System.out.printf(
                "%-18s %9d %10.3f %10.3f %10.3f %15.2f %15.2f%n",
                shape.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                length(shape, 1),
                milliseconds.get(1),
                milliseconds.get(10),
                milliseconds.get(100),
                perByte[2] / perByte[1],
                perByte[2] / perByte[0]);
    }

    private static int length(Shape shape, int factor) {
        Source source = shape.source(factor);
        return source.encode(source.text()).length;
    }
}
