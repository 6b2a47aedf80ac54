package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compose and bake files build is judged as they build it. */
class BuildFilesTest {
    private static final String STAGES = """
            FROM debian:12 AS dev
            USER root
            FROM debian:12 AS prod
            USER root
            FROM debian:12 AS other
            USER app
            """;

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

    /** Each finding as {@code file:line:column rule}. */
    private Run check(Object... arguments) {
        return checkInput("", arguments);
    }

    private Run checkInput(String in, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false);
        // a stage named `dev` is there for development, and what the text leaves out counts here
        Stream<Object> all =
                Stream.concat(Stream.of("check", "--format=json", "--fail-on=style"), Stream.of(arguments));
        int status = new Main(console).run(all.map(Object::toString).toArray(String[]::new));
        print.flush();
        List<String> found = new ArrayList<>();
        for (JsonNode finding : report(out.toString(StandardCharsets.UTF_8)).path("findings")) {
            JsonNode start = finding.at("/range/start");
            found.add(finding.get("path").asText().replace(folder + "/", "") + ":" + start.get("line") + ":"
                    + start.get("column") + " " + finding.get("rule").asText());
        }
        return new Run(status, found, err.toString(StandardCharsets.UTF_8).replace(folder + "/", ""));
    }

    private static JsonNode report(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyTargetThatAServiceBuildsIsJudged() throws IOException {
        write("app/Dockerfile", STAGES);
        assertThat(check(folder)).isEqualTo(new Run(0, List.of(), ""));
        write("compose.yaml", """
                services:
                  one:
                    build: {context: app, target: dev}
                  two:
                    build: {context: ./app, target: prod}
                  three:
                    image: nginx
                """);
        Run both = new Run(1, List.of("app/Dockerfile:2:6 root-user", "app/Dockerfile:4:6 root-user"), "");
        assertThat(check(folder)).isEqualTo(both);
        assertThat(check(folder.resolve("app"))).isEqualTo(both);
        assertThat(check(folder.resolve("app/Dockerfile"))).isEqualTo(both);
        assertThat(check(folder.resolve("compose.yaml"))).isEqualTo(both);
        assertThat(check("--target", "other", folder)).isEqualTo(new Run(0, List.of(), ""));
        write(".plimsoll.yaml", "targets: [dev]\n");
        assertThat(check(folder).found()).containsExactly("app/Dockerfile:2:6 root-user");
    }

    @Test
    void aServiceWithoutATargetBuildsTheLastStage() throws IOException {
        write("Dockerfile", STAGES.replace("app", "root"));
        write("compose.yaml", """
                services:
                  one: {build: {target: dev}}
                  two: {build: .}
                """);
        assertThat(check(folder).found()).containsExactly("Dockerfile:2:6 root-user", "Dockerfile:6:6 root-user");
    }

    @Test
    void withoutADockerfileItsOtherNamesCount() throws IOException {
        write("a/dockerfile", STAGES);
        write("b/Containerfile", STAGES);
        write(
                "compose.yaml",
                "services:\n  a: {build: {context: a, target: dev}}\n  b: {build: {context: b, target: dev}}\n");
        assertThat(check(folder))
                .isEqualTo(new Run(1, List.of("a/dockerfile:2:6 root-user", "b/Containerfile:2:6 root-user"), ""));
    }

    @Test
    void aStageThatIsNotThereIsSaid() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yaml", "services:\n  web:\n    build: {context: ., target: prd}\n");
        Run run = check(folder);
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .isEqualTo(
                        "plimsoll: compose.yaml:2:3: service `web` builds stage `prd`, which Dockerfile does not define\n");
    }

    @Test
    void argumentsAreThoseThatTheServiceGives() throws IOException {
        write("Dockerfile", "ARG TAG\nARG NAME=debian\nFROM $NAME:${TAG}\nUSER app\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 base-without-default");
        write("compose.yaml", "services:\n  a:\n    build:\n      args: {TAG: latest}\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
        write("compose.yaml", "services:\n  a:\n    build:\n      args:\n        - TAG=12\n        - NAME\n");
        assertThat(check(folder).found()).isEmpty();
        write("compose.yaml", "services:\n  a:\n    build:\n      args: {TAG: '${TAG:-latest}'}\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:3:6 mutable-base");
        write("Dockerfile", "ARG TAG=latest\nFROM debian:${TAG}\nUSER app\n");
        write("compose.yaml", "services:\n  a:\n    build:\n      args: {TAG: '${TAG}'}\n");
        assertThat(check(folder).found()).isEmpty();
    }

    @Test
    void theContextSaysWhichIgnoreFileCounts() throws IOException {
        write("docker/Dockerfile", "FROM debian:12\nCOPY . /app\nUSER app\n");
        write("docker/.dockerignore", ".git\n.env\n");
        assertThat(check(folder).found()).isEmpty();
        write("compose.yaml", "services:\n  a:\n    build: {context: ., dockerfile: docker/Dockerfile}\n");
        assertThat(check(folder).found()).containsExactly("docker/Dockerfile:2:6 whole-context");
        write(".dockerignore", ".git\n.env\n");
        assertThat(check(folder).found()).isEmpty();
        write("docker/Dockerfile.dockerignore", "x\n");
        assertThat(check(folder).found()).containsExactly("docker/Dockerfile:2:6 whole-context");
    }

    /** A repository of development environments names the Dockerfiles of dozens of repositories beside it. */
    @Test
    void manyMissingDockerfilesAreOneNote() throws IOException {
        write("Dockerfile", "FROM debian:12\nUSER app\n");
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < 5; i++) {
            services.append("  s")
                    .append(i)
                    .append(": {build: ../other")
                    .append(i)
                    .append("}\n");
        }
        write("compose.yaml", services.toString());
        assertThat(check(folder).err())
                .startsWith("plimsoll: compose.yaml:2:3: service `s0` builds ")
                .endsWith("other0/Dockerfile, which does not exist; 4 other builds lack their Dockerfiles, too\n")
                .hasLineCount(1);
    }

    @Test
    void whatIsBuiltIsFoundWhateverItsName() throws IOException {
        write("docker/web", "FROM debian\nUSER app\n");
        write("out/web", "FROM debian\nUSER app\n");
        write(".gitignore", "out\n");
        write("deploy/docker-compose.yml", """
                services:
                  web: {build: {context: .., dockerfile: docker/web}}
                  out: {build: {context: ../out, dockerfile: web}}
                  gone: {build: {context: ../gone}}
                  far: {build: {context: "https://example.com/x.git"}}
                  own: {build: {context: "${DIR}"}}
                """);
        Run run = check(folder);
        assertThat(run.found()).containsExactly("docker/web:1:6 mutable-base");
        assertThat(run.err())
                .startsWith("plimsoll: deploy/docker-compose.yml:4:3: service `gone` builds ")
                .endsWith("gone/Dockerfile, which does not exist\n")
                .hasLineCount(1);
        assertThat(check(folder.resolve("deploy")).found()).isEmpty();
        Run named = check(folder.resolve("deploy/docker-compose.yml"));
        assertThat(named.status()).isEqualTo(2);
        assertThat(named.err()).isEmpty();
        assertThat(named.found())
                .containsExactly(
                        "deploy/docker-compose.yml:4:3 unreadable-file",
                        "docker/web:1:6 mutable-base",
                        "out/web:1:6 mutable-base");
    }

    @Test
    void theFileAndItsOverrideAreTwoBuilds() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yml", "services:\n  a:\n    build: {context: ., target: prod}\n");
        write("compose.override.yml", "services:\n  a:\n    build: {target: dev}\n  b:\n    image: c\n");
        write("docker-compose.yml", "services:\n  a:\n    build: {context: ., target: none}\n");
        Run run = new Run(1, List.of("Dockerfile:2:6 root-user", "Dockerfile:4:6 root-user"), "");
        assertThat(check(folder)).isEqualTo(run);
        assertThat(check(folder.resolve("compose.override.yml"))).isEqualTo(run);
    }

    @Test
    void anchorsMergesAndExtendsAreFollowed() throws IOException {
        write("Dockerfile", STAGES);
        write("compose.yaml", """
                x-build: &build
                  context: .
                  target: prod
                services:
                  one:
                    build:
                      <<: *build
                      target: dev
                  two:
                    extends: {service: three}
                  three:
                    build: *build
                  four:
                    extends: {service: three, file: other.yaml}
                    build: {target: gone}
                """);
        assertThat(check(folder))
                .isEqualTo(new Run(
                        1,
                        List.of("Dockerfile:2:6 root-user", "Dockerfile:4:6 root-user"),
                        "plimsoll: compose.yaml:14:37: Compose rejects this:"
                                + " cannot extend other.yaml: no such file\n"));
    }

    @Test
    void aContextOfItsOwnIsNoImage() throws IOException {
        write("Dockerfile", "FROM base\nCOPY --from=src /a /a\nUSER app\n");
        assertThat(check(folder).found()).hasSize(2).allMatch(f -> f.endsWith("mutable-base"));
        write(
                "compose.yaml",
                "services:\n  a:\n    build: {context: ., additional_contexts: [base=docker-image://debian:12, src=../src]}\n");
        assertThat(check(folder).found()).isEmpty();
    }

    @Test
    void aBrokenFileIsSaidAndCostsNothing() throws IOException {
        write("Dockerfile", "FROM debian\nUSER app\n");
        write("compose.yaml", "services:\n  build: [\n");
        Run run = check(folder);
        assertThat(run.found()).containsExactly("Dockerfile:1:6 mutable-base");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("plimsoll: cannot read compose.yaml:").hasLineCount(1);
    }

    @Test
    void aChainThatNeverEndsIsLeft() throws IOException {
        write("Dockerfile", "FROM debian\nUSER app\n");
        StringBuilder compose = new StringBuilder("services:\n  a: {extends: b, build: .}\n  b: {extends: a}\n");
        StringBuilder bake = new StringBuilder("{\"target\": {\"x\": {\"inherits\": [\"x\", \"t0\"]}");
        for (int i = 0; i < 20_000; i++) {
            compose.append("  s")
                    .append(i)
                    .append(": {extends: s")
                    .append(i + 1)
                    .append("}\n");
            bake.append(", \"t")
                    .append(i)
                    .append("\": {\"inherits\": [\"t")
                    .append(i + 1)
                    .append("\"]}");
        }
        write("compose.yaml", compose.toString());
        write("docker-bake.json", bake + "}}");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("Dockerfile:1:6 mutable-base"), ""));
    }

    // A Dockerfile in a compose file

    @Test
    void whatIsFoundInAServicePointsIntoTheFile() throws IOException {
        write("compose.yaml", """
                services:
                  one:
                    build:
                      dockerfile_inline: |
                        FROM debian

                        RUN echo $$HOME
                        USER root
                  two:
                    build:
                      target: a
                      dockerfile_inline: |-
                        FROM debian:${TAG:-latest} AS a
                        # plimsoll: ignore=root-user two has no other user
                        USER root
                        FROM debian:12
                """);
        Run run = check(folder);
        assertThat(run.found())
                .containsExactly(
                        "compose.yaml:5:14 mutable-base",
                        "compose.yaml:8:14 root-user",
                        "compose.yaml:13:14 mutable-base");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whereTheCharactersAreNotFollowedItPointsAtTheWhole() throws IOException {
        write(
                "compose.yaml",
                "services:\n  one:\n    build:\n      dockerfile_inline: >\n        FROM debian\n\n        USER app\n");
        assertThat(check(folder).found()).containsExactly("compose.yaml:4:26 mutable-base");
    }

    @Test
    void aVariableThatNobodyKnowsLeavesItOut() throws IOException {
        write("compose.yaml", "services:\n  one:\n    build:\n      dockerfile_inline: |\n        FROM debian:$TAG\n");
        Run run = check(folder);
        assertThat(run.found()).isEmpty();
        assertThat(run.err())
                .endsWith("plimsoll: compose.yaml:2:3: the Dockerfile of service `one` is skipped: `TAG` is unknown\n");
    }

    // docker-bake.json

    @Test
    void targetsOfABakeFileAreJudged() throws IOException {
        write("Dockerfile", STAGES);
        write("web/Dockerfile", "ARG TAG\nFROM debian:$TAG\nUSER app\n");
        write("docker-bake.json", """
                {
                \t"variable": {"TAG": {"default": "latest"}},
                \t"group": {"default": {"targets": ["one", "two"]}},
                \t"target": {
                \t\t"_common": {"target": "other", "args": {"TAG": "${TAG}"}},
                \t\t"one": {"inherits": ["_common"], "target": "dev"},
                \t\t"two": {"inherits": ["_common"], "context": "web", "target": ""},
                \t\t"three": {"dockerfile-inline": "FROM scratch\\nUSER root\\n"}
                \t}
                }
                """);
        assertThat(check(folder).found())
                .containsExactly(
                        "Dockerfile:2:6 root-user",
                        "docker-bake.json:8:54 root-user",
                        "web/Dockerfile:2:6 mutable-base");
    }

    // docker-bake.hcl

    @Test
    void targetsInHclAreJudged() throws IOException {
        write("Dockerfile", STAGES);
        write("web/Dockerfile", "ARG TAG=22.1\nFROM debian:$TAG\nUSER app\n");
        write("docker-bake.hcl", """
                variable "TAG" {
                  default = "latest"
                }
                group "default" {
                  targets = ["stages", "web"]
                }
                target "_common" {
                  args = {
                    TAG = "${TAG}-slim"
                  }
                }
                target "stages" {
                  name = "stages-${stage}"
                  matrix = {
                    stage = ["dev", "other"]
                  }
                  target = stage
                }
                target "web" {
                  inherits = ["_common"]
                  context = "web"
                }
                """);
        Run both = new Run(1, List.of("Dockerfile:2:6 root-user", "web/Dockerfile:2:6 mutable-base"), "");
        assertThat(check(folder)).isEqualTo(both);
        assertThat(check(folder.resolve("docker-bake.hcl"))).isEqualTo(both);
        write("docker-bake.override.hcl", "target \"web\" {\n  args = {\n    TAG = \"24\"\n  }\n}\n");
        Run overridden = new Run(1, List.of("Dockerfile:2:6 root-user"), "");
        assertThat(check(folder)).isEqualTo(overridden);
        assertThat(check(folder.resolve("docker-bake.override.hcl"))).isEqualTo(overridden);
    }

    @Test
    void bakeTakesAllItsFilesTogether() throws IOException {
        write("Dockerfile", STAGES);
        write("docker-bake.json", "{\"target\": {\"default\": {\"target\": \"prod\"}}}");
        assertThat(check(folder).found()).containsExactly("Dockerfile:4:6 root-user");
        write("docker-bake.hcl", "target \"default\" {\n  target = \"dev\"\n}\n");
        assertThat(check(folder).found()).containsExactly("Dockerfile:2:6 root-user");
        write("docker-bake.override.json", "{\"target\": {\"default\": [{\"target\": \"other\"}]}}");
        assertThat(check(folder).found()).isEmpty();
    }

    @Test
    void aTargetComesOnTopOfTheServiceOfItsName() throws IOException {
        write("web/Dockerfile", STAGES);
        write("compose.yaml", "services:\n  web: {build: {context: web, target: other}}\n");
        assertThat(check(folder).found()).isEmpty();
        write("docker-bake.hcl", "target \"web\" {\n  target = \"dev\"\n}\n");
        assertThat(check(folder)).isEqualTo(new Run(1, List.of("web/Dockerfile:2:6 root-user"), ""));
    }

    @Test
    void aDockerfileInHclIsLintedWhereItStands() throws IOException {
        write("docker-bake.hcl", """
                variable "TAG" {
                  default = "latest"
                }
                target "one" {
                  dockerfile-inline = <<-EOT
                    FROM debian:${TAG}
                    USER root
                  EOT
                }
                target "two" {
                  dockerfile-inline = "FROM debian:12\\nUSER root\\n"
                }
                """);
        Run run = check(folder);
        assertThat(run.found())
                .containsExactly(
                        "docker-bake.hcl:6:10 mutable-base",
                        "docker-bake.hcl:7:10 root-user",
                        "docker-bake.hcl:11:45 root-user");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatBakeRefusesIsSaidOnceAndCostsNothingElse() throws IOException {
        write("Dockerfile", STAGES);
        write("docker-bake.json", "{\"target\": {\"default\": {\"target\": \"dev\"}}}");
        write("docker-bake.hcl", "target \"default\" {\n  target = \"prod\n}\n");
        assertThat(check(folder))
                .isEqualTo(new Run(
                        1,
                        List.of("Dockerfile:2:6 root-user"),
                        "plimsoll: cannot read docker-bake.hcl:2:17: a quoted string must end on the line that it starts on;"
                                + " its builds are unknown\n"));
        write("docker-bake.hcl", "target \"default\" {\n  target = \"prod\"\n  tags = [TAG, TAG2]\n}\n");
        assertThat(check(folder))
                .isEqualTo(new Run(
                        1,
                        List.of("Dockerfile:4:6 root-user"),
                        "plimsoll: docker-bake.hcl:3:11: bake rejects this: variable `TAG` is not defined\n"));
    }

    @Test
    void otherFilesInHclAreReadWhenTheyAreNamed() throws IOException {
        write("Dockerfile", STAGES);
        write("ci.hcl", "target \"ci\" {\n  target = \"dev\"\n}\n");
        assertThat(check(folder).found()).isEmpty();
        assertThat(check(folder.resolve("ci.hcl"))).isEqualTo(new Run(1, List.of("Dockerfile:2:6 root-user"), ""));
    }

    // Standard input

    @Test
    void standardInputIsTheFileThatItIsSaidToBe() throws IOException {
        String text = "FROM debian:12 AS dev\nUSER root\nFROM debian:12\nCOPY . /app\nUSER app\n";
        Path name = folder.resolve("app/Dockerfile");
        Files.createDirectory(folder.resolve("app"));
        assertThat(checkInput(text, "-").found()).isEmpty();
        assertThat(checkInput(text, "--stdin-filename", name, "-").found())
                .containsExactly("app/Dockerfile:4:6 whole-context");
        write("compose.yaml", "services:\n  a: {build: {context: app, target: dev}}\n");
        assertThat(checkInput(text, "--stdin-filename", name, "-").found())
                .containsExactly("app/Dockerfile:2:6 root-user");
        write("app/.plimsoll.yaml", "ignore: [root-user]\n");
        assertThat(checkInput(text, "--stdin-filename", name, "-").found()).isEmpty();
        assertThat(name).doesNotExist();
    }

    @Test
    void aNameForStandardInputNeedsStandardInput() {
        Run run = check("--stdin-filename", "Dockerfile", folder);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("plimsoll: --stdin-filename requires the path `-`\n");
    }

    @Test
    void whatIsSaidDoesNotDependOnTheOrderOfTheFiles() throws IOException {
        List<Object> files = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            files.add(write("d" + i + "/compose.yaml", "services: {a: {build: {dockerfile: none}}}\n"));
        }
        Run run = check(files.toArray());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.found()).hasSize(9).isSorted().contains("d0/compose.yaml:1:12 unreadable-file");
        Collections.reverse(files);
        assertThat(check(files.toArray())).isEqualTo(run);
    }

    @Test
    void manyDockerfilesInOneFileAreLinted() throws IOException {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < 3000; i++) {
            text.append("  s").append(i).append(": {build: {dockerfile_inline: \"FROM debian:12\\nUSER root\"}}\n");
        }
        Path file = write("compose.yaml", text.toString());
        assertThat(check(file).found()).hasSize(3000);
    }

    /** A base that the repository itself publishes is no stranger's. */
    @Test
    void theOwnImagesOfARepositoryAreTrusted() throws IOException {
        write("base/Dockerfile", "FROM debian:12\nUSER app\n");
        write("a/Dockerfile", "FROM acme-org/base:1\nUSER app\n");
        write("b/Dockerfile", "FROM ghcr.io/acme-org/base:1\nUSER app\n");
        write("c/Dockerfile", "FROM quay.io/acme-team/base:1\nUSER app\n");
        write("d/Dockerfile", "FROM acme-friend/base:1\nUSER app\n");
        assertThat(check(folder).found())
                .containsExactly(
                        "a/Dockerfile:1:6 untrusted-base",
                        "b/Dockerfile:1:6 untrusted-base",
                        "c/Dockerfile:1:6 untrusted-base",
                        "d/Dockerfile:1:6 untrusted-base");
        write("compose.yaml", """
                services:
                  base:
                    image: ${REGISTRY:-docker.io}/acme-org/base:${VERSION}
                    build: {context: base, tags: ["quay.io/acme-team/base:1"]}
                  friend: {image: "acme-friend/base:1"}
                """);
        write("docker-bake.hcl", """
                variable "OWNER" { default = "acme-org" }
                target "base" {
                  context = "base"
                  tags = ["ghcr.io/${OWNER}/base:1"]
                }
                """);
        assertThat(check(folder).found()).containsExactly("d/Dockerfile:1:6 untrusted-base");
        write(".git/config", "[remote \"origin\"]\n\turl = git@github.com:acme-friend/shop.git\n");
        assertThat(check(folder).found()).isEmpty();
    }
}
