package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.registry.FakeRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bases --check}, {@code --pin} and {@code --update}. */
class BasesRegistryTest {
    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    private FakeRegistry registry;
    private Repository repository;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        repository = Repository.in(folder.resolve("shop"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    /** Docker Hub is this registry. */
    private Run bases(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                print,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("HOME", folder.toString()),
                false);
        List<String> all = new ArrayList<>(List.of("bases"));
        Stream.of(arguments).map(Object::toString).forEach(all::add);
        if (all.stream().anyMatch(List.of("--check", "--pin", "--update")::contains)) {
            all.addAll(List.of("--mirror", "docker.io=" + registry.host()));
        }
        all.add(repository.folder().toString());
        int status = new Main(console).run(all.toArray(String[]::new));
        print.flush();
        return new Run(
                status,
                out.toString(StandardCharsets.UTF_8).replace(repository.folder() + "/", ""),
                err.toString(StandardCharsets.UTF_8).replace(repository.folder() + "/", ""));
    }

    private String read(String file) throws IOException {
        return Files.readString(repository.folder().resolve(file));
    }

    @Test
    void whatHasChangedIsReportedWithWhatItIsNow() throws IOException {
        String old = registry.push("library/debian", "12-slim", "2026-10-01T00:00:00Z");
        String now = registry.push("library/debian", "12-slim", "2026-11-20T00:00:00Z");
        String node = registry.push("library/node", "22", "2026-11-21T00:00:00Z");
        repository.write(
                "Dockerfile",
                "FROM debian:12-slim@" + old + "\nCOPY --from=node:22 /n /n\n" + "COPY --from=acme/gone:1 /g /g\n");
        Run run = bases("--check", "--today", "2026-12-01");
        assertThat(run.out()).isEqualTo("""
                acme/gone:1
                  GONE: not in the registry
                  Dockerfile:3  COPY --from, ships
                debian:12-slim@%s  (Debian 12 (bookworm) has Debian LTS until 2028-06-30)
                  CHANGED: now %s, built 2026-11-20
                  Dockerfile:1  FROM, ships
                node:22  (Node.js 22 ends 2027-04-30)
                  not pinned: now %s, built 2026-11-21
                  Dockerfile:2  COPY --from, ships

                3 images; 1 changed, 1 gone
                """.formatted(old, now, node));
        assertThat(run.status()).isEqualTo(1);
        assertThat(bases().status()).isZero();
    }

    @Test
    void oneRegistryThatFailsDoesNotLoseTheOthers() throws IOException {
        registry.push("library/debian", "12-slim", "2026-10-01T00:00:00Z");
        registry.fault(exchange ->
                exchange.getRequestURI().getPath().contains("secret") && FakeRegistry.send(exchange, 403, ""));
        repository.write("Dockerfile", "FROM debian:12-slim\nCOPY --from=acme/secret:1 /s /s\nCOPY --from=own /o /o\n");
        repository.write("own/Dockerfile", "FROM scratch\nCOPY o /o\n");
        repository.write("compose.yaml", "services:\n  own: {image: own, build: own}\n");
        Run run = bases("--check");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out())
                .contains("  UNKNOWN: " + registry.host() + " denies access to acme/secret\n")
                .contains("  not pinned: now ", "3 images, 1 of them built here; 1 unknown\n");
        assertThat(registry.requests()).noneMatch(request -> request.contains("/own/"));
    }

    @Test
    void whatIsNotPinnedIsComparedWithTheLastRun() throws IOException {
        String first = registry.push("library/debian", "12-slim", "2026-10-01T00:00:00Z");
        repository.write("Dockerfile", "FROM debian:12-slim\nRUN true\n");
        Path last = folder.resolve("last.json");
        Run none = bases("--check", "--since", last, "--format", "json=" + last, "--format", "text");
        assertThat(none.status()).isZero();
        assertThat(none.err()).contains("last.json does not exist yet, so there is nothing to compare");
        assertThat(bases("--check", "--since", last).status()).isZero();

        String second = registry.push("library/debian", "12-slim", "2026-11-01T00:00:00Z");
        registry.fault(exchange -> FakeRegistry.send(exchange, 403, ""));
        // what was known before is not lost in a run that finds out nothing
        assertThat(bases("--check", "--since", last, "--format", "json=" + last).status())
                .isEqualTo(2);
        registry.fault(exchange -> false);
        Run changed = bases("--check", "--since", last);
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.out()).contains("  CHANGED: now " + second + ", was " + first + ", built 2026-11-01\n");

        JsonNode json = new ObjectMapper()
                .readTree(bases("--check", "--since", last, "--format", "json").out())
                .at("/images/0/registry");
        assertThat(json.get("state").asText()).isEqualTo("changed");
        assertThat(json.get("before").asText()).isEqualTo(first);
        assertThat(json.get("digest").asText()).isEqualTo(second);
        assertThat(json.get("created").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(bases("--check", "--format", "cyclonedx").out()).contains("plimsoll:digest", second);
    }

