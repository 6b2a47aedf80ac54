package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.project.FileFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFinderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile",
                "dockerfile",
                "DOCKERFILE",
                "Containerfile",
                "Dockerfile.dev",
                "Dockerfile.alpine-3.19",
                "Dockerfile.amd64",
                "Dockerfile-prod",
                "dockerfile.windows",
                "Containerfile.fedora",
                "Containerfile-fedora",
                "web.Dockerfile",
                "web.dockerfile",
                "web.containerfile",
                ".dockerfile",
                "Dockerfile_amd",
                "Dockerfile_arm64.v8",
                "Dockerfile_go",
                "dockerfile_test",
                "Containerfile_fedora",
                "web_Dockerfile",
                "web-Dockerfile",
            })
    void isADockerfile(String name) {
        assertThat(FileFinder.isDockerfile(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dockerfile.dockerignore",
                ".dockerignore",
                "Dockerfile.md",
                "Dockerfile.txt",
                "Dockerfile.j2",
                "Dockerfile.tmpl",
                "Dockerfile.erb",
                "Dockerfile.template",
                "Dockerfile.in",
                "Dockerfile.bak",
                "Dockerfile.orig",
                "Dockerfile.sh",
                "Dockerfile.PY",
                "Dockerfile.dev.yaml",
                "Dockerfile~",
                "Dockerfile.dev~",
                "Dockerfiles",
                "Dockerfile_old",
                "Dockerfile_template",
                "Dockerfile_amd.md",
                "Dockerfile_amd~",
                "build-dockerfile",
                "myDockerfile",
                "docker-compose.yml",
                "dockerfile-parser.js",
                "DockerfileTest.java",
                "",
            })
    void isNone(String name) {
        assertThat(FileFinder.isDockerfile(name)).isFalse();
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "FROM scratch\n");
    }

    private static FileFinder.Result find(Path... paths) {
        return FileFinder.find(List.of(paths), (path, folder) -> false, true);
    }

    private List<String> found(Path... paths) {
        return find(paths).files().stream()
                .map(f -> folder.relativize(f.path()).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void aFolderIsSearchedButForWhatOthersKeepThere() throws IOException {
        for (String name : List.of(
                "b/Dockerfile",
                "a/x.Dockerfile",
                "Dockerfile",
                ".devcontainer/Dockerfile",
                ".git/Dockerfile",
                "a/.git/Dockerfile",
                ".hg/Dockerfile",
                ".svn/Dockerfile",
                "a/node_modules/b/Dockerfile",
                "README.md",
                "Dockerfile.md")) {
            write(name);
        }
        assertThat(found(folder))
                .containsExactlyInAnyOrder(".devcontainer/Dockerfile", "Dockerfile", "a/x.Dockerfile", "b/Dockerfile");
        assertThat(find(folder).files()).extracting(FileFinder.Found::name).isSorted();
    }

    @Test
    void aFolderThatIsNamedIsSearchedWhateverItsName() throws IOException {
        write("node_modules/Dockerfile");
        assertThat(found(folder.resolve("node_modules"))).containsExactly("node_modules/Dockerfile");
    }

    @Test
    void aFileIsFoundOnceHoweverItIsNamed() throws IOException {
        Path file = write("a/Dockerfile");
        assertThat(found(file, folder, folder.resolve("a/../a/Dockerfile"))).hasSize(1);
    }

    @Test
    void aFileThatIsNamedIsTakenWhateverItsName() throws IOException {
        assertThat(found(write("notes.md"), write("Dockerfile~"))).containsExactlyInAnyOrder("Dockerfile~", "notes.md");
    }

    @Test
    void namesHaveNoDotAtTheStart() {
        FileFinder.Result result = find(Path.of("./rules/root-user"), Path.of("./LICENSE"));
        assertThat(result.files())
                .extracting(FileFinder.Found::name)
                .containsExactly(
                        "LICENSE",
                        "rules/root-user/bad.Dockerfile",
                        "rules/root-user/fixed.Dockerfile",
                        "rules/root-user/good.Dockerfile");
    }

    /** Whoever waits for a pipe that nobody writes to waits for ever. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyAPipeThatIsOpenIsRead() throws IOException, InterruptedException {
        Path pipe = folder.resolve("Dockerfile");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        FileFinder.Result result = find(pipe, Path.of("/dev/zero"), Path.of("/dev/null"));
        assertThat(result.files()).isEmpty();
        assertThat(result.unreadable().values()).hasSize(3).containsOnly("neither a file nor a directory");
        assertThat(find(folder).files()).isEmpty();
        assertThat(FileFinder.isStream(pipe)).isFalse();
        assertThat(FileFinder.isStream(Path.of("/dev/zero"))).isFalse();
        assertThat(FileFinder.isStream(Path.of("/dev/fd"))).isFalse();
    }

    @Test
    void aLinkToItselfLeadsNowhere() throws IOException {
        Path link = folder.resolve("Dockerfile");
        Files.createSymbolicLink(link, link);
        Files.createSymbolicLink(folder.resolve("up"), folder);
        write("a/Dockerfile/Dockerfile");
        assertThat(find(link).unreadable().values()).containsExactly("broken symbolic link");
        assertThat(found(folder)).containsExactly("a/Dockerfile/Dockerfile");
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Path gone = folder.resolve("gone");
        Path link = Files.createSymbolicLink(folder.resolve("link"), gone);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        FileFinder.Result result = find(gone, link, empty);
        assertThat(result.files()).isEmpty();
        assertThat(result.unreadable().values()).containsExactly("no such file", "broken symbolic link");
        assertThat(result.empty()).hasSize(1).allMatch(name -> name.endsWith("/empty"));
    }

    @Test
    void aLinkToAFileIsFollowedAndOneToAFolderIsNot() throws IOException {
        Path file = write("a/real");
        Files.createSymbolicLink(folder.resolve("a/Dockerfile"), file);
        Files.createSymbolicLink(folder.resolve("a/again"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("a/Dockerfile.dead"), folder.resolve("gone"));
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            assertThat(files).hasSize(4);
        }
        assertThat(found(folder)).containsExactly("a/Dockerfile");
    }

    @Test
    void aLinkToAFolderIsFollowedWhenItIsNamed() throws IOException {
        write("real/Dockerfile");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        assertThat(find(link).files())
                .singleElement()
                .extracting(FileFinder.Found::name)
                .asString()
                .endsWith("/link/Dockerfile");
    }

    @Test
    void whatGitIgnoresIsFoundWhenItIsNamedOrAskedFor() throws IOException {
        Path ignored = write("out/Dockerfile");
        write("Dockerfile.local");
        write("Dockerfile");
        Files.createDirectory(folder.resolve(".git"));
        Files.writeString(folder.resolve(".gitignore"), "out/\n*.local\n");
        assertThat(found(folder)).containsExactly("Dockerfile");
        assertThat(found(ignored)).containsExactly("out/Dockerfile");
        assertThat(found(folder.resolve("out"))).containsExactly("out/Dockerfile");
        assertThat(FileFinder.find(List.of(folder), (path, isFolder) -> false, false)
                        .files())
                .hasSize(3);
    }

    @Test
    void aFilterLeavesOutFilesAndWholeFolders() throws IOException {
        write("a/Dockerfile");
        write("b/Dockerfile");
        write("b/Dockerfile.x");
        FileFinder.Filter filter = (path, isFolder) -> path.endsWith(isFolder ? "a" : "Dockerfile.x");
        assertThat(FileFinder.find(List.of(folder), filter, true).files())
                .singleElement()
                .extracting(FileFinder.Found::name)
                .asString()
                .endsWith("/b/Dockerfile");
    }

    @Test
    void whatVanishesDuringASearchIsNoFault() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectory(folder.resolve(name));
        }
        FileFinder.Filter thief = (path, isFolder) -> {
            for (String name : List.of("a", "b")) {
                if (!path.endsWith(name)) {
                    assertThat(folder.resolve(name).toFile().delete()).isTrue();
                }
            }
            return true;
        };
        FileFinder.Result found = FileFinder.find(List.of(folder), thief, false);
        assertThat(found.unreadable()).isEmpty();
    }
}
