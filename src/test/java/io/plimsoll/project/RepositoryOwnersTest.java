package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose repository a Dockerfile lies in. */
class RepositoryOwnersTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/Acme-Shop/shop.git, acme-shop",
        "https://user:token@gitlab.com/group/sub/project, group",
        "git@github.com:acme/shop.git, acme",
        "git@work:acme/shop, acme",
        "ssh://git@git.example.com:2222/team/app.git, team",
        "git://example.com/team/app, team"
    })
    void theOwnerInAnAddress(String address, String owner) {
        assertThat(RepositoryOwners.owner(address)).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/git/shop.git",
                "../shop",
                "C:/git/shop",
                "file:///srv/git/shop.git",
                "https://git.example.com/shop.git",
                "https://github.com/",
                "git@host:shop",
                ""
            })
    void noOwner(String address) {
        assertThat(RepositoryOwners.owner(address)).isEmpty();
    }

    @Test
    void allRemotesCount() throws IOException {
        write(".git/config", """
                [core]
                	url = https://github.com/none/x
                [remote "origin"]
                	url = git@github.com:jane/shop.git
                	fetch = +refs/heads/*:refs/remotes/origin/*
                [branch "main"]
                	remote = origin
                [remote "upstream"]
                	URL=https://github.com/acme/shop
                """);
        assertThat(new RepositoryOwners().of(write("a/b/Dockerfile", ""))).containsExactly("jane", "acme");
    }

    @Test
    void aWorktreeHasTheRemotesOfItsRepository() throws IOException {
        write("main/.git/config", "[remote \"origin\"]\nurl = https://github.com/acme/shop\n");
        write("main/.git/worktrees/w/commondir", "../..\n");
        write("w/.git", "gitdir: " + folder.resolve("main/.git/worktrees/w") + "\n");
        assertThat(new RepositoryOwners().of(folder.resolve("w/Dockerfile"))).containsExactly("acme");
    }

    @Test
    void whatComposeAndBakeFilesBuildIsOwn() throws IOException {
        write("one/.git/HEAD", "");
        write("two/.git/HEAD", "");
        RepositoryOwners owners = new RepositoryOwners();
        owners.add(folder.resolve("one/deploy"), List.of("acme/web:1", "ghcr.io/acme-org/base:2", "web", "/:"));
        assertThat(owners.of(folder.resolve("one/base/Dockerfile")))
                .containsExactly("docker.io/acme", "ghcr.io/acme-org", "docker.io/library/web");
        assertThat(owners.of(folder.resolve("two/Dockerfile"))).isEmpty();
    }

    /** An archive of a repository has no remotes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go.mod                | module github.com/Acme/shop/v2 | acme",
                "package.json          | {\"repository\": \"github:acme/shop\"} | acme",
                "package.json          | {\"repository\": {\"type\": \"git\", \"url\": \"git+https://github.com/acme/shop.git\"}} | acme",
                "package.json          | {\"scripts\": {\"image\": \"docker buildx build -f x --tag ghcr.io/acme/shop:1 .\"}} | ghcr.io/acme",
                "Makefile              | docker build --pull -t acme/shop:$(TAG) . | docker.io/acme",
                "README.md             | https://github.com/acme/shop/a https://github.com/acme/b/ github.com/x/y github.com/acme/shop/c | acme",
                "Makefile              | docker build -t shop . | docker.io/library/shop",
                ".github/CODEOWNERS    | * @acme/web @jane | acme"
            })
    void theFilesAtTheRootNameOwners(String name, String text, String owner) throws IOException {
        write(".git/HEAD", "");
        write(name, text + "\n");
        assertThat(new RepositoryOwners().of(folder.resolve("a/Dockerfile"))).containsExactly(owner);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go.mod       | module shop",
                "go.mod       | module example.com/shop",
                "package.json | {\"repository\": \"\"}",
                "package.json | {\"keywords\": [\"repository\"]}",
                "package.json | {\"scripts\": {\"up\": \"docker run -t acme/shop\"}}",
                "Makefile     | docker build -t $(NAME) .",
                "README.md    | https://github.com/acme/shop/a https://github.com/acme/b/",
                "README.md    | github.com/a/b github.com/c/d github.com/a/e github.com/f/g github.com/a/h github.com/i/j",
                "CODEOWNERS   | # @acme/web",
                "CODEOWNERS   | * @jane jane@example.com"
            })
    void othersSayNothingOfAnOwner(String name, String text) throws IOException {
        write(".git/HEAD", "");
        write(name, text + "\n");
        assertThat(new RepositoryOwners().of(folder.resolve("Dockerfile"))).isEmpty();
    }

    @Test
    void outsideOfARepositoryTheFoldersBelowTheFileCount() {
        RepositoryOwners owners = new RepositoryOwners();
        owners.add(folder, List.of("acme/web:1"));
        assertThat(owners.of(folder.resolve("a/Dockerfile"))).containsExactly("docker.io/acme");
        assertThat(owners.of(folder.resolveSibling("other").resolve("Dockerfile")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".git/config"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsNotWaitedFor(String name) throws Exception {
        Path pipe = folder.resolve(name);
        Files.createDirectories(pipe.getParent());
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(30), () -> new RepositoryOwners().of(folder.resolve("Dockerfile"))))
                .isEmpty();
    }
}
