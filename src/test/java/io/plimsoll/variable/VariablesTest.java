package io.plimsoll.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages that are built FROM each other in every way have the variables that copying them all would give. */
class VariablesTest {
    private static final int STAGES = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aStageHasTheVariablesOfItsChain(long seed) {
        Random random = new Random(seed);
        int names = 1 + random.nextInt(40);
        StringBuilder text = new StringBuilder();
        List<Map<String, String>> expected = new ArrayList<>();
        for (int stage = 0; stage < STAGES; stage++) {
            // mostly long chains, with branches
            int below = stage == 0 ? -1 : random.nextInt(4) > 0 ? stage - 1 : random.nextInt(stage);
            text.append(below < 0 ? "FROM scratch" : "FROM s" + below).append(" AS s" + stage + "\n");
            Map<String, String> variables = new HashMap<>(below < 0 ? Map.of() : expected.get(below));
            for (int i = random.nextInt(6); i > 0; i--) {
                String name = "N" + random.nextInt(names);
                text.append("ENV " + name + "=" + stage + "-" + i + "\n");
                variables.put(name, stage + "-" + i);
            }
            text.append("USER daemon\n");
            expected.add(variables);
        }

        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", text.toString())),
                BuildOptions.NONE,
                BuildContext.UNKNOWN,
                Knowledge.load());

        for (Stage stage : build.stages()) {
            Scope scope = stage.scopeAt(stage.all(Instruction.User.class).get(0));
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < names; i++) {
                Scope.Binding binding = scope.lookup("N" + i);
                if (binding.state() == Scope.State.SET) {
                    found.put("N" + i, binding.value().text().orElseThrow());
                }
            }
            assertThat(found).as("stage " + stage.index()).isEqualTo(expected.get(stage.index()));
        }
    }
}
