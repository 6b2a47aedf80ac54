package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same files as {@code git check-ignore}, where there is a git. */
class GitIgnoresTest {
    private static final List<String> NAMES =
            List.of("a", "b", "ab", "abc", "a.b", "x", "é", "a b", "[a]", "a*", "build", "#a", "!a", "-", "A1", "a\\b");

    private static final List<String> PATTERNS = List.of(
            "a/**",
            "**/a",
            "a/**/b",
            "a**/b",
            "**",
            "/**",
            "/**/",
            "***/a",
            "/*",
            "*/",
            "/",
            "//",
            "a//",
            "?",
            "/?/",
            "[a-c]",
            "[!a]",
            "[^a]",
            "[]a]",
            "[a-]",
            "[-a]",
            "[[:alpha:]]",
            "[[:nope:]]",
            "[[:alpha:]1]*",
            "[a",
            "\\a",
            "\\[a\\]",
            "[a]",
            "\\",
            "a\\",
            "!!a",
            "\\!a",
            "!/a",
            "*b",
            "a*",
            "*.*",
            "a?b",
            "é",
            "??",
            "/a*/b*",
            "**b",
            "a/*",
            "a/*/",
            "*/b/*",
            "**/b/**",
            "/a/**/x",
            "x/../a",
            "./a",
            " a",
            "a b",
            "a\\ b ",
            "-",
            "a\\\\b",
            "[\\a]",
            "[a-\\c]",
            "[[:a]",
            "[[:]",
            "[[]a]",
            "[]-a]",
            "[z-a]",
            "[A-Z][0-9]",
            "*[b]",
            "**/*",
            "*/**/b",
            "\\*",
            "a\\*");

    @TempDir
    Path folder;

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private void repository() throws IOException {
        Files.createDirectories(folder.resolve(".git/info"));
    }

