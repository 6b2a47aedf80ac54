package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files around a Dockerfile say about the purpose of its images. */
class RolesOfRepositoriesTest {
    private static final String ROOT = "FROM debian:12\nRUN id\nCMD [\"/app\"]\n";

    private Repository repository;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        repository = Repository.in(folder);
    }

    /** The role of the one image, and what says so. */
    private String role() {
        String verbose = repository.check("--verbose", repository.folder()).err();
        return verbose.lines()
                .filter(line -> line.contains(" has the role "))
                .map(line -> line.replaceAll(".* has the role ", ""))
                .reduce("", (one, other) -> one + "|" + other);
    }

    @Test
    void composeWatchesTheSource() throws IOException {
        repository.write("Dockerfile", ROOT);
        repository.write("compose.yaml", """
                services:
                  web:
                    build: .
                    develop:
                      watch:
                        - {action: sync, path: src, target: /src}
                """);
        assertThat(role()).isEqualTo("|development: compose.yaml watches its source");
        repository.write("compose.override.yaml", "services:\n  other: {build: .}\n");
        assertThat(role()).isEmpty();
    }

    @Test
    void composeMountsTheContextIntoTheStageThatItNames() throws IOException {
        repository.write("Dockerfile", "FROM debian:12 AS one\nFROM one\nUSER app\n");
        repository.write(
                "compose.yaml", "services:\n  web:\n    build: {context: ., target: one}\n    volumes: ['.:/src']\n");
        assertThat(role()).isEqualTo("|development: compose.yaml mounts the build context into it");
        repository.write(
                "compose.yaml",
                "services:\n  web:\n    build: {context: ., target: one}\n    volumes: [{type: bind, source: ./, target: /a}]\n");
        assertThat(role()).isEqualTo("|development: compose.yaml mounts the build context into it");
        repository.write(
                "compose.yaml",
                "services:\n  web:\n    build: {context: ., target: one}\n    volumes: ['./data:/d']\n");
        assertThat(role()).isEmpty();
    }

    @Test
    void whatOthersHaveAsABuildContextIsABase() throws IOException {
        repository.write("Dockerfile", ROOT);
        repository.write("app/Dockerfile", "FROM base\nUSER app\n");
        repository.write("compose.yaml", """
                services:
                  base: {build: .}
                  web:
                    build:
                      context: app
                      additional_contexts: {base: "service:base"}
                """);
        assertThat(role()).isEqualTo("|base: service `web` in compose.yaml starts from it");
        repository.write("compose.yaml", """
                services:
                  base: {build: .}
                  web:
                    build:
                      context: app
                      additional_contexts: [base=service:base]
                """);
        assertThat(role()).isEqualTo("|base: service `web` in compose.yaml starts from it");
        repository.write("compose.yaml", "services: {}\n");
        repository.write("docker-bake.hcl", """
                target "base" {}
                target "web" {
                  context = "app"
                  contexts = { base = "target:base" }
                }
                """);
        assertThat(role()).isEqualTo("|base: target `web` in docker-bake.hcl starts from it");
    }

    @Test
    void composeMountsTheSourceIntoAnImageThatHasNone() throws IOException {
        String mounted = "services:\n  web:\n    build: .\n    volumes: ['.:/src']\n";
        repository.write("Dockerfile", ROOT);
        repository.write("compose.yaml", mounted);
        assertThat(role()).isEqualTo("|development: compose.yaml mounts the build context into it");
        repository.write("Dockerfile", "FROM node:22\nCOPY package.json ./\nRUN npm ci\n");
        assertThat(role()).isEqualTo("|development: compose.yaml mounts the build context into it");
        repository.write("Dockerfile", "FROM node:22\nCOPY . .\nRUN npm ci\n");
        assertThat(role()).isEmpty();
        repository.write("Dockerfile", ROOT);
        repository.write(
                "compose.yaml",
                "services:\n  web:\n    build: .\n    working_dir: /go/src/app\n    volumes: ['${SRC:-~/src}/app:/go/src/app:ro']\n");
        assertThat(role()).isEqualTo("|development: compose.yaml mounts its working directory");
        repository.write(
                "compose.yaml",
                "services:\n  web:\n    build: .\n    working_dir: /data\n    volumes: ['data:/data']\nvolumes: {data: {}}\n");
        assertThat(role()).isEmpty();
    }

    @Test
    void theNameOfTheComposeFileSpeaks() throws IOException {
        repository.write("Dockerfile", ROOT);
        repository.write("docker-compose.test.yml", "services:\n  sut: {build: .}\n");
        assertThat(role()).isEqualTo("|test: it is built by docker-compose.test.yml");
        repository.write("compose.yaml", "services:\n  web: {build: .}\n");
        assertThat(role()).isEmpty();
    }

    @Test
    void bakeExportsFilesOnly() throws IOException {
        repository.write("Dockerfile", ROOT);
        repository.write("docker-bake.hcl", "target \"default\" { output = [\"type=local,dest=out\"] }\n");
        assertThat(role()).isEqualTo("|artifact: docker-bake.hcl exports its files");
        repository.write("docker-bake.hcl", "target \"default\" { output = [\"type=image\"] }\n");
        assertThat(role()).isEmpty();
    }

    @Test
    void anotherDockerfileStartsFromIt() throws IOException {
        repository.write("common/Dockerfile", ROOT);
        repository.write("web/Dockerfile", "FROM acme/common:1\nUSER app\n");
        repository.write("compose.yaml", "services:\n  common: {build: common, image: 'acme/common:latest'}\n");
        assertThat(role()).isEqualTo("|base: web/Dockerfile is built FROM it");
        repository.write("web/Dockerfile", "FROM acme/uncommon:1\nUSER app\n");
        assertThat(role()).isEmpty();
        repository.write("common/Dockerfile", "FROM acme/common:1\nUSER app\n");
        assertThat(role()).isEmpty();
        repository.write("compose.yaml", "");
        repository.write(
                "docker-bake.hcl", "target \"common\" {\n  context = \"common\"\n  tags = [\"acme/common:1\"]\n}\n");
        repository.write("web/Dockerfile", "FROM acme/common\nUSER app\n");
        assertThat(role()).isEqualTo("|base: web/Dockerfile is built FROM it");
    }

    @Test
    void vendoredCodeIsNamedAndLeftOut() throws IOException {
        repository.write("Dockerfile", ROOT);
        repository.write("vendor/other/Dockerfile", ROOT);
        repository.write("src/third_party/a/b/Dockerfile", ROOT);
        repository.write("services/vendor/Dockerfile", ROOT);
        Repository.Run run = repository.check();
        assertThat(run.found()).containsExactly("Dockerfile:1:6 root-user", "services/vendor/Dockerfile:1:6 root-user");
        assertThat(run.err()).isEqualTo("""
                plimsoll: src/third_party is skipped: it contains third-party code; name it on the command line to lint it
                plimsoll: vendor is skipped: it contains third-party code; name it on the command line to lint it
                """);
        assertThat(repository.check(repository.folder().resolve("vendor")).found())
                .containsExactly("vendor/other/Dockerfile:1:6 root-user");
        repository.write("compose.yaml", "services:\n  o: {build: vendor/other}\n");
        assertThat(repository.check().found()).contains("vendor/other/Dockerfile:1:6 root-user");
    }
}
