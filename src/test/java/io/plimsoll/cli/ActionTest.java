package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The GitHub action is whole. That its steps work is tested by {@code .ci/action}. */
class ActionTest {
    private static final Path FOLDER = Path.of(".github/actions/plimsoll");

    private String text;
    private Map<String, Object> action;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(FOLDER.resolve("action.yml"));
        action = new Yaml().load(text);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> steps() {
        return (List<Map<String, Object>>) ((Map<String, Object>) action.get("runs")).get("steps");
    }

    @Test
    void eachInputIsDeclaredAndUsed() {
        List<String> used = Pattern.compile("inputs\\.(\\w+)")
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .toList();

        assertThat(new TreeSet<>(used))
                .hasToString(new TreeSet<>(((Map<?, ?>) action.get("inputs")).keySet()).toString());
    }

    /** What somebody else may write must not become a part of a script. */
    @Test
    void noScriptHoldsAnExpression() {
        assertThat(steps())
                .filteredOn(step -> step.containsKey("run"))
                .hasSize(4)
                .allSatisfy(step -> assertThat((String) step.get("run")).doesNotContain("${{"));
    }

    @Test
    void eachStepOfTheScriptIsThere() throws IOException {
        Path script = FOLDER.resolve("run");
        List<String> cases = Pattern.compile("^  (\\w+)\\)$", Pattern.MULTILINE)
                .matcher(Files.readString(script))
                .results()
                .map(MatchResult::group)
                .map(text -> text.strip().replace(")", ""))
                .toList();

        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(steps().stream()
                        .filter(step -> step.containsKey("run"))
                        .map(step -> ((String) step.get("run")).replaceFirst("\\S+ (\\w+).*", "$1")))
                .containsExactlyElementsOf(cases);
    }
}
