package io.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Settings;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A version that is read with what is known of earlier ones is what it would be if it were the first. */
class ReadingsTest {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), Settings.defaults());
    private static final List<BuildCase> CASES = List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN));

    /** What people type: some of it changes how everything below is read. */
    private static final List<String> TYPED = List.of(
            "\n",
            " ",
            "\\",
            "\\\n",
            "\"",
            "'",
            "#",
            "# note\n",
            "<<EOF\n",
            "EOF\n",
            "FROM alpine\n",
            "RUN apk add gcc\n",
            "&& ",
            "x",
            "é",
            "\t",
            "ENV A=$B\n",
            "SHELL [\"/bin/bash\", \"-c\"]\n",
            "ARG X=1\n",
            "ONBUILD ",
            "[",
            "`",
            "# escape=`\n",
            "\r\n",
            "<<-X cat\n\tX\n");

    /** Each takes a second; which of them does not matter. */
    static Stream<Path> someFiles() throws IOException {
        return files().stream().filter(file -> file.toString().hashCode() % 6 == 0);
    }

    private static List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("src/test/fixtures", "rules", "src/test/resources/hostile", "src/bench")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(file -> file.getFileName().toString().endsWith("Dockerfile"))
                        .filter(file -> file.toFile().length() < 20_000)
                        .sorted()
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(300);
        return found;
    }

    @ParameterizedTest
    @MethodSource("someFiles")
    void aVersionIsWhatItWouldBeAlone(Path file) throws IOException {
        Random random = new Random(file.toString().hashCode());
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Readings readings = new Readings();
        for (int edit = 0; edit < 12; edit++) {
            Analysis known = LINTER.analyze(Source.of("Dockerfile", text), CASES, readings);
            Analysis fresh = LINTER.analyze(Source.of("Dockerfile", text), CASES);
            assertThat(dump(known.file())).as(text).isEqualTo(dump(fresh.file()));
            assertThat(scripts(known)).as(text).isEqualTo(scripts(fresh));
            assertThat(dump(LINTER.lint(known).findings()))
                    .as(text)
                    .isEqualTo(dump(LINTER.lint(fresh).findings()));
            text = changed(text, random);
        }
    }

    /** A line at the top moves all that a file may have. */
    @Test
    void whatIsMovedIsTheSameElsewhere() throws IOException {
        for (Path file : files()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Readings readings = new Readings();
            LINTER.analyze(Source.of("Dockerfile", "FROM a\n" + text), CASES, readings);
            Source moved = Source.of("Dockerfile", "FROM a\nUSER 1\n" + text);
            Analysis known = LINTER.analyze(moved, CASES, readings);
            Analysis fresh = LINTER.analyze(moved, CASES);
            assertThat(dump(known.file())).as(file.toString()).isEqualTo(dump(fresh.file()));
            assertThat(scripts(known)).as(file.toString()).isEqualTo(scripts(fresh));
        }
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int kind = random.nextInt(4);
        if (kind == 0) {
            int line = text.lastIndexOf('\n', at - 1) + 1;
            return text.substring(0, line) + TYPED.get(random.nextInt(TYPED.size())) + text.substring(line);
        }
        int end = kind == 1 ? Math.min(text.length(), at + 1 + random.nextInt(8)) : at;
        String typed = kind == 1 ? "" : TYPED.get(random.nextInt(TYPED.size()));
        return text.substring(0, at) + typed + text.substring(end);
    }

    @Test
    void whatIsThereIsNotReadAgain() {
        String below =
                "RUN make \\\n  && make install\nCOPY <<EOF /etc/x\nhello $A\nEOF\nCMD [\"a\", \"b\"]\n# the end\nUSER 1000\n";
        Readings readings = new Readings();
        Analysis first = LINTER.analyze(Source.of("Dockerfile", "FROM alpine\nRUN one\n" + below), CASES, readings);
        Analysis second =
                LINTER.analyze(Source.of("Dockerfile", "FROM alpine\nRUN a longer one\n" + below), CASES, readings);
        Analysis third =
                LINTER.analyze(Source.of("Dockerfile", "FROM alpine\nRUN a longer one\n" + below), CASES, readings);

        assertThat(word(second, 2)).isSameAs(word(first, 2));
        assertThat(second.file().instructions().get(3))
                .isNotSameAs(third.file().instructions().get(1));
        // the last instruction is read each time: what is typed behind it may belong to it
        assertThat(third.file().instructions().subList(1, 5))
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .isEqualTo(second.file().instructions().subList(1, 5));
        assertThat(script(third, 2)).isSameAs(script(second, 2));
    }

    /** A text without a place, which a moved tree shares with the one that it was made of. */
    private static Object word(Analysis analysis, int instruction) {
        return analysis.file().instructions().get(instruction).header().keyword();
    }

    private static Object script(Analysis analysis, int instruction) {
        Instruction run = analysis.file().instructions().get(instruction);
        return analysis.builds().get(0).stages().get(0).script(run).orElseThrow();
    }

    private static String scripts(Analysis analysis) {
        StringBuilder out = new StringBuilder();
        for (Build build : analysis.builds()) {
            build.stages()
                    .forEach(stage -> stage.instructions()
                            .forEach(instruction ->
                                    out.append(dump(stage.script(instruction))).append('\n')));
        }
        return out.toString();
    }

    /** All that a tree says, and where. */
    private static String dump(Object tree) {
        StringBuilder out = new StringBuilder();
        dump(tree, out);
        return out.toString();
    }

    private static void dump(Object tree, StringBuilder out) {
        if (tree instanceof MappedText text) {
            out.append('<').append(text);
            for (int i = 0; i <= text.length(); i++) {
                out.append(' ').append(text.span(i, Math.min(i + 1, text.length())));
            }
            out.append(text.span()).append('>');
        } else if (tree instanceof List<?> list) {
            out.append('[');
            list.forEach(each -> dump(each, out));
            out.append(']');
        } else if (tree instanceof Optional<?> maybe) {
            out.append('(');
            maybe.ifPresent(each -> dump(each, out));
            out.append(')');
        } else if (tree instanceof Record) {
            out.append(tree.getClass().getSimpleName()).append('{');
            for (RecordComponent part : tree.getClass().getRecordComponents()) {
                try {
                    part.getAccessor().setAccessible(true);
                    dump(part.getAccessor().invoke(tree), out);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
                out.append(';');
            }
            out.append("}\n");
        } else {
            out.append(tree);
        }
    }
}
