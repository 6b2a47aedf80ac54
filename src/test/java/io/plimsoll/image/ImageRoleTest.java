package io.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Role;
import io.plimsoll.knowledge.RoleEvidence;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.stage.GivenRoles;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Something must speak for every role but a service. */
class ImageRoleTest {
    private static ImageRole role(String path, String text, BuildCase build) {
        Build only = Analysis.of(Source.of(path, text), List.of(build), Knowledge.load())
                .builds()
                .get(0);
        return only.role(only.images().get(0));
    }

    private static BuildCase build(BuildOwner... owners) {
        return new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN, List.of(owners));
    }

    private static String shown(ImageRole role) {
        return role.role().label() + ": " + String.join("; ", role.evidence());
    }

    private static String role(String path, String text) {
        return shown(role(path, text, build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile",
                "app/Dockerfile",
                "src/devices/Dockerfile",
                "latest/Dockerfile",
                "developer-portal/Dockerfile",
                "Dockerfile.prod",
                "attestation/Dockerfile",
                "build/package/Dockerfile",
                "/home/me/dev/app/Dockerfile",
                "../test/app/Dockerfile",
                "database/Dockerfile"
            })
    void aNameThatSaysNothingIsAService(String path) {
        assertThat(role(path, "FROM node:22\nUSER root\nCMD [\"npm\", \"start\"]\n"))
                .isEqualTo("service: ");
    }

    @ParameterizedTest
    @CsvSource({
        "Dockerfile.dev, development, file is named `Dockerfile.dev`",
        "docker/dev.Dockerfile, development, file is named `dev.Dockerfile`",
        ".devcontainer/Dockerfile, development, in the directory `.devcontainer`",
        ".examples/cron/Dockerfile, development, in the directory `.examples`",
        "images/ext-auth-example-authsvc/Dockerfile, development, in the directory `ext-auth-example-authsvc`",
        "docs/Dockerfile, development, in the directory `docs`",
        "images/e2e-test-echo/Dockerfile, test, in the directory `e2e-test-echo`",
        "src/load-generator/Dockerfile, test, in the directory `load-generator`",
        "src/checkout/genproto/Dockerfile, toolchain, in the directory `genproto`",
        "make/registry/Dockerfile.binary, toolchain, file is named `Dockerfile.binary`",
        "docker/base/Dockerfile, base, in the directory `base`",
        "docker/dev/php/Dockerfile, development, in the directory `dev`",
        "Dockerfile-local, development, file is named `Dockerfile-local`",
        "DEV/Dockerfile, development, in the directory `DEV`",
        "test/Dockerfile, test, in the directory `test`",
        "Dockerfile.e2e, test, file is named `Dockerfile.e2e`",
        "tests/fixtures/Dockerfile, test, in the directory `fixtures`",
        "ci/Dockerfile, toolchain, in the directory `ci`",
        ".github/runner/Dockerfile, toolchain, in the directory `.github`",
        "Dockerfile.builder, toolchain, file is named `Dockerfile.builder`",
        "base-images/java/Dockerfile, base, in the directory `base-images`",
    })
    void namesSpeak(String path, String role, String reason) {
        assertThat(role(path, "FROM node:22\nCMD [\"npm\", \"start\"]\n"))
                .startsWith(role + ": ")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CMD [\"npm\", \"run\", \"dev\"]|development",
                "CMD npm run dev|development",
                "ENTRYPOINT [\"npm\"]\\nCMD [\"run\", \"dev\"]|development",
                "CMD [\"dotnet\", \"watch\", \"run\"]|development",
                "CMD exec flask run --host 0.0.0.0 --debug|development",
                "CMD [\"cargo\", \"run\"]|toolchain",
                "CMD mvn spring-boot:run|toolchain",
                "ENTRYPOINT [\"/usr/bin/shellcheck\"]|toolchain",
                "CMD [\"pytest\", \"-q\"]|toolchain",
                "CMD cd /src && make all|toolchain",
                "CMD make migrate && gunicorn app|service",
                "CMD [\"npm\", \"start\"]|service",
                "CMD [\"node\", \"make\"]|service",
                "CMD [\"bash\"]|service",
                "CMD [\"python\", \"manage.py\", \"runserver\"]|service",
                "RUN make|service",
                "ONBUILD COPY . /app|base",
                "LABEL containers.bootc=1|bootc",
                "ENV CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=a|toolchain",
                "ENV CROSS_COMPILER_NAME=a|service",
                "RUN dnf -y update && bootc container lint|bootc",
            })
    void theContentSpeaks(String lines, String role) {
        assertThat(role("Dockerfile", "FROM fedora:41\nEXPOSE 80\n" + lines.replace("\\n", "\n") + "\n"))
                .startsWith(role + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM ubuntu:24.04;RUN apt-get install -y gcc|toolchain: its container only starts `bash`",
                "FROM node:22|toolchain: its container only starts `node`",
                "FROM php:8.4-cli|toolchain: its container only starts `php -a`",
                "FROM debian:12;COPY setup.sh /;RUN /setup.sh|toolchain: its container only starts `bash`",
                "FROM debian:12;COPY --from=busybox:1.36 /bin/busybox /bin/|toolchain: its container only starts `bash`",
                "FROM debian:12;CMD [\"/bin/bash\", \"-l\"]|toolchain: its container only starts `bash -l`",
                "FROM debian:12;CMD sleep infinity|toolchain: its container only starts `sleep infinity`",
                "FROM debian:12;ENTRYPOINT [\"/bin/sh\"]|toolchain: its container only starts `sh`",
                "FROM debian:12;ENTRYPOINT [\"/init.sh\"];CMD [\"bash\"]|toolchain: its container only starts `bash`",
                "FROM debian:12;CMD [\"imagemin\", \"--help\"]|toolchain: its container only starts `imagemin --help`",
                "FROM debian:12;ENTRYPOINT [\"aws\"];CMD [\"help\"]|toolchain: its container only starts `aws help`",
                "FROM debian:12 AS a;FROM a;RUN make|toolchain: its container only starts `bash`",
                "FROM maven:3.9|toolchain: its container starts nothing but what `maven` starts",
                "FROM centos:7;RUN yum install -y gcc|toolchain: its container starts nothing but what `centos` starts",
                "FROM mcr.microsoft.com/dotnet/sdk:9.0|toolchain: its container only starts `bash`",
                "FROM debian:12;CMD [\"aws\"]|service:",
                "FROM debian:12;CMD [\"--help\"]|service:",
                "FROM debian:12;CMD nginx && tail -f /dev/null|service:",
                "FROM debian:12;CMD [\"bash\", \"run.sh\"]|service:",
                "FROM debian:12;CMD [\"bash\", \"-c\", \"run\"]|service:",
                "FROM debian:12;ENTRYPOINT [\"/init.sh\"]|service:",
                "FROM debian:12;EXPOSE 80|service:",
                "FROM debian:12;HEALTHCHECK CMD true|service:",
                "FROM debian:12;COPY . /app|service:",
                "FROM debian:12;COPY src/ /app|service:",
                "FROM debian:12;COPY main.py /app|service:",
                "FROM debian:12 AS b;RUN make;FROM debian:12;COPY --from=b /app /app|service:",
                "FROM nginx:1.29|service:",
                "FROM postgres:18|service:",
                "FROM acme/app:1|service:",
            })
    void aContainerThatStartsNothingOfItsOwnHoldsTools(String lines, String role) {
        String stage = lines.replace(';', '\n');
        assertThat(role("Dockerfile", stage + "\nRUN make tools\n").strip()).isEqualTo(role);
        assertThat(role("Dockerfile", stage.replaceAll("\nRUN .*", "") + "\n")).isEqualTo("service: ");
    }

    @Test
    void theStageOfTheTargetSpeaks() {
        assertThat(role("Dockerfile", "FROM node:22 AS base\nFROM base AS app-dev\n"))
                .isEqualTo("development: its stage is named `app-dev`");
        assertThat(role("Dockerfile", "FROM node:22 AS dev\nFROM node:22 AS prod\nCMD npm start\n"))
                .isEqualTo("service: ");
        assertThat(role("Dockerfile", "FROM golang:1 AS builder\nCMD /app\n")).isEqualTo("service: ");
    }

    @Test
    void filesAloneAreAnArtifact() {
        assertThat(role("Dockerfile", "FROM scratch\nCOPY a /\n"))
                .isEqualTo("artifact: it is built on `scratch` and has no command");
        assertThat(role("Dockerfile", "FROM scratch\nCOPY a /\nCMD [\"/a\"]\n")).isEqualTo("service: ");
        assertThat(role("Dockerfile", "FROM scratch\nCOPY a /\nENTRYPOINT [\"/a\"]\n"))
                .isEqualTo("service: ");
        assertThat(role("Dockerfile", "FROM alpine:3.20\nCOPY a /\nCMD /a\n")).isEqualTo("service: ");
    }

    @Test
    void basesSpeak() {
        assertThat(role("Dockerfile", "FROM mcr.microsoft.com/devcontainers/go:1\n"))
                .isEqualTo("development: its base image is `mcr.microsoft.com/devcontainers/go`");
        assertThat(role("Dockerfile", "FROM quay.io/fedora/fedora-bootc:41\n"))
                .isEqualTo("bootc: its base image is `quay.io/fedora/fedora-bootc`");
    }

    @Test
    void allThatSaysTheSameIsNamed() {
        assertThat(role("dev/Dockerfile", "FROM node:22 AS dev\nCMD npm run dev\n"))
                .isEqualTo("development: its stage is named `dev`; its Dockerfile is in the directory `dev`; "
                        + "its container runs `npm run dev`");
    }

    @Test
    void aCommentCountsBeforeEverything() {
        String comment = "# plimsoll: role=test it only runs in CI\n";
        assertThat(role("dev/Dockerfile", comment + "FROM node:22 AS dev\n")).isEqualTo("test: set by a comment");
        assertThat(role("dev/Dockerfile", "# plimsoll: role=service\nFROM node:22\n"))
                .isEqualTo("service: set by a comment");
        assertThat(role("Dockerfile", "FROM a:1 AS x\n" + comment + "FROM a:1 AS y\n"))
                .isEqualTo("test: set by a comment");
        assertThat(role("Dockerfile", "FROM a:1 AS x\n" + comment + "RUN id\nFROM a:1 AS y\n"))
                .isEqualTo("service: ");
        assertThat(role("Dockerfile", "FROM a:1 AS x\nRUN id\n" + comment)).isEqualTo("test: set by a comment");
        assertThat(role("Dockerfile", "# plimsoll: role=nothing\nFROM a:1\n")).isEqualTo("service: ");
        assertThat(role("Dockerfile", "# plimsoll has a role=test\nFROM a:1\n")).isEqualTo("service: ");
    }

    @Test
    void theConfigurationCountsAfterTheComment() {
        GivenRoles given = new GivenRoles(Optional.of(Role.BASE), Map.of("Prod", Role.TEST));
        BuildCase build = build().in(Surroundings.NONE.with(given));
        assertThat(shown(role("dev/Dockerfile", "FROM node:22\n", build))).isEqualTo("base: set in the configuration");
        assertThat(shown(role("dev/Dockerfile", "FROM node:22 AS prod\n", build)))
                .isEqualTo("test: set in the configuration");
        assertThat(shown(role("Dockerfile", "# plimsoll: role=bootc\nFROM node:22\n", build)))
                .isEqualTo("bootc: set by a comment");
    }

    @Test
    void allWhoHaveItBuiltMustSaySo() {
        BuildOwner dev = new BuildOwner("service", "dev", "compose.yaml")
                .saying(List.of(new RoleEvidence(Role.DEVELOPMENT, "compose.yaml watches its source")));
        BuildOwner web = new BuildOwner("service", "web", "compose.yaml");
        assertThat(shown(role("Dockerfile", "FROM node:22\n", build(dev))))
                .isEqualTo("development: compose.yaml watches its source");
        assertThat(shown(role("Dockerfile", "FROM node:22\n", build(dev, web)))).isEqualTo("service: ");
    }

    @Test
    void theRepositoryMaySaySo() {
        for (String name : List.of("test", "dev", "cross", "images", "shop")) {
            BuildCase build = build().in(Surroundings.NONE.inRepository(Optional.of(name)));
            assertThat(shown(role("Dockerfile", "FROM node:22\nCMD npm start\n", build)))
                    .as(name)
                    .isEqualTo("service: ");
        }
        BuildCase build = build().in(Surroundings.NONE.inRepository(Optional.of("Base-Images")));
        assertThat(shown(role("Dockerfile", "FROM node:22\nCMD npm start\n", build)))
                .isEqualTo("base: its repository is named `Base-Images`");
    }

    @Test
    void thePlaceInTheRepositoryCounts() {
        BuildCase build = build().in(Surroundings.NONE.at(List.of("dev", "web", "Dockerfile")));
        assertThat(shown(role("Dockerfile", "FROM node:22\nCMD npm start\n", build)))
                .isEqualTo("development: its Dockerfile is in the directory `dev`");
        assertThat(shown(role(
                        "/dev/test/Dockerfile",
                        "FROM node:22\nCMD npm start\n",
                        build().in(Surroundings.NONE.at(List.of("Dockerfile"))))))
                .isEqualTo("service: ");
    }
}
