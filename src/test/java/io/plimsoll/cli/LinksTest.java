package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files behind symbolic links that lead out of the repository are read only when the link is named. */
class LinksTest {
    private static final String DOCKERFILE = "FROM node\nUSER node\n";
    private static final String SECRET =
            "[default]\naws_secret_access_key = 7CEqFUgYXAmpleNotReal0bJ3nVtqZ5m2KfRk8Xd\n";

    @TempDir
    Path parent;

    private Repository repository;

    @BeforeEach
    void repository() throws IOException {
        repository = Repository.in(parent.resolve("repository"));
        repository.write("../outside/credentials", SECRET);
        repository.write("../outside/Dockerfile", DOCKERFILE);
        repository.write("shared/base.txt", DOCKERFILE);
    }

    private Path link(String name, String target) throws IOException {
        Path link = repository.folder().resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, Path.of(target));
    }

    private void isSkipped(String name, Repository.Run run) {
        assertThat(run.err())
                .contains("plimsoll: " + name + " is skipped: it is a symbolic link to a file outside the repository");
        assertThat(run.found()).isEmpty();
        assertThat(run.out() + run.err()).doesNotContain("7CEqFUgY", "default", "aws_secret");
    }

    @Test
    void aLinkThatLeadsOutIsSaidAndNotRead() throws IOException {
        link("Dockerfile", "../outside/credentials");
        isSkipped("Dockerfile", repository.check());
        isSkipped("Dockerfile", repository.check("--format", "json", repository.folder()));
    }

    @Test
    void soIsAChainOfLinks() throws IOException {
        link("Dockerfile", "app/one");
        link("app/one", "two");
        link("app/two", "../../outside/Dockerfile");
        isSkipped("Dockerfile", repository.check());
    }

    @Test
    void whoNamesTheLinkWantsItRead() throws IOException {
        Path link = link("app/Dockerfile", "../../outside/Dockerfile");
        assertThat(repository.check(link).found()).containsExactly("app/Dockerfile:1:6 mutable-base");
        Path folder = link("far", "../outside");
        assertThat(repository.check(folder).found()).containsExactly("far/Dockerfile:1:6 mutable-base");
    }

    @Test
    void whatLiesInTheRepositoryIsRead() throws IOException {
        link("app/Dockerfile", "../shared/base.txt");
        Repository.Run run = repository.check(repository.folder().resolve("app"));
        assertThat(run.found()).containsExactly("app/Dockerfile:1:6 mutable-base");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void withoutARepositoryWhatWasNamedIsTheBound() throws IOException {
        Files.delete(repository.folder().resolve(".git"));
        link("app/Dockerfile", "../shared/base.txt");
        isSkipped("app/Dockerfile", repository.check(repository.folder().resolve("app")));
        assertThat(repository.check().found()).containsExactly("app/Dockerfile:1:6 mutable-base");
    }

    @Test
    void whatAComposeFileBuildsThroughALinkIsNotRead() throws IOException {
        link("docker/web", "../../outside/credentials");
        link("far", "../outside");
        Path compose = repository.write("compose.yaml", """
                services:
                  web: {build: {dockerfile: docker/web}}
                  far: {build: {context: far}}
                """);
        for (Repository.Run run : new Repository.Run[] {repository.check(), repository.check(compose)}) {
            isSkipped("docker/web", run);
            isSkipped("far/Dockerfile", run);
        }
    }

    /** As Docker 28.5.2 builds it: a .dockerignore that links out of the context is as good as none. */
    @Test
    void anIgnoreFileThatLinksOutOfTheContextDoesNotApply() throws IOException {
        repository.write("app/Dockerfile", "FROM debian:12\nCOPY . /app\nUSER app\n");
        repository.write("ignored", ".git\n.env\n");
        Path link = link("app/.dockerignore", "../ignored");
        assertThat(repository.check().found()).containsExactly("app/Dockerfile:2:6 whole-context");
        Files.delete(link);
        repository.write("app/docker/ignored", ".git\n.env\n");
        link("app/.dockerignore", "docker/ignored");
        assertThat(repository.check().found()).isEmpty();
    }

    @Test
    void withoutALinkItMayNameAFileOutside() throws IOException {
        Path compose = repository.write("compose.yaml", "services:\n  far: {build: {context: ../outside}}\n");
        assertThat(repository.check(compose).found())
                .hasSize(1)
                .allMatch(f -> f.endsWith("Dockerfile:1:6 mutable-base"));
    }

    @Test
    void neitherAreComposeBakeAndToolFiles() throws IOException {
        String build = "services:\n  web: {build: {dockerfile_inline: \"FROM secret\"}}\n";
        repository.write("../outside/compose.yaml", build);
        repository.write("../outside/devcontainer.json", "{\"build\": {\"dockerfile\": \"x\", secret}}");
        repository.write("Dockerfile", "FROM debian:12\nUSER app\n");
        Path compose = link("a/compose.yaml", "../../outside/compose.yaml");
        isSkipped("a/compose.yaml", repository.check());
        assertThat(repository.check(compose).found()).contains("a/compose.yaml:2:42 mutable-base");
        Files.delete(compose);
        repository.write("a/compose.yaml", "services: {}\n");
        link("a/compose.override.yaml", "../../outside/compose.yaml");
        isSkipped("a/compose.override.yaml", repository.check());
        repository.write("b/docker-bake.hcl", "target \"a\" {}\n");
        link("b/docker-bake.override.hcl", "../../outside/credentials");
        Repository.Run run = repository.check(repository.folder().resolve("b/docker-bake.hcl"));
        assertThat(run.err()).doesNotContain("cannot read");
        link(".devcontainer", "../outside");
        run = repository.check(repository.folder().resolve("Dockerfile"));
        assertThat(run.found()).isEmpty();
        assertThat(run.err()).isEmpty();
    }
}
