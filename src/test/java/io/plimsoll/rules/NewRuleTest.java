package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new rule is laid out in a copy of the repository, or of as much of it as that needs. */
class NewRuleTest {
    private static final String CLASSES = "src/main/java/io/plimsoll/rules/";
    private static final String LIST = CLASSES + "BuiltInRules.java";

    @TempDir
    Path root;

    @BeforeEach
    void copy() throws IOException {
        for (String file : List.of("pom.xml", "src/new-rule", "src/test/java/io/plimsoll/rules/NewRule.java")) {
            copy(Path.of(file));
        }
        for (String folder : List.of("src/test/resources/new-rule", CLASSES, "rules/sdk-base")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    copy(file);
                }
            }
        }
    }

    private void copy(Path file) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.copy(file, root.resolve(file));
    }

    private Map<String, String> tree() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, String> tree = new TreeMap<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                tree.put(name, Files.isDirectory(file) ? "" : Files.readString(file));
            }
            return tree;
        }
    }

    private List<String> ids() throws IOException {
        return NewRule.ids(Files.readString(root.resolve(LIST)));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theScriptWritesTheFilesAndSaysWhatIsNext() throws Exception {
        Map<String, String> before = tree();
        Process process = new ProcessBuilder("sh", root.resolve("src/new-rule").toString(), "odd-folder")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        List<String> files = List.of(
                "rules/odd-folder/rule.yaml",
                "rules/odd-folder/bad.Dockerfile",
                "rules/odd-folder/good.Dockerfile",
                CLASSES + "OddFolder.java",
                LIST);
        assertThat(printed.lines())
                .startsWith(files.toArray(String[]::new))
                .endsWith("  mvn -B -o -q test -Dplimsoll.rule=odd-folder");
        Map<String, String> changed = tree();
        changed.entrySet().removeAll(before.entrySet());
        List<String> expected = new ArrayList<>(files);
        expected.add("rules/odd-folder");
        assertThat(changed.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"a-rule, ARule", "mutable-bases, MutableBases", "sdk-bas, SdkBas", "zzz-top, ZzzTop"})
    void theListStaysInOrder(String id, String name) throws IOException {
        List<String> before = ids();
        assertThat(before).isEqualTo(BuiltInRules.all().stream().map(Rule::id).toList());

        new NewRule(root).write(id);

        assertThat(ids()).isSorted().hasSize(before.size() + 1).contains(id).containsAll(before);
        String list = Files.readString(root.resolve(LIST));
        assertThat(list.lines().filter(line -> line.strip().startsWith("new " + name + "()")))
                .hasSize(1);
        assertThat(list.replaceFirst("(,\n +new " + name + "\\(\\)(?=\\);)| +new " + name + "\\(\\),\n)", ""))
                .isEqualTo(Files.readString(Path.of(LIST)));
    }

    /** What the templates make compiles, and finds what they say: who starts from there changes one thing at a time. */
    @Test
    void theNewRuleWorks() throws Exception {
        new NewRule(root).write("odd-folder");

        Node words = YamlReader.read(Files.readString(root.resolve("rules/odd-folder/rule.yaml")));
        RuleMetadata metadata = RuleYaml.read("odd-folder", words, RuleYaml.Origin.PROGRAM);
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + metadata.since() + "-SNAPSHOT<");

        Path classes = Files.createDirectory(root.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-classpath",
                Path.of(Rule.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                "-d",
                classes.toString(),
                root.resolve(CLASSES + "OddFolder.java").toString());
        assertThat(result).isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Constructor<?> constructor =
                    loader.loadClass("io.plimsoll.rules.OddFolder").getDeclaredConstructor();
            constructor.setAccessible(true);
            Linter alone = new Linter(
                    List.of((Rule) constructor.newInstance()),
                    Settings.defaults(),
                    Catalog.load().with(List.of(metadata)));
            Fixture bad = Fixture.read(root.resolve("rules/odd-folder/bad.Dockerfile"));
            assertThat(bad.expected()).isNotEmpty();
            assertThat(Fixture.found(alone.lint(bad.source(), bad.context()))).isEqualTo(bad.expected());
            Fixture good = Fixture.read(root.resolve("rules/odd-folder/good.Dockerfile"));
            assertThat(Fixture.found(alone.lint(good.source(), good.context()))).isEmpty();
            Linter all = new Linter(BuiltInRules.all(), Settings.defaults());
            assertThat(Fixture.found(all.lint(good.source(), good.context()))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "word",
                "Odd-Folder",
                "odd_folder",
                "odd--folder",
                "-odd-folder",
                "odd-folder-",
                "odd-folder-2",
                "../odd-folder",
                "odd-folder\n"
            })
    void whatIsNoIdIsRefused(String id) throws IOException {
        refuses(id, "`" + id + "` is not a valid id: expected two or more lowercase words joined by hyphens");
    }

    @ParameterizedTest
    @CsvSource({
        "sdk-base, there is a rule `sdk-base` already",
        "invalid-port, there is a rule `invalid-port` already",
        "built-in-rules, there is a class `BuiltInRules` already",
        "s-dkbase, there is a class `SDkbase` already"
    })
    void whatIsThereIsRefused(String id, String message) throws IOException {
        refuses(id, message);
    }

    private void refuses(String id, String message) throws IOException {
        Map<String, String> before = tree();
        assertThatThrownBy(() -> new NewRule(root).write(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void anotherFolderIsRefused() {
        assertThatThrownBy(() -> new NewRule(root.resolve("rules")).write("odd-folder"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start it in the root of the repository");
    }
}
