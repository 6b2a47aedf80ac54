package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.ConfigInvariants;
import io.plimsoll.hostile.Tree;
import io.plimsoll.lint.Embedded;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of any text as a file that says what belongs to a project, and how it is built. */
public final class ProjectInvariants {
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final List<String> PATHS = List.of("a", "a/b", "a/a/a/b/b/c.pem", ".env", "node_modules/é/x-1.[z]");

    private interface Reader {
        List<BuildDefinition> read(Source file, List<String> notes);
    }

    private ProjectInvariants() {}

    /** The last pattern that fits decides, whatever stands above it. */
    public static void ofDockerignore(String text) {
        for (String path : PATHS) {
            IgnoreFile.parse(text).excludes(path);
            assertThat(IgnoreFile.parse(text + "\n**").excludes(path)).as(path).isTrue();
            assertThat(IgnoreFile.parse(text + "\n!**").excludes(path)).as(path).isFalse();
        }
    }

    /** A pattern that fits a file fits a folder of that name, and {@code *} fits all. */
    public static void ofGitignore(byte[] bytes) {
        List<GitPattern> patterns = GitIgnores.patterns(bytes);
        for (String path : PATHS) {
            String name = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            for (GitPattern pattern : patterns) {
                assertThat(pattern.matches(name, true) || !pattern.matches(name, false))
                        .isTrue();
            }
        }
    }

    /** Of a compose file is said what is wrong with it, and where; the Dockerfiles in it are linted at their places. */
    public static void ofCompose(byte[] bytes, Linter linter) {
        Source override = Source.decode("compose.override.yaml", bytes);
        ofBuildFile(bytes, (file, notes) -> compose(List.of(file, override), notes), linter);
    }

    /** The same of a bake file. */
    public static void ofBake(byte[] bytes, Linter linter) {
        for (String name : List.of("docker-bake.json", "docker-bake.hcl")) {
            Source bake = Source.decode(name, bytes);
            ofBuildFile(bytes, (file, notes) -> bake(bake, notes), linter);
        }
    }

    private static List<BuildDefinition> compose(List<Source> files, List<String> notes) {
        try {
            return ComposeReader.read(
                    files, new ComposeFiles(FOLDER, "compose.yaml"), FOLDER, new BuiltImages(), notes);
        } catch (UnreadableFile e) {
            throw new InvalidYaml(e.at(), e.getMessage());
        }
    }

    /** The same of the files of other tools; where the file lies decides whose it is. */
    public static void ofTools(byte[] bytes) {
        for (ToolFile tool : ToolFile.values()) {
            Path path = FOLDER.resolve(".devcontainer").resolve("x").resolve("devcontainer.json");
            Source file = Source.decode("file", bytes);
            try {
                for (ToolBuild build : tool.read(file, path)) {
                    assertThat(build.dockerfile()).isAbsolute();
                    assertThat(build.context().orElse(FOLDER)).isAbsolute();
                }
            } catch (InvalidYaml e) {
                assertThat(e.getMessage()).isNotBlank();
                ConfigInvariants.ofPlace(e.display(), file.text(), e.at().line(), e.at().column());
            }
        }
    }

    private static List<BuildDefinition> bake(Source file, List<String> notes) {
        return BakeReader.read(
                List.of(BakeFile.read(file)), FOLDER, () -> Optional.of(Map.of()), new BuiltImages(), notes);
    }

    private static void ofBuildFile(byte[] bytes, Reader reader, Linter linter) {
        Source file = Source.decode("compose.yaml", bytes);
        String first = read(file, reader, linter);
        assertThat(read(file, reader, null)).isEqualTo(first);
    }

    /** @param linter null when nothing is to be linted */
    private static String read(Source file, Reader reader, Linter linter) {
        List<String> notes = new ArrayList<>();
        List<BuildDefinition> recipes;
        try {
            recipes = reader.read(file, notes);
        } catch (InvalidYaml e) {
            assertThat(e.getMessage()).isNotBlank();
            ConfigInvariants.ofPlace(e.display(), file.text(), e.at().line(), e.at().column());
            return e.display();
        }
        for (BuildDefinition recipe : recipes) {
            assertThat(recipe.dockerfile()).isAbsolute();
            if (recipe.inline().isPresent() && linter != null) {
                lint(recipe.inline().get(), linter);
            }
        }
        return notes + Tree.of(recipes, file.text().length());
    }

    private static void lint(InlineText inline, Linter linter) {
        Embedded embedded = new Embedded(inline.file(), inline.text(), inline.exact());
        LintedFile linted = embedded.place(linter.lint(embedded.inner(), BuildContext.WITHOUT_IGNORE_FILE));
        for (LintedFile.RuleFailure failure : linted.failures()) {
            throw new AssertionError("rule " + failure.rule() + " broke", failure.error());
        }
        Tree.of(linted.findings(), inline.file().text().length());
    }
}
