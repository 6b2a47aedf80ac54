package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the house know only the rooms before them. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/io/plimsoll");
    private static final List<String> ROOMS = List.of(
            "text",
            "yaml",
            "hcl",
            "data",
            "syntax",
            "shell",
            "variable",
            "notation",
            "command",
            "knowledge",
            "stage",
            "layer",
            "fault",
            "image",
            "fix",
            "catalog",
            "config",
            "lint",
            "custom",
            "rules",
            "terminal",
            "report",
            "view",
            "project",
            "cli");
    private static final Pattern ROOM = Pattern.compile("\\bio\\.plimsoll\\.([a-z]+)\\.");

    private record File(String room, Path path, String code) {}

    private static List<File> files() {
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            List<File> files = new ArrayList<>();
            for (Path path : (Iterable<Path>) paths.filter(p -> p.toString().endsWith(".java"))::iterator) {
                files.add(new File(SOURCES.relativize(path).getName(0).toString(), path, Files.readString(path)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFileIsInARoom() {
        assertThat(files()).hasSizeGreaterThan(40).extracting(File::room).isSubsetOf(ROOMS);
    }

    @Test
    void arrowsPointToEarlierRoomsOnly() {
        List<String> wrong = new ArrayList<>();
        for (File file : files()) {
            Matcher matcher = ROOM.matcher(file.code());
            while (matcher.find()) {
                if (ROOMS.indexOf(matcher.group(1)) > ROOMS.indexOf(file.room())) {
                    wrong.add(file.path() + " knows " + matcher.group(1));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyTheCommandLineTouchesPicocliAndTheProcess() {
        for (File file : files()) {
            if (!file.room().equals("cli")) {
                assertThat(file.code())
                        .as(file.path().toString())
                        .doesNotContain("picocli.")
                        .doesNotContain("System.out")
                        .doesNotContain("System.err")
                        .doesNotContain("System.exit");
            }
        }
    }

    /** YAML costs more at start than a run: what the program comes with is packed, and one class reads what people write. */
    @Test
    void onlyOneClassReadsYaml() {
        for (File file : files()) {
            assertThat(file.code()).as(file.path().toString()).doesNotContain("jackson.databind");
            if (!file.path().endsWith("yaml/YamlReader.java")) {
                assertThat(file.code()).as(file.path().toString()).doesNotContain("org.yaml.snakeyaml");
            }
        }
    }

    @Test
    void nothingStaticRemembers() {
        Pattern mutable =
                Pattern.compile("static (?!final |class |record |enum |interface |sealed )[\\w<>\\[\\], ]+ \\w+( =|;)");
        for (File file : files()) {
            assertThat(mutable.matcher(file.code()).find())
                    .as("a static field of " + file.path() + " that is not final")
                    .isFalse();
        }
    }

    /** A rule asks the model. What it would find out from characters, the model is taught. */
    @Test
    void rulesReadNoText() {
        for (File file : files()) {
            if (file.room().equals("rules")) {
                assertThat(file.code())
                        .as(file.path().toString())
                        .doesNotContain("text.Source")
                        .doesNotContain(".source()")
                        .doesNotContain(".header().text()");
            }
        }
    }

    /**
     * A regular expression reads what the grammar and the model do not, may take time without end, and costs a start its
     * compilation. Those that are there, each with its reason:
     */
    private static final Map<String, String> EXPRESSIONS = Map.ofEntries(
            Map.entry("cli/Console.java", "control characters of one message, and only when there is one to say"),
            Map.entry("custom/Message.java", "names in braces in the words of a rule, once when it is read"),
            Map.entry("custom/RuleYaml.java", "the id of somebody's rule, once when it is read"),
            Map.entry(
                    "variable/Expansion.java", "what BuildKit itself finds by an expression: groups in a replacement"),
            Map.entry(
                    "hcl/RegexFunctions.java",
                    "expressions that bake files have themselves, bounded in length and in steps"),
            Map.entry("knowledge/Secrets.java", "token formats are published as expressions, and are data"),
            Map.entry("lint/Expectations.java", "lines of carets, in examples only"),
            Map.entry("report/Fingerprints.java", "runs of blanks in one line"),
            Map.entry("report/RulePage.java", "fences in our own Markdown"),
            Map.entry("report/SarifReport.java", "brackets in our own messages"),
            Map.entry("shell/Patterns.java", "the ends of `{1..3}`, which are short"),
            Map.entry("shell/Redirection.java", "a descriptor, which is a number"),
            Map.entry("shell/ShellReader.java", "the head of a function, one token"),
            Map.entry("shell/ShellTokens.java", "quotes in the name that ends a here-document"),
            Map.entry("shell/Wrappers.java", "a cluster of one-letter options"));

    @Test
    void regularExpressionsHaveAReason() {
        Pattern expression = Pattern.compile("Pattern\\.compile|\\.(matches|replaceAll|replaceFirst)\\(\"");
        Set<String> found = new TreeSet<>();
        for (File file : files()) {
            if (expression.matcher(file.code()).find()) {
                found.add(SOURCES.relativize(file.path()).toString().replace('\\', '/'));
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(EXPRESSIONS.keySet()));
    }
}
