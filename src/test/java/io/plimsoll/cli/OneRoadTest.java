package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Dockerfile builds is the same for findings, images and graphs, however the files are named. */
class OneRoadTest {
    /** Every stage has a finding of its own when it is built for its own sake. */
    private static final String STAGES = """
            FROM debian:12 AS dev
            USER root
            FROM debian:12 AS prod
            USER root
            """;

    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    /**
     * Which stages are built for their own sake, and which are not built.
     *
     * @param targets in alphabetical order
     * @param others in alphabetical order
     */
    private record Answer(List<String> targets, List<String> others) {
        static Answer of(List<String> targets, List<String> others) {
            return new Answer(List.copyOf(new TreeSet<>(targets)), List.copyOf(new TreeSet<>(others)));
        }
    }

    private static final Answer DEV = Answer.of(List.of("dev"), List.of("prod"));
    private static final Answer PROD = Answer.of(List.of("prod"), List.of("dev"));
    private static final Answer BOTH = Answer.of(List.of("dev", "prod"), List.of());

    @BeforeEach
    void repository() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Run run(String in, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("COLUMNS", "300"),
                false);
        int status = new Main(console)
                .run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        print.flush();
        return new Run(
                status,
                out.toString(StandardCharsets.UTF_8).replace(folder + "/", ""),
                err.toString(StandardCharsets.UTF_8).replace(folder + "/", ""));
    }

    private String show(String in, String command, String format, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(command, "--format", format));
        all.addAll(List.of(arguments));
        Run run = run(in, all.toArray());
        assertThat(run.status()).as(run.err()).isIn(Main.OK, Main.FOUND);
        return run.out();
    }

    /** What all of them answer, who must not contradict each other. */
    private Answer ask(String in, Object... arguments) throws IOException {
        Answer answer = json(show(in, "image", "json", arguments));
        assertThat(check(show(in, "check", "json", arguments))).as("check").isEqualTo(answer);
        assertThat(text(show(in, "image", "text", arguments))).as("text").isEqualTo(answer);
        String mermaid = show(in, "image", "mermaid", arguments);
        assertThat(Answer.of(found("\\[\\[\"(\\w+)\"]]:::target", mermaid), found("\\[\"(\\w+)\"]:::unused", mermaid)))
                .as("mermaid")
                .isEqualTo(answer);
        String dot = show(in, "image", "dot", arguments);
        assertThat(Answer.of(found("label=\"(\\w+)\", fillcolor=gold", dot), found("label=\"(\\w+)\".*dashed", dot)))
                .as("dot")
                .isEqualTo(answer);
        return answer;
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    /** Root is found in what is built for its own sake, and what is not built is not judged. */
    private static Answer check(String json) throws IOException {
        JsonNode report = tree(json);
        List<String> targets = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("rule").asText().equals("root-user")) {
                int line = finding.path("range").path("start").path("line").asInt();
                targets.add(line % 4 == 2 ? "dev" : "prod");
            }
        }
        return Answer.of(targets, found("`(\\w+)`", report.path("notJudged").toString()));
    }

    private static Answer json(String json) throws IOException {
        List<String> targets = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (JsonNode build : tree(json).path("files").findValues("builds")) {
            for (JsonNode stage : build.path(0).path("stages")) {
                if (stage.path("target").asBoolean()) {
                    targets.add(stage.path("name").asText());
                }
                if (!stage.path("built").asBoolean()) {
                    others.add(stage.path("name").asText());
                }
            }
        }
        return Answer.of(targets, others);
    }

    private static Answer text(String text) {
        return Answer.of(found("(?m)^(\\w+) ← ", text), found("(?m)^ +\\d+  (\\w+) ← ", text));
    }

    @Test
    void theStageThatAServiceNamesIsTheOneForAll() throws IOException {
        Path file = write("Dockerfile", STAGES);
        assertThat(ask("", folder)).isEqualTo(PROD);
        Path compose = write("compose.yaml", "services:\n  web: {build: {context: ., target: dev}}\n");
        assertThat(ask("", folder)).isEqualTo(DEV);
        assertThat(ask("", file)).isEqualTo(DEV);
        assertThat(ask("", compose)).isEqualTo(DEV);
        assertThat(ask("", folder, "--target", "prod")).isEqualTo(PROD);
        assertThat(ask("", folder, "--target", "prod", "--target=dev")).isEqualTo(BOTH);
        assertThat(show("", "image", "text", folder))
                .contains("\ndev ← debian:12", "\nfor service `web` in compose.yaml\n");
    }

    @Test
    void eachStageThatAServiceNamesIsShown() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yaml", """
                services:
                  web: {build: {context: ., target: dev}}
                  job: {build: {context: ., target: prod}}
                """);
        assertThat(ask("", folder)).isEqualTo(BOTH);
        assertThat(show("", "image", "text", folder))
                .containsSubsequence(
                        "Dockerfile  2 stages\n",
                        "\ndev ← debian:12",
                        "\nfor service `web` in compose.yaml\n",
                        "\nprod ← debian:12",
                        "\nfor service `job` in compose.yaml\n");
        write(".plimsoll.yaml", "targets: [prod]\n");
        assertThat(ask("", folder)).isEqualTo(PROD);
        assertThat(show("", "image", "text", folder)).contains("\nfor services `web`, `job` in compose.yaml\n");
    }

    @Test
    void aBakeFileSaysIt() throws IOException {
        write("Dockerfile", STAGES);
        Path bake = write("docker-bake.json", "{\"target\": {\"all\": {\"target\": \"dev\"}}}\n");
        assertThat(ask("", folder)).isEqualTo(DEV);
        assertThat(ask("", bake)).isEqualTo(DEV);
        assertThat(show("", "image", "text", bake)).contains("\nfor target `all` in docker-bake.json\n");
    }

    @Test
    void standardInputIsBuiltLikeTheFileThatItIsSaidToBe() throws IOException {
        write("compose.yaml", "services:\n  web: {build: {context: app, target: dev}}\n");
        Path name = folder.resolve("app/Dockerfile");
        assertThat(ask(STAGES, "-")).isEqualTo(PROD);
        Files.createDirectory(folder.resolve("app"));
        assertThat(ask(STAGES, "--stdin-filename", name, "-")).isEqualTo(DEV);
        assertThat(show(STAGES, "image", "text", "--stdin-filename", name, "-")).startsWith("app/Dockerfile  2 stages");
        Run run = run("", "image", "--stdin-filename", name);
        assertThat(run.status()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(run.err()).isEqualTo("plimsoll: --stdin-filename requires the path `-`\n");
    }

    @Test
    void aDockerfileInAComposeFileIsShownWithThePlacesOfThatFile() throws IOException {
        Path compose = write("compose.yaml", """
                services:
                  web:
                    build:
                      target: dev
                      dockerfile_inline: |
                        FROM debian:${TAG:-12} AS dev
                        # no user
                        FROM debian:12 AS prod
                        USER root
                  job:
                    build:
                      dockerfile_inline: "FROM debian:12 AS one\\nUSER app"
                """);
        for (Path path : List.of(folder, compose)) {
            assertThat(show("", "image", "text", path)).isEqualTo("""
                    compose.yaml:6  2 stages, 1 ships, 1 is not built

                    dev ← debian:12  0 layers
                    for service `web` in compose.yaml
                    role development: its stage is named `dev`
                        6  FROM  debian:12 AS dev

                           user        root (from the base)
                           cmd         bash (from the base)

                    not built unless --target names it
                        8  prod ← debian:12

                    compose.yaml:12  1 stage

                    one ← debian:12  0 layers
                    for service `job` in compose.yaml
                       12  FROM  debian:12 AS one

                       12  user        app
                           cmd         bash (from the base)
                    """);
        }
        JsonNode files = tree(show("", "image", "json", folder)).path("files");
        assertThat(files.findValuesAsText("path")).containsExactly("compose.yaml", "compose.yaml");
        assertThat(files.path(1).path("embedded").path("start").path("line").asInt())
                .isEqualTo(12);
        assertThat(show("", "image", "mermaid", folder))
                .contains(
                        "subgraph b0[\"compose.yaml#58;6\"];\n", "b0s0[[\"dev\"]]:::target", "b0s1[\"prod\"]:::unused");
        assertThat(run("", "check", "--show", "style", folder).out()).contains("compose.yaml:6:14 style root-user");
    }

    @Test
    void buildsWithOtherArgumentsAreShownEach() throws IOException {
        Path file = write("Dockerfile", "ARG TAG=12\nFROM debian:$TAG\nUSER app\n");
        write("compose.yaml", """
                services:
                  old: {build: {context: ., args: {TAG: 11}}}
                  new: {build: {context: ., args: {TAG: 13}}}
                  too: {build: {context: ., args: {TAG: 13}}}
                """);
        assertThat(show("", "image", "text", file))
                .containsSubsequence(
                        "Dockerfile  1 stage\n\nimage ← debian:11  0 layers\nfor service `old` in compose.yaml\n",
                        "\nimage ← debian:13  0 layers\nfor services `new`, `too` in compose.yaml\n");
        assertThat(show("", "image", "dot", file))
                .contains(
                        "label=\"Dockerfile for service `old` in compose.yaml\"",
                        "label=\"debian:11\"",
                        "label=\"debian:13\"");
        assertThat(show("", "image", "text", "--build-arg", "TAG=14", file)).containsOnlyOnce("image ← debian:14");
    }

    @Test
    void secretsThatAServiceGivesAreNotShown() throws IOException {
        write("Dockerfile", "FROM debian:12\nARG NPM_TOKEN\nENV TOKEN=$NPM_TOKEN\nUSER app\n");
        write("compose.yaml", "services:\n  web: {build: {context: ., args: {NPM_TOKEN: s3cr3t-w0rd}}}\n");
        for (String format : List.of("text", "json", "mermaid", "dot")) {
            assertThat(show("", "image", format, folder)).doesNotContain("s3cr3t");
        }
    }

    @Test
    void severalFilesAreShownInTheOrderOfTheirPaths() throws IOException {
        write("b/Dockerfile", STAGES);
        write("a/Dockerfile", STAGES.replace("prod", "last"));
        write("vendor/Dockerfile", STAGES);
        write("out/Dockerfile", STAGES);
        write(".gitignore", "out\n");
        write("compose.yaml", "services:\n  web: {build: {context: b, target: dev}}\n");
        Object[] arguments = {"--exclude", "vendor", folder};
        assertThat(found("(?m)^(\\S+)  \\d stages", show("", "image", "text", arguments)))
                .containsExactly("a/Dockerfile", "b/Dockerfile");
        assertThat(tree(show("", "image", "json", arguments)).path("files").findValuesAsText("path"))
                .containsExactly("a/Dockerfile", "b/Dockerfile");
        assertThat(show("", "image", "mermaid", arguments))
                .containsSubsequence("b0[\"a/Dockerfile\"]", "[[\"last\"]]", "b1[\"b/Dockerfile\"]", "[[\"dev\"]]");
        assertThat(show("", "image", "text", "--no-gitignore", folder)).contains("out/Dockerfile", "vendor/Dockerfile");
        assertThat(found(
                        "(?m)^(\\S+)  \\d stages",
                        show("", "image", "text", folder.resolve("out/Dockerfile"), folder.resolve("a"))))
                .containsExactly("a/Dockerfile", "out/Dockerfile");
    }

    @Test
    void whatIsSaidBesidesIsSaidByBoth() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yaml", "services:\n  web: {build: {context: ., target: prd}}\n");
        write(".plimsoll.yaml", "targets: []\n");
        String note = "plimsoll: service `web` in compose.yaml builds stage `prd`, which Dockerfile does not define\n";
        for (String command : List.of("check", "image")) {
            assertThat(run("", command, folder).err()).isEqualTo(note);
            assertThat(run("", command, "--quiet", folder).err()).isEmpty();
            assertThat(run("", command, "--verbose", folder).err())
                    .contains("Dockerfile: configured by .plimsoll.yaml, ");
        }
        write(".plimsoll.yaml", "targets: [gone]\n");
        for (String command : List.of("check", "image")) {
            Run run = run("", command, folder);
            assertThat(run.status()).isEqualTo(Main.COULD_NOT_RUN);
            assertThat(run.err()).contains("no file has a stage `gone`, which .plimsoll.yaml");
        }
    }
}
