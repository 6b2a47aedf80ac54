package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.project.FileFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The hooks for pre-commit take the files that a search would find. That they run is tested by {@code .ci/pre-commit}. */
class PreCommitHooksTest {
    private static final List<String> STEMS = List.of(
            "Dockerfile",
            "dockerfile",
            "Containerfile",
            "CONTAINERFILE",
            "Dockerfile.x",
            "Dockerfile-x",
            "Containerfile.x",
            "Containerfile-x",
            "x.Dockerfile",
            "app.dockerfile",
            "x.containerfile",
            "Dockerfile.x.y",
            "Dockerfile-x.y",
            "Dockerfiles",
            "myDockerfile",
            "Dockerfile_x",
            "Dockerfile_old",
            "Dockerfile.x_tmpl",
            "x_Dockerfile",
            "x-Dockerfile",
            "x-dockerfile",
            "Dockerfile.",
            "Dockerfile~",
            ".Dockerfile",
            "x");

    static List<Map<String, Object>> hooks() throws IOException {
        return new Yaml().load(Files.readString(Path.of(".pre-commit-hooks.yaml")));
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void theHookTakesWhatASearchFinds(Map<String, Object> hook) {
        Pattern files = Pattern.compile((String) hook.get("files"));
        List<String> names = STEMS.stream()
                .flatMap(stem ->
                        Stream.concat(Stream.of(stem), FileFinder.otherEndings().map(ending -> stem + "." + ending)))
                .toList();

        for (String name : names) {
            for (String path : List.of(name, "a/" + name, "a.md/b-c/" + name)) {
                assertThat(files.matcher(path).find())
                        .as("%s takes %s", hook.get("id"), path)
                        .isEqualTo(FileFinder.isDockerfile(name));
            }
        }
        assertThat(files.matcher("Dockerfile/x").find()).isFalse();
    }

    @Test
    void manyFormsOfNamesAreTaken() throws IOException {
        Pattern files = Pattern.compile((String) hooks().get(0).get("files"));

        assertThat(Stream.of("app.dockerfile", "Dockerfile-alpine", "Dockerfile.prod", "svc/Containerfile"))
                .allMatch(path -> files.matcher(path).find());
        assertThat(files.matcher("Dockerfile.dockerignore").find()).isFalse();
    }

    /** Two runs at a time would print into each other, and the summary would count twice. */
    @ParameterizedTest
    @MethodSource("hooks")
    void oneProcessAtATimeLintsWhatIsNamed(Map<String, Object> hook) {
        assertThat(hook.get("require_serial")).isEqualTo(true);
        boolean fixes = hook.get("id").equals("plimsoll-fix");
        assertThat(((String) hook.get("entry")).replaceFirst(".* check", "check"))
                .isEqualTo(fixes ? "check --fix" : "check");
    }

    @Test
    void theScriptThatIsNamedIsThere() throws IOException {
        String script = ((String) hooks().get(0).get("entry")).split(" ")[0];

        assertThat(Files.isExecutable(Path.of(script))).isTrue();
    }
}