    /** What a search comes to see below a folder. */
    private Set<String> seen(Path named) throws IOException {
        Path start = Files.isSymbolicLink(named) ? named.resolve(".") : named; // what is walked is a folder, not a link
        GitIgnores ignores = GitIgnores.below(start);
        Set<String> seen = new TreeSet<>();
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean skip = dir.endsWith(".git") || !dir.equals(start) && ignores.ignores(dir, true);
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.endsWith(".gitignore") && !ignores.ignores(file, false)) {
                    seen.add(folder.relativize(file.normalize()).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return seen;
    }

    @Test
    void whatAnIgnoreFileNamesIsNotSeen() throws IOException {
        repository();
        write(
                ".gitignore",
                "# comment",
                "*.log",
                "/top",
                "build/",
                "docs/*",
                "!docs/kept",
                "**/cache/*.tmp",
                "\\!bang");
        for (String file : List.of(
                "a.log",
                "sub/b.log",
                "top",
                "sub/top",
                "build/x",
                "sub/build/x",
                "sub2/build",
                "docs/kept",
                "docs/lost",
                "cache/a.tmp",
                "x/cache/b.tmp",
                "x/cache/b",
                "!bang")) {
            write(file, "");
        }
        assertThat(seen(folder)).containsExactly("docs/kept", "sub/top", "sub2/build", "x/cache/b");
    }

    @Test
    void theNearestIgnoreFileHasTheLastWord() throws IOException {
        repository();
        write(".git/info/exclude", "*.a", "*.b", "*.c");
        write(".gitignore", "!*.b", "*.d");
        write("sub/.gitignore", "!*.c", "!*.d");
        for (String ending : List.of("a", "b", "c", "d")) {
            write("x." + ending, "");
            write("sub/x." + ending, "");
        }
        assertThat(seen(folder)).containsExactly("sub/x.b", "sub/x.c", "sub/x.d", "x.b");
    }

    @Test
    void ignoreFilesAboveCountUpToTheRootOfTheRepository() throws IOException {
        write(".gitignore", "outer");
        write("repo/.gitignore", "*.log", "/sub/only", "!outer");
        Files.createDirectories(folder.resolve("repo/.git"));
        for (String file : List.of("outer", "a.log", "only", "deep/only", "deep/b.log")) {
            write("repo/sub/" + file, "");
        }
        assertThat(seen(folder.resolve("repo/sub"))).containsExactly("repo/sub/deep/only", "repo/sub/outer");
    }

    @Test
    void withoutARepositoryThoseAboveAreSomebodyElses() throws IOException {
        write(".gitignore", "a");
        write("sub/.gitignore", "b");
        write("sub/a", "");
        write("sub/b", "");
        assertThat(seen(folder.resolve("sub"))).containsExactly("sub/a");
        assertThat(seen(folder)).isEmpty();
    }

    @Test
    void aRepositoryInARepositoryIsItsOwn() throws IOException {
        repository();
        write(".gitignore", "a", "closed/");
        write("inner/.git", "gitdir: ../.git/modules/inner");
        write(".git/modules/inner/info/exclude", "c");
        for (String file : List.of("inner/a", "inner/b", "inner/c", "closed/d")) {
            write(file, "");
        }
        assertThat(seen(folder)).contains("inner/a", "inner/b").doesNotContain("inner/c", "closed/d");
    }

    @Test
    void aFurtherWorkingTreeHasTheExcludesOfTheFirst() throws IOException {
        write("main/.git/info/exclude", "a");
        write("main/.git/worktrees/w/commondir", "../..");
        write("w/.git", "gitdir: " + folder.resolve("main/.git/worktrees/w"));
        write("w/a", "");
        write("w/b", "");
        assertThat(seen(folder.resolve("w"))).contains("w/b").doesNotContain("w/a");
    }

    @Test
    void anIgnoredFolderThatIsNamedIsSearched() throws IOException {
        repository();
        write(".gitignore", "out/", "*.log");
        write("out/.gitignore", "b");
        for (String file : List.of("out/a", "out/b", "out/a.log")) {
            write(file, "");
        }
        assertThat(seen(folder)).isEmpty();
        assertThat(seen(folder.resolve("out"))).containsExactly("out/a", "out/a.log");
    }

    @Test
    void aLinkedFolderIsSearchedAsTheOneThatItLeadsTo() throws IOException {
        repository();
        write(".gitignore", "/sub/a");
        write("sub/a", "");
        write("sub/b", "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("sub"));
        assertThat(seen(link)).containsExactly("link/b");
    }

    @Test
    void linesAreReadAsGitReadsThem() throws IOException {
        repository();
        Files.write(
                Files.createDirectories(folder).resolve(".gitignore"),
                "\uFEFFbom\r\nblank   \nkept\\ \ntab\t\n\n#no\n\\#yes\nlast".getBytes(StandardCharsets.UTF_8));
        for (String file : List.of("bom", "blank", "kept ", "kept", "tab", "#no", "#yes", "last")) {
            write(file, "");
        }
        assertThat(seen(folder)).containsExactly("#no", "kept", "tab");
    }

    /**
     * Each line is a pattern that one reading of git's manual would take for something else; then come random ones. Each has a tree of
     * its own in one repository, so that git is asked once.
     */
    @Test
    void patternsIgnoreWhatTheyDoInGit() throws Exception {
        assumeThat(hasGit()).isTrue();
        git("init", "-q");
        Random random = new Random(20260101);
        int tree = 0;
        for (String pattern : PATTERNS) {
            write(tree(tree++, random) + "/.gitignore", pattern);
            write(tree(tree++, random) + "/.gitignore", "*", "!*/", "!" + pattern);
        }
        for (int round = 0; round < 100; round++) {
            String root = tree(tree++, random);
            write(root + "/.gitignore", lines(random));
            write(root + "/a/.gitignore", lines(random));
        }
        write(".git/info/exclude", "a*c", "!/1*/abc");
        assertSameAsGit();
    }

    private static String[] lines(Random random) {
        List<String> pieces = new ArrayList<>(NAMES);
        pieces.addAll(
                List.of("*", "*", "**", "**", "?", "[a-c]", "[!a]", "[[:alpha:]]", "\\", "/", "/", "/", "/", " "));
        String[] lines = new String[1 + random.nextInt(4)];
        for (int i = 0; i < lines.length; i++) {
            StringBuilder line = new StringBuilder(random.nextInt(3) == 0 ? "!" : "");
            int length = 1 + random.nextInt(5);
            for (int j = 0; j < length; j++) {
                line.append(pieces.get(random.nextInt(pieces.size())));
            }
            lines[i] = line.toString();
        }
        return lines;
    }

    private String tree(int number, Random random) throws IOException {
        Path root = Files.createDirectory(folder.resolve(String.valueOf(number)));
        fill(root, 2, random);
        return root.getFileName().toString();
    }

    /** A file or a folder of each name, or none. */
    private static void fill(Path at, int depth, Random random) throws IOException {
        for (String name : NAMES) {
            int choice = random.nextInt(6);
            if (depth == 2 && name.equals("a") || choice == 0 && depth > 0) {
                Path sub = Files.createDirectory(at.resolve(name));
                fill(sub, depth - 1, random);
                Files.createFile(sub.resolve("file"));
            } else if (choice < 3) {
                Files.createFile(at.resolve(name));
            }
        }
    }

    private void assertSameAsGit() throws Exception {
        List<String> all = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                return dir.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.endsWith(".gitignore")) {
                    all.add(folder.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Path names = Files.writeString(folder.resolve(".git/names"), String.join("\0", all));
        Process process = new ProcessBuilder("git", "check-ignore", "--no-index", "-z", "--stdin")
                .directory(folder.toFile())
                .redirectInput(names.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String ignored = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Set<String> expected = new TreeSet<>(all);
        expected.removeAll(Set.of(ignored.split("\0")));
        assertThat(expected).hasSizeBetween(all.size() / 10, all.size() * 9 / 10);
        assertThat(seen(folder)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void whatGitTracksIsNotIgnored(int version) throws IOException {
        assumeThat(hasGit()).isTrue();
        git("init", "-q");
        write(".gitignore", "*.x", "out/", "/deep");
        List<String> tracked = List.of("a.x", "b.x", "out/a", "out/sub/b", "deep/er/c", "deep/er/é", "x".repeat(200));
        for (String file : tracked) {
            write(file, "");
        }
        for (String file : List.of("c.x", "out/c", "out/sub/c", "out/other/b", "deep/d", "deep/er/e", "z/a.x", "ax")) {
            write(file, "");
        }
        git(concat("add", "-f", tracked));
        git("update-index", "--index-version", String.valueOf(version));
        if (version == 3) {
            write("later.x", "");
            git("add", "-f", "--intent-to-add", "later.x");
        }
        Set<String> expected = new TreeSet<>(tracked);
        expected.add("ax");
        if (version == 3) {
            expected.add("later.x");
        }
        assertThat(seen(folder)).isEqualTo(expected);
        assertThat(seen(folder.resolve("z"))).isEmpty();
    }

    @Test
    void theIndexOfAnotherWorkingTreeIsItsOwn() throws IOException {
        assumeThat(hasGit()).isTrue();
        repository();
        git("init", "-q", "main");
        write("main/.gitignore", "*.x");
        write("main/a.x", "");
        git("-C", "main", "add", "-f", "a.x", ".gitignore");
        git("-C", "main", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a");
        git("-C", "main", "worktree", "add", "-q", "../w");
        write("w/b.x", "");
        write("w/c.x", "");
        git("-C", "w", "add", "-f", "b.x");
        assertThat(seen(folder.resolve("w"))).containsExactly("w/.git", "w/a.x", "w/b.x");
        assertThat(seen(folder.resolve("main"))).containsExactly("main/a.x");
    }

    private static String[] concat(String first, String second, List<String> rest) {
        return Stream.concat(Stream.of(first, second), rest.stream()).toArray(String[]::new);
    }

    private static boolean hasGit() {
        try {
            return new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private void git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.excludesFile="));
        command.addAll(List.of(arguments));
        try {
            assertThat(new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .start()
                            .waitFor())
                    .isZero();
            Files.writeString(
                    folder.resolve(".git/config"), "[core]\n\texcludesFile = /dev/null\n\tignoreCase = false\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void longPatternsTakeNeitherTheStackNorTheDay() throws IOException {
        repository();
        write(
                ".gitignore",
                "**/".repeat(200_000) + "b",
                "*a".repeat(200_000),
                "**/a/".repeat(20) + "b",
                "**/*a*/".repeat(200) + "b");
        String deep = "a/".repeat(60);
        write(deep + "b", "");
        write(deep + "c", "");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> seen(folder)))
                .containsExactly(deep + "c");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nobodyWaitsForAPipeThatIsCalledGit() throws Exception {
        assumeThat(new ProcessBuilder("mkfifo", folder.resolve(".git").toString())
                        .start()
                        .waitFor())
                .isZero();
        write("a", "");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> seen(folder)))
                .contains("a");
    }
}
