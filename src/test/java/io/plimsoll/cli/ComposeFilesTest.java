package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Compose files build is what Docker Compose builds: each case was held against {@code docker compose config} 2.40.3. */
class ComposeFilesTest {
    /** The stage that is built shows in the line of its finding. */
    private static final String STAGES = """
            FROM debian:12 AS two
            USER root
            FROM debian:12 AS four
            USER root
            FROM debian:12 AS six
            USER root
            FROM debian:12 AS last
            USER app
            """;

    private static final String TAGGED = "ARG TAG=24\nARG NAME=node\nFROM ${NAME}:${TAG}\nUSER app\n";

    @TempDir
    Path folder;

    private record Run(int status, List<String> found, String err) {}

    @BeforeEach
    void repository() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Run check(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        Stream<Object> all = Stream.concat(Stream.of("check"), Stream.of(arguments));
        int status = new Main(console).run(all.map(Object::toString).toArray(String[]::new));
        print.flush();
        List<String> found = out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("\\S+:\\d+:\\d+ .*"))
                .map(line -> line.replace(folder + "/", "").replaceAll("^(\\S+) \\w+ ([\\w-]+): .*", "$1 $2"))
                .toList();
        return new Run(status, found, err.toString(StandardCharsets.UTF_8).replace(folder + "/", ""));
    }

    /** The lines of the stages that are built. */
    private List<Integer> stages(Object... arguments) {
        return check(arguments).found().stream()
                .filter(found -> found.endsWith(" root-user"))
                .map(found -> Integer.valueOf(found.split(":")[1]))
                .toList();
    }

    private static String service(String build) {
        return "services:\n  app: {build: " + build + "}\n";
    }

    // Which files

    @ParameterizedTest
    @ValueSource(strings = {"stack-compose.yml", "compose.prod.yaml", "my.Compose.yml", "docker-compose-ci.yml"})
    void aComposeFileThatIsNamedIsReadAsOne(String name) throws IOException {
        write("Dockerfile", STAGES);
        Path file = write(name, service("{context: ., target: two}"));
        assertThat(check(file)).isEqualTo(new Run(1, List.of("Dockerfile:2:6 root-user"), ""));
    }

    @Test
    void aNamedFileWithServicesIsReadAsOne() throws IOException {
        write("Dockerfile", STAGES);
        assertThat(stages(write("stack.yml", service("{context: ., target: two}"))))
                .containsExactly(2);
        Run run = check(write("ci.yml", "jobs: {}\n"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.found()).containsExactly("ci.yml:1:1 unreadable-file");
    }

    @Test
    void filesForTheCommandLineAreFoundAndReadByThemselves() throws IOException {
        write("Dockerfile", STAGES);
        write("docker-compose.prod.yml", service("{context: ., target: two}"));
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("Dockerfile:2:6 root-user"), ""));
        assertThat(stages(folder.resolve("Dockerfile"))).containsExactly(2);
        write("docker-compose.yml", service("{context: ., target: four}"));
        Run run = check(folder);
        assertThat(run.found()).containsExactly("Dockerfile:2:6 root-user", "Dockerfile:4:6 root-user");
        assertThat(run.err())
                .isEqualTo(
                        "plimsoll: docker-compose.prod.yml is read on its own, not merged into docker-compose.yml\n");
    }

    @Test
    void whatOnlyChangesAnotherFileIsNotReadByItself() throws IOException {
        write("app/Dockerfile", STAGES);
        write("Dockerfile", STAGES);
        write("docker-compose.yml", service("{context: app, target: four}"));
        write("docker-compose.own.yml", service("{target: two}"));
        write("docker-compose.ci.yml", service("!reset null"));
        assertThat(check(folder).found()).containsExactly("app/Dockerfile:4:6 root-user");
        assertThat(check(folder).err()).isEmpty();
        assertThat(check(folder.resolve("docker-compose.own.yml")).found()).containsExactly("Dockerfile:2:6 root-user");
    }

    @Test
    void theFilesThatAVariableNamesAreMerged() throws IOException {
        write("app/Dockerfile", STAGES);
        write("docker-compose.yml", service("{context: app}"));
        write("docker-compose.own.yml", service("{target: two}"));
        write("docker-compose.override.yml", service("{target: four}"));
        assertThat(stages(folder)).containsExactly(4);
        write(".env", "COMPOSE_FILE=docker-compose.yml:docker-compose.own.yml\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("app/Dockerfile:2:6 root-user"), ""));
        write(".env", "COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=docker-compose.yml,docker-compose.own.yml\n");
        assertThat(stages(folder)).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "compose.yaml"})
    void aDirectoryThatIsNamedAsAFileIsNone(String name) throws IOException {
        Path directory = Files.createDirectory(folder.resolve(name));
        Run run = check(directory);
        assertThat(run).isEqualTo(new Run(2, List.of(name + ":1:1 unreadable-file"), ""));
        Files.writeString(directory.resolve("Dockerfile"), STAGES);
        assertThat(check(directory).status()).isZero();
    }

    @Test
    void ofTwoOverridesTheShorterEndingCounts() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yaml", service("."));
        write("compose.override.yaml", service("{target: two}"));
        write("docker-compose.override.yml", service("{target: six}"));
        assertThat(stages(folder)).containsExactly(2);
        write("compose.override.yml", service("{target: four}"));
        assertThat(stages(folder)).containsExactly(4);
    }

    @Test
    void aFileThatComposeCannotReadIsAnErrorWhenItIsNamed() throws IOException {
        write("Dockerfile", STAGES);
        Path file = write("compose.yaml", "services:\n  app:\n    build:\n\t  context: .\n");
        assertThat(check(file)).isEqualTo(new Run(2, List.of("compose.yaml:4:1 unreadable-file"), ""));
        assertThat(check(folder).status()).isZero();
        assertThat(check(folder).err()).startsWith("plimsoll: cannot read compose.yaml:4:1: invalid YAML: ");
        write("compose.yaml", "services: [build]\n");
        assertThat(check(file)).isEqualTo(new Run(2, List.of("compose.yaml:1:11 unreadable-file"), ""));
        assertThat(check(folder).err())
                .isEqualTo("plimsoll: cannot read compose.yaml:1:11: `services` must be a mapping;"
                        + " its builds are unknown\n");
        Files.delete(file);
        Path bake = write("docker-bake.hcl", "target \"a\" {\n  target = \"x\n}\n");
        assertThat(check(bake)).isEqualTo(new Run(2, List.of("docker-bake.hcl:2:14 unreadable-file"), ""));
    }

    @Test
    void whatIsNotThereIsAnErrorWhenTheFileIsNamed() throws IOException {
        write("Dockerfile", STAGES);
        Path file = write("compose.yaml", """
                services:
                  gone: {build: {dockerfile: gone}}
                  app: {build: {context: nowhere, dockerfile: ../Dockerfile, target: two}}
                """);
        Run run = check(file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.found())
                .containsExactly(
                        "Dockerfile:2:6 root-user",
                        "compose.yaml:2:3 unreadable-file",
                        "compose.yaml:3:3 unreadable-file");
        assertThat(check(write("docker-bake.json", "{\"target\": {\"a\": {\"dockerfile\": \"none\"}}}")))
                .isEqualTo(new Run(2, List.of("docker-bake.json:1:13 unreadable-file"), ""));
    }

    @Test
    void aNamedFileThatBuildsNothingIsSaid() throws IOException {
        Path file = write("compose.yaml", "services:\n  app: {image: debian}\n");
        Run run = check(file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("nothing to lint: found no Dockerfile that compose.yaml builds")
                .hasLineCount(1);
        assertThat(check("--allow-empty", file).status()).isZero();
    }

    // Merging

    @Test
    void severalDocumentsAreMerged() throws IOException {
        write("app/Dockerfile", STAGES);
        write("compose.yaml", service("{context: app, target: two}") + "---\n" + service("{target: four}"));
        assertThat(stages(folder)).containsExactly(4);
        write("compose.yaml", service("{context: app, target: two}") + "---\n" + service("{target: !reset null}"));
        assertThat(stages(folder)).isEmpty();
    }

    @Test
    void tagsTakeBackWhatOtherFilesSay() throws IOException {
        write("Dockerfile", STAGES);
        write("other/Dockerfile", STAGES);
        write("compose.yaml", service("{context: ., target: two, args: {A: 1}}"));
        write("compose.override.yaml", service("{target: !reset null}"));
        assertThat(stages(folder)).isEmpty();
        write("compose.override.yaml", service("!override {context: other, target: four}"));
        assertThat(check(folder).found()).containsExactly("other/Dockerfile:4:6 root-user");
        write("compose.override.yaml", "services:\n  app: !override\n    build: {context: other, target: six}\n");
        assertThat(check(folder).found()).containsExactly("other/Dockerfile:6:6 root-user");
        write("compose.override.yaml", service("!reset null"));
        assertThat(stages(folder)).isEmpty();
    }

    @Test
    void argumentsAreTakenBackOneByOneOrAll() throws IOException {
        write("Dockerfile", TAGGED);
        write("compose.yaml", service("{context: ., args: {TAG: latest, NAME: node}}"));
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
        write("compose.override.yaml", service("{args: {TAG: !reset null}}"));
        assertThat(check(folder).found()).isEmpty();
        write("compose.override.yaml", service("{args: !override [NAME=node]}"));
        assertThat(check(folder).found()).isEmpty();
        write("compose.yaml", service("{context: ., args: [TAG=latest, NAME=node]}"));
        assertThat(check(folder).found()).isEmpty();
        write("compose.override.yaml", service("{args: {TAG: !reset null}}")); // which Compose does not find in a list
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
    }

    // Extending and including

    @Test
    void aServiceOfAnotherFileIsExtendedWithItsPaths() throws IOException {
        write("common/app/Dockerfile", STAGES);
        write("common/base.yml", """
                services:
                  web: {extends: {service: base}, build: {target: two}}
                  base: {build: {context: app, target: four}}
                  deeper: {extends: {file: more/deep.yml, service: deep}}
                """);
        write("common/more/deep.yml", "services:\n  deep: {build: {context: ../app, target: six}}\n");
        write("compose.yaml", "services:\n  app: {extends: {file: common/base.yml, service: web}}\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("common/app/Dockerfile:2:6 root-user"), ""));
        write("compose.yaml", "services:\n  app: {extends: {file: common/base.yml, service: deeper}}\n");
        assertThat(stages(folder)).containsExactly(6);
        write("compose.yaml", """
                services:
                  app:
                    extends: {file: common/base.yml, service: web}
                    build: {target: !reset null}
                """);
        assertThat(check(folder)).isEqualTo(new Run(0, List.of(), ""));
    }

    /** Without a context, an extended service is built from the folder of the file that extends it. */
    @Test
    void aContextThatIsNotWrittenIsThatOfTheProject() throws IOException {
        write("Dockerfile", STAGES);
        write("common/Dockerfile", STAGES);
        write("common/base.yml", "services:\n  web: {build: {target: two}}\n");
        write("compose.yaml", "services:\n  app: {extends: {file: common/base.yml, service: web}}\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:2:6 root-user");
    }

    @Test
    void includedFilesHaveTheirOwnFolderAndVariables() throws IOException {
        write("sub/Dockerfile", TAGGED);
        write("sub/c.yaml", service("{args: {TAG: \"${T}\"}}"));
        write("compose.yaml", "include: [sub/c.yaml]\n");
        assertThat(check(folder)).isEqualTo(new Run(0, List.of(), ""));
        write("sub/.env", "T=latest\n");
        assertThat(check(folder).found()).containsExactly("sub/Dockerfile:3:6 mutable-base");
        write(".env", "T=24\n");
        assertThat(check(folder).found()).isEmpty();
        write(".env", "");
        write("v.env", "T=24\n");
        write("compose.yaml", "include:\n  - path: sub/c.yaml\n    env_file: v.env\n");
        assertThat(check(folder).found()).isEmpty();
        write("w.env", "T=latest\n");
        write("compose.yaml", "include:\n  - path: sub/c.yaml\n    env_file: [v.env, w.env]\n");
        assertThat(check(folder).found()).containsExactly("sub/Dockerfile:3:6 mutable-base");
    }

    @Test
    void anIncludeCanMoveAndMerge() throws IOException {
        write("proj/Dockerfile", STAGES);
        write("sub/c.yaml", service("{context: ., target: two}"));
        write("sub/d.yaml", service("{target: four}"));
        write("compose.yaml", "include:\n  - path: [sub/c.yaml, sub/d.yaml]\n    project_directory: proj\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("proj/Dockerfile:4:6 root-user"), ""));
        write("compose.override.yaml", service("{target: six}"));
        assertThat(stages(folder)).containsExactly(4, 6);
    }

    @Test
    void anIncludedFileIsNotBlamedForPathsThatTheIncludeMoves() throws IOException {
        write("app/Dockerfile", STAGES);
        write("infra/compose.yaml", service("{context: app, target: two}"));
        write("compose.yaml", "include:\n  - path: infra/compose.yaml\n    project_directory: .\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("app/Dockerfile:2:6 root-user"), ""));
    }

    @Test
    void allDocumentsOfAnExtendedFileCount() throws IOException {
        write("x/app/Dockerfile", STAGES);
        write("x/base.yml", service("{target: two}") + "---\n" + service("{context: app}"));
        write("compose.yaml", "services:\n  a: {extends: {file: x/base.yml, service: app}}\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("x/app/Dockerfile:2:6 root-user"), ""));
    }

    @Test
    void aFileMayBeIncludedTwice() throws IOException {
        write("Dockerfile", STAGES);
        write("c.yaml", service("{context: ., target: two}"));
        write("a.yaml", "include: [c.yaml]\n");
        write("compose.yaml", "include: [a.yaml, c.yaml]\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("Dockerfile:2:6 root-user"), ""));
    }

    @Test
    void includesAreNestedAndMayGoRound() throws IOException {
        write("a/b/Dockerfile", STAGES);
        write("a/b/c.yaml", "include: [../a.yaml]\n" + service("{context: ., target: two}"));
        write("a/a.yaml", "include: [b/c.yaml]\n");
        write("compose.yaml", "include: [a/a.yaml]\n");
        assertThat(stages(folder)).containsExactly(2);
    }

    @Test
    void whatComposeRejectsIsSaidWithItsPlace() throws IOException {
        write("Dockerfile", STAGES);
        write("c.yaml", service("{context: ., target: two}"));
        write("compose.yaml", "include:\n  - c.yaml\n  - gone.yaml\n");
        assertThat(check(folder))
                .isEqualTo(new Run(
                        1,
                        List.of("Dockerfile:2:6 root-user"),
                        "plimsoll: compose.yaml:3:5: Compose rejects this: cannot include gone.yaml: no such file\n"));
        write("compose.yaml", "include: [c.yaml]\n" + service("{target: four}"));
        assertThat(check(folder).err())
                .isEqualTo("plimsoll: compose.yaml:1:11: Compose rejects this:"
                        + " service `app` is also defined in an included file\n");
        write("compose.yaml", service("{context: ., target: 7}"));
        assertThat(check(folder).err())
                .isEqualTo("plimsoll: compose.yaml:2:37: Compose rejects this: `target` must be a string\n");
        write("compose.yaml", service("{context: ., args: {D: 2020-01-01}}"));
        assertThat(check(folder).err())
                .isEqualTo("plimsoll: compose.yaml:2:39: Compose rejects this:"
                        + " the argument `D` is a date; quote it to make it a string\n");
        write("compose.yaml", service("{dockerfile: Dockerfile, dockerfile_inline: FROM x}"));
        assertThat(check(folder).err()).contains("service `app` cannot combine `dockerfile` and `dockerfile_inline`");
    }

    @Test
    void filesOutsideOfTheRepositoryAreNotRead() throws IOException {
        Files.delete(folder.resolve(".git"));
        write("out.yaml", service("{context: repo, target: two}"));
        write("repo/.git/x", "");
        write("repo/Dockerfile", STAGES);
        Path file = write("repo/compose.yaml", "include: [../out.yaml]\nservices:\n  a: {build: {target: four}}\n");
        Run run = check(file);
        assertThat(run.found()).containsExactly("repo/Dockerfile:4:6 root-user");
        assertThat(run.err()).contains("cannot include out.yaml: outside the repository");
    }

    // Variables and arguments

    @Test
    void variablesComeFromTheFileBesideIt() throws IOException {
        write("Dockerfile", TAGGED);
        write("compose.yaml", service("{context: ., args: {TAG: \"${T}\"}}"));
        assertThat(check(folder).found()).isEmpty();
        write(".env", "T=latest\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
        write("compose.yaml", service("{context: ., args: [TAG]}"));
        assertThat(check(folder).found()).isEmpty();
        write(".env", "TAG=latest\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
        write("compose.yaml", service("{context: ., args: {TAG: }}"));
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
    }

    @Test
    void variablesNameStagesAndFolders() throws IOException {
        write("app/Dockerfile", STAGES);
        write(".env", "DIR=app\nSTAGE=two\n");
        write("compose.yaml", service("{context: \"./$DIR\", target: \"${STAGE:-four}\"}"));
        assertThat(stages(folder)).containsExactly(2);
        write(".env", "DIR=app\nSTAGE=\n");
        assertThat(stages(folder)).containsExactly(4);
        write("compose.yaml", service("{context: \"./$DIR\", target: \"${STAGE-four}\"}"));
        assertThat(check(folder)).isEqualTo(new Run(0, List.of(), ""));
    }

    @Test
    void aStageThatOnlyTheEnvironmentNamesIsSaid() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yaml", service("{context: ., target: \"${STAGE}\"}"));
        assertThat(check(folder))
                .isEqualTo(new Run(
                        0,
                        List.of(),
                        "plimsoll: compose.yaml:2:3: the target of service `app` comes from the environment variable"
                                + " `STAGE`; linted as if it were unset\n"));
    }

    @Test
    void anInlineDockerfileWithoutTheStageIsSaid() throws IOException {
        write("compose.yaml", """
                services:
                  one: {build: {target: prd, dockerfile_inline: "FROM debian:12 AS prod\\nUSER app\\n"}}
                  two: {build: {target: prd, dockerfile_inline: "FROM debian:12 AS prd\\nUSER app\\n"}}
                """);
        assertThat(check(folder))
                .isEqualTo(new Run(
                        0,
                        List.of(),
                        "plimsoll: compose.yaml:2:3: service `one` builds stage `prd`,"
                                + " which its Dockerfile does not define\n"));
    }

    @Test
    void aTargetCountsWhereThereIsOne() throws IOException {
        write("a/Dockerfile", STAGES);
        write("b/Dockerfile", STAGES.replace("six", "x"));
        write("compose.yaml", """
                services:
                  a: {build: {context: a, target: two}}
                  b: {build: {context: b, target: four}}
                """);
        assertThat(check("--target", "x", folder).found())
                .containsExactly("a/Dockerfile:2:6 root-user", "b/Dockerfile:6:6 root-user");
    }

    @Test
    void numbersAreHandedOnAsCompose() throws IOException {
        write("Dockerfile", TAGGED);
        write("compose.yaml", service("{context: ., args: {NAME: node, TAG: 22.10}}"));
        assertThat(check(folder).found()).isEmpty();
        write("Dockerfile", "ARG TAG\nFROM jdoe-example/tool:${TAG}\nUSER 1000\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:2:6 untrusted-base");
    }

    @Test
    void anEmptyArgumentIsGiven() throws IOException {
        write("Dockerfile", "ARG TAG=latest\nFROM debian:${TAG:-12.5}\nUSER app\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:2:6 mutable-base");
        write("compose.yaml", service("{context: ., args: {TAG: \"\"}}"));
        assertThat(check(folder).found()).isEmpty();
        write("compose.yaml", service("{context: ., args: [\"TAG=\"]}"));
        assertThat(check(folder).found()).isEmpty();
        write("compose.yaml", service("{context: ., args: {TAG: }}"));
        assertThat(check(folder).found()).containsExactly("Dockerfile:2:6 mutable-base");
    }
}