    @Test
    void digestsAreAddedWhereverAnImageIsNamed() throws IOException {
        String debian = registry.push("library/debian", "12-slim", "2026-10-01T00:00:00Z");
        String latest = registry.push("library/nginx", "latest", "2026-10-02T00:00:00Z");
        String node = registry.push("library/node", "22", "2026-10-03T00:00:00Z");
        String syntax = registry.push("docker/dockerfile", "1", "2026-10-04T00:00:00Z");
        String postgres = registry.push("library/postgres", "17", "2026-10-05T00:00:00Z");
        String go = registry.push("library/golang", "1.25", "2026-10-06T00:00:00Z");
        repository.write("Dockerfile", """
                # syntax=docker/dockerfile:1
                ARG BASE=debian:12-slim
                ARG GO="1.25"
                ARG MIRROR=
                FROM ${BASE} AS one
                RUN true
                FROM golang:$GO AS two
                RUN --mount=type=bind,from=node:22,target=/n true
                FROM ${MIRROR}node:22 AS three
                RUN true
                FROM nginx
                COPY --from=node:22 /n /n
                COPY --from=one /a /a
                COPY --from=two /b /b
                COPY --from=three /c /c
                """);
        repository.write("compose.yaml", """
                services: # postgres:17
                  db: {image: "postgres:17"} # postgres:17
                  cache:
                    image: nginx
                  app: {build: .}
                """);
        Run shown = bases("--pin", "--diff");
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out()).contains("-ARG BASE=debian:12-slim\n", "+ARG BASE=debian:12-slim@" + debian + "\n");
        assertThat(read("Dockerfile")).doesNotContain("@sha256");

