package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.command.Call;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under which conditions a command runs; what dash, bash and busybox do with the same scripts is the measure. */
class ConditionsTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private record Row(String arguments, String script, String expected) {
        @Override
        public String toString() {
            return arguments + " => " + script;
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/conditions.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" => "))
                .map(columns -> new Row(columns[0], columns[1], columns[2]));
    }

    private static RunLayer layer(String text) {
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", text)), BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE);
        List<Layer> layers = build.images().get(0).layers();
        return (RunLayer) layers.get(layers.size() - 1);
    }

    private static String told(RunLayer layer) {
        Optional<Span> touch = layer.calls().stream()
                .filter(call -> call.program().equals("touch"))
                .map(call -> call.span())
                .findFirst();
        return touch.map(span ->
                        layer.conditions().at(span).map(ConditionsTest::told).orElse("always"))
                .orElse("never");
    }

    private static String told(Condition condition) {
        String state = switch (condition.state()) {
            case ON_BY_DEFAULT -> "on: ";
            case OFF_BY_DEFAULT -> "off: ";
            case UNKNOWN -> "unknown: ";
        };
        return state + condition.text();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCommandRunsWhen(Row row) {
        boolean bash = row.script().startsWith("bash: ");
        StringBuilder text = new StringBuilder("FROM debian:12\nWORKDIR /srv\n");
        for (String argument : row.arguments().split(" ")) {
            text.append("ARG ").append(argument).append('\n');
        }
        text.append(bash ? "SHELL [\"/bin/bash\", \"-c\"]\n" : "");
        text.append("RUN ").append(bash ? row.script().substring("bash: ".length()) : row.script());

        // an unknown condition without words is not told
        String expected = row.expected().equals("unknown") ? "always" : row.expected();
        assertThat(told(layer(text.toString()))).as(text.toString()).isEqualTo(expected);
    }

    @Test
    void whatNeverRunsLeavesNothing() {
        RunLayer layer =
                layer("FROM debian:12\nENV X=false\nRUN if [ \"$X\" = true ]; then touch y; A=/z; fi; mkdir /a$A");

        assertThat(layer.added()).extracting(RunLayer.Added::path).containsExactly("/a");
    }

    @Test
    void aSecretInWhatNeverRunsIsStillWritten() {
        RunLayer layer = layer(
                "FROM debian:12\nENV X=no\nRUN if [ \"$X\" = yes ]; then mysql -pTr0ub4dor; f() { curl -u a:Tr0ub4dor x; }; f; fi");

        assertThat(layer.calls()).extracting(Call::program).containsExactly("[");
        assertThat(layer.secrets()).hasSize(2);
    }

    @Test
    void noConditionTellsASecret() {
        RunLayer layer = layer("""
                FROM debian:12
                RUN if [ "$DB_PASSWORD" = Tr0ub4dor ]; then touch y; fi; \\
                    if curl -u bob:Tr0ub4dor x; then touch y; fi; \\
                    if [ "$(curl -u bob:Tr0ub4dor x)" = ok ]; then touch y; fi; \\
                    if [ "$V" = https://bob:Tr0ub4dor@git.acme.dev ]; then touch y; fi
                """);

        assertThat(layer.calls().stream()
                        .filter(call -> call.program().equals("touch"))
                        .map(call -> layer.conditions().at(call.span()).map(Condition::text)))
                .containsExactly(
                        Optional.of("`DB_PASSWORD` has a certain value"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("`V` has a certain value"));
    }

    @Test
    void whatAVariableHasOnlyInABranchComesOnlyThen() {
        RunLayer layer = layer("""
                FROM debian:12
                ARG X=false
                RUN P=""; Q="make"; if [ "$X" = true ]; then P="gcc"; Q="$Q cmake"; fi; apt-get install -y git $P $Q
                """);

        assertThat(layer.installed())
                .extracting(p -> p.name()
                        + layer.conditions()
                                .at(p.span())
                                .map(c -> " when " + c.text())
                                .orElse(""))
                .containsExactly("git", "gcc when `X` is `true`", "make", "cmake");
    }
}
