package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not read by Docker's own frontend: Podman's, and those that name another one. */
class OtherBuildersTest {
    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void repository() throws IOException {
        repository = Repository.in(folder);
    }

    // ---- Podman

    private static final String PODMANS_FLAGS = """
            FROM oci-archive:./base.tar AS base
            FROM --after=base debian:12
            RUN --mount=type=bind,source=a,target=/a,relabel=shared,U,no-dereference cat /a
            RUN --mount=Z,type=cache,target=/c,nosuid --mount=type=tmpfs,target=/t,tmpfs-size=64m,tmpcopyup make
            USER app
            """;

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile", "Containerfile.web", "web.containerfile", "containerfile-arm"})
    void podmansFlagsAreNoFaultsInAContainerfile(String name) throws IOException {
        repository.write(name, PODMANS_FLAGS);
        assertThat(repository.check().found()).isEmpty();
    }

    @Test
    void theyAreInADockerfile() throws IOException {
        repository.write("Dockerfile", PODMANS_FLAGS);
        assertThat(repository.check().found())
                .containsExactly(
                        "Dockerfile:1:6 invalid-image-reference",
                        "Dockerfile:2:6 syntax-error",
                        "Dockerfile:3:42 invalid-mount",
                        "Dockerfile:3:57 invalid-mount",
                        "Dockerfile:3:59 invalid-mount",
                        "Dockerfile:4:13 invalid-mount",
                        "Dockerfile:4:36 invalid-mount",
                        "Dockerfile:4:72 invalid-mount",
                        "Dockerfile:4:87 invalid-mount");
    }

    @Test
    void noOptionIsOneOfEveryType() throws IOException {
        repository.write("Containerfile", """
                FROM debian:12
                RUN --mount=type=cache,target=/c,relabel=shared --mount=type=secret,id=s,z --mount=type=bind,target=/b,zz make
                USER app
                """);
        assertThat(repository.check().found())
                .containsExactly(
                        "Containerfile:2:34 invalid-mount",
                        "Containerfile:2:74 invalid-mount",
                        "Containerfile:2:104 invalid-mount");
    }

    // ---- .containerignore

    private static final String COPIES = "FROM debian:12\nCOPY . /app\nCOPY notes.md /\nUSER app\n";

    @Test
    void podmansIgnoreFileCountsForBoth() throws IOException {
        repository.write("Containerfile", COPIES);
        repository.write("Dockerfile", COPIES);
        repository.write(".containerignore", ".git\n.env\n*.md\n");
        Repository.Run run = repository.check();
        assertThat(run.found())
                .containsExactly("Containerfile:3:6 ignored-copy-source", "Dockerfile:3:6 ignored-copy-source");
        assertThat(run.out()).contains("excluded by .containerignore,");
    }

    @Test
    void ofTwoIgnoreFilesEachBuilderTakesItsOwn() throws IOException {
        repository.write("Containerfile", COPIES);
        repository.write("Dockerfile", COPIES);
        repository.write(".containerignore", ".git\n.env\n");
        repository.write(".dockerignore", "*.md\n");
        assertThat(repository.check().found())
                .containsExactly("Dockerfile:2:6 whole-context", "Dockerfile:3:6 ignored-copy-source");
    }

    @Test
    void theIgnoreFileOfTheContainerfileItselfComesFirst() throws IOException {
        repository.write("a/web.containerfile", COPIES);
        repository.write(".containerignore", "*.md\n");
        repository.write("a/web.containerfile.containerignore", ".git\n.env\n");
        assertThat(repository.check().found()).isEmpty();
        repository.write("a/web.containerfile.dockerignore", ".git\n");
        assertThat(repository.check().found()).containsExactly("a/web.containerfile:2:6 whole-context");
    }

    // ---- another frontend

    private static final String OWN = """
            FROM node
            INSTALL curl
            RUN --own=1 [ "a" b ]
            ENV API_TOKEN=7CEqFUgYXAmpleNotReal0bJ3nVtqZ5m2KfRk8Xd
            COPY --from=$UNKNOWN a
            USER $WHO
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/examplecorp/mylang:1.2",
                "edrevo/dockerfile-plus",
                "examplecorp/dockerfile:1",
                "localhost:5000/docker/dockerfiles@sha256:0a1b",
                "docker/dockerfile.io/x"
            })
    void whatAnotherFrontendReadsIsNotChecked(String image) throws IOException {
        repository.write("Dockerfile", "# syntax=" + image + " and=arguments\n" + OWN);
        Repository.Run run = repository.check();
        assertThat(run.found()).containsExactly("Dockerfile:2:6 mutable-base", "Dockerfile:5:15 hardcoded-secret");
        assertThat(run.err())
                .isEqualTo("plimsoll: Dockerfile is read by the frontend `" + image + "`: its syntax is not checked\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker/dockerfile",
                "docker/dockerfile:1.7-labs",
                "docker.io/docker/dockerfile:1@sha256:0a1b",
                "docker/dockerfile-upstream:master",
                "localhost:5000/docker/dockerfile",
                "registry.example.com/mirror/docker/dockerfile:1"
            })
    void copiesOfDockersFrontendAreDockers(String image) throws IOException {
        repository.write("Dockerfile", "# syntax=" + image + "\nFROM debian:12\nINSTALL curl\nUSER app\n");
        Repository.Run run = repository.check();
        assertThat(run.found()).containsExactly("Dockerfile:3:1 syntax-error");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anUnknownInstructionMaySetTheUser() throws IOException {
        String head = "# syntax=examplecorp/lang\nFROM debian:12 AS base\nDAEMON app\nFROM base\n";
        repository.write("Dockerfile", head);
        assertThat(repository.check().found()).isEmpty();
        repository.write("Dockerfile", head + "USER root\n");
        assertThat(repository.check().found()).containsExactly("Dockerfile:5:6 root-user");
        repository.write("Dockerfile", head + "USER root\nDAEMON app\n");
        assertThat(repository.check().found()).isEmpty();
        repository.write("Dockerfile", "# syntax=examplecorp/lang\nFROM debian:12\n");
        assertThat(repository.check().found()).containsExactly("Dockerfile:2:6 root-user");
    }

    @Test
    void aFileOfAnotherLanguageIsNoDockerfile() throws IOException {
        repository.write("Dockerfile", "#syntax=mopp/mopy\napiVersion: v1\npython: 3.12\n\nbuild:\n  - pip: [x]\n");
        Repository.Run run = repository.check();
        assertThat(run.found()).isEmpty();
        assertThat(run.err()).contains("frontend `mopp/mopy`");
    }
}