        Run run = bases("--pin");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("plimsoll: wrote 9 digests\n");
        assertThat(read("Dockerfile")).isEqualTo("""
                # syntax=docker/dockerfile:1@%s
                ARG BASE=debian:12-slim@%s
                ARG GO="1.25@%s"
                ARG MIRROR=
                FROM ${BASE} AS one
                RUN true
                FROM golang:$GO AS two
                RUN --mount=type=bind,from=node:22@%s,target=/n true
                FROM ${MIRROR}node:22@%s AS three
                RUN true
                FROM nginx:latest@%s
                COPY --from=node:22@%s /n /n
                COPY --from=one /a /a
                COPY --from=two /b /b
                COPY --from=three /c /c
                """.formatted(syntax, debian, go, node, node, latest, node));
        assertThat(read("compose.yaml")).isEqualTo("""
                services: # postgres:17
                  db: {image: "postgres:17@%s"} # postgres:17
                  cache:
                    image: nginx:latest@%s
                  app: {build: .}
                """.formatted(postgres, latest));
        assertThat(bases("--pin", "--diff").status()).isZero();
        assertThat(bases("--check").status()).isZero();
    }

    @Test
    void onlyStaleDigestsAreReplaced() throws IOException {
        String old = registry.push("library/debian", "12-slim", "2026-10-01T00:00:00Z");
        String now = registry.push("library/debian", "12-slim", "2026-11-01T00:00:00Z");
        String amd64 = registry.image("2026-11-20T10:00:00Z", "{}");
        registry.tag("library/node", "22", registry.index(amd64, old));
        String file = """
                ARG BASE=debian:12-slim@%1$s
                FROM ${BASE} AS one
                FROM debian:12-slim@%1$s
                COPY --from=debian:12-slim /a /a
                COPY --from=node:22@%2$s /n /n
                COPY --from=debian@%1$s /o /o
                """;
        repository.write("Dockerfile", file.formatted(old, amd64));
        repository.write("compose.yaml", "services:\n  db:\n    image: debian:12-slim@" + old + "\n");
        assertThat(bases("--update").status()).isZero();
        assertThat(read("Dockerfile")).isEqualTo(file.formatted(now, amd64).replace("debian@" + now, "debian@" + old));
        assertThat(read("compose.yaml")).endsWith("image: debian:12-slim@" + now + "\n");
    }

    @Test
    void whatWouldNotBeTheSameBuildIsLeft() throws IOException {
        registry.push("library/node", "22", "2026-10-01T00:00:00Z");
        registry.push("library/node", "22-slim", "2026-10-02T00:00:00Z");
        registry.push("library/alpine", "22", "2026-10-02T00:00:00Z");
        registry.push("library/debian", "12", "2026-10-03T00:00:00Z");
        String file = """
                ARG V=22
                ARG D=12
                FROM node:${V} AS one
                FROM node:${V}-slim AS two
                FROM alpine:${V} AS three
                FROM debian:${D}
                ARG D
                RUN echo "$D"
                COPY --from=one /a /a
                COPY --from=two /a /b
                COPY --from=three /a /c
                """;
        repository.write("Dockerfile", file);
        repository.write("compose.yaml", "services:\n  db: {image: 'debian:${D:-12}'}\n");
        Run run = bases("--pin");
        assertThat(read("Dockerfile")).isEqualTo(file);
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains(
                        "Dockerfile:3: `node:22` is left as it is: `V` is part of `node:22-slim` too\n",
                        "Dockerfile:4: `node:22-slim` is left as it is: its reference is put together from variables, and a digest"
                                + " takes precedence over all of them\n",
                        "Dockerfile:6: `debian:12` is left as it is: `D` is used for more than images\n",
                        "compose.yaml:2: `debian:12` is left as it is: it is not written as a whole\n",
                        "plimsoll: wrote 0 digests\n");
    }

    @Test
    void anImageThatIsGoneIsNoErrorOfTheRun() throws IOException {
        registry.push("library/debian", "12", "2026-10-03T00:00:00Z");
        repository.write("Dockerfile", "FROM debian:12\nCOPY --from=gone:1 /g /g\n");
        Run run = bases("--pin");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("gone:1 is gone: it is not in the registry\n", "wrote 1 digest\n");
        assertThat(read("Dockerfile")).contains("FROM debian:12@sha256:", "--from=gone:1 ");
        assertThat(bases("--update").status()).isZero();
    }

    @Test
    void whatCannotBeAskedIsNotWritten() throws IOException {
        registry.push("library/debian", "12", "2026-10-03T00:00:00Z");
        registry.fault(exchange ->
                exchange.getRequestURI().getPath().contains("secret") && FakeRegistry.send(exchange, 403, ""));
        registry.push("library/bad", "1", "2026-10-04T00:00:00Z");
        FakeRegistry.Fault secret = exchange ->
                exchange.getRequestURI().getPath().contains("secret") && FakeRegistry.send(exchange, 403, "");
        registry.fault(exchange -> secret.answer(exchange)
                || exchange.getRequestMethod().equals("GET")
                        && exchange.getRequestURI().getPath().contains("/bad/")
                        && FakeRegistry.send(exchange, 200, "{\"other\": 1}"));
        repository.write("Dockerfile", """
                FROM debian:12
                COPY --from=secret:1 /s /s
                COPY --from=gone:1 /g /g
                COPY --from=bad:1 /b /b
                """);
        Run run = bases("--pin");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("cannot ask for secret:1: " + registry.host() + " denies access to library/secret\n")
                .contains("gone:1 is gone: it is not in the registry\n");
        assertThat(read("Dockerfile"))
                .contains("FROM debian:12@sha256:", "--from=secret:1 ", "--from=gone:1 ", "--from=bad:1 ");
        assertThat(run.err())
                .contains("cannot ask for bad:1: " + registry.host() + " sends a manifest that does not have");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pin --check | --pin and --check cannot be combined",
                "--update --format json | --update and --format cannot be combined",
                "--diff | --diff requires --pin or --update",
                "--since x | --since requires --check",
                "--ca x | --ca requires --check, --pin or --update",
                "--check --ca /nowhere | --ca must be a readable file, not `/nowhere`",
                "--check --timeout 0 | --timeout must be a number of seconds up to 600, not `0`",
                "--check --mirror x | --mirror must be NAME=NAME, not `x`",
            })
    void optionsThatContradictEachOther(String options, String message) throws IOException {
        repository.write("Dockerfile", "FROM debian:12\n");
        Run run = bases((Object[]) options.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("plimsoll: " + message);
        assertThat(registry.requests()).isEmpty();
    }

    /** In a Java in which every socket ends the process, as the last line shows. */
    @Test
    void nothingIsContactedUnlessAsked() throws Exception {
        repository.write("Dockerfile", "# syntax=docker/dockerfile:1\nFROM debian:12\nCOPY --from=node:22 /n /n\n");
        for (String line :
                List.of("check --fail-on none", "bases", "bases --format json", "bases --format cyclonedx", "image")) {
            assertThat(isolated(line)).as(line).isZero();
        }
        assertThat(isolated("bases --check --mirror docker.io=" + registry.host()))
                .isEqualTo(99);
        assertThat(isolated("bases --pin --mirror docker.io=" + registry.host()))
                .isEqualTo(99);
        assertThat(registry.requests()).isEmpty();
    }

    private int isolated(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.nio.channels.spi.SelectorProvider=" + ForbiddenSockets.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                ForbiddenSockets.class.getName()));
        command.addAll(List.of(line.split(" ")));
        command.add(repository.folder().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
