package io.plimsoll.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of the program and its documentation are in the voice of {@code .github/GLOSSARY.md}. */
class WordsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/plimsoll");

    /** Rooms and pages that are still to be rewritten. Nothing may be added. */
    private static final Set<String> NOT_YET = Set.of();

    /** Rooms with texts that users read. */
    private static final List<String> ROOMS = List.of(
            "catalog",
            "cli",
            "config",
            "custom",
            "fault",
            "hcl",
            "knowledge",
            "lint",
            "notation",
            "project",
            "registry",
            "report",
            "rules",
            "split",
            "syntax",
            "terminal",
            "view",
            "yaml");

    /** Rooms whose texts are messages of findings and errors: one sentence in lowercase, without a full stop. */
    private static final Set<String> MESSAGES = Set.of(
            "config",
            "custom",
            "fault",
            "hcl",
            "lint",
            "notation",
            "project",
            "registry",
            "rules",
            "split",
            "syntax",
            "yaml");

    private static final Set<String> NAMES =
            Set.of("BuildKit", "Compose", "Docker", "Dockerfile", "GitHub", "Java", "Kubernetes", "Linux", "Plimsoll");

    /** What a remedy may begin with. */
    private static final Set<String> IMPERATIVES = Set.of(
            "add",
            "build",
            "check",
            "copy",
            "create",
            "declare",
            "delete",
            "download",
            "end",
            "exclude",
            "fetch",
            "fix",
            "generate",
            "give",
            "list",
            "make",
            "mount",
            "move",
            "name",
            "pass",
            "pin",
            "quote",
            "refer",
            "remove",
            "rename",
            "run",
            "set",
            "start",
            "update",
            "upgrade",
            "use",
            "write");

    private static final Voice VOICE = Voice.read();

    private static final int TITLE = 60;
    private static final int MESSAGE = 110;

    static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("rules/README.md")));
        try (Stream<Path> files = Files.walk(Path.of(".github"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @Test
    void theGlossaryIsRead() {
        assertThat(VOICE.size()).isGreaterThan(40);
        assertThat(VOICE.refused("the behaviour of a folder that nobody mends")).hasSize(4);
        assertThat(VOICE.refused(
                        "the behavior of a directory, which leaves nothing behind and is no longer recommended"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesAreInTheVoice(Path page) throws IOException {
        judge(page.toString().replace('\\', '/'), VOICE.refused(Prose.ofMarkdown(Files.readString(page))));
    }

    /** What is as it should be is taken off the list, so that it stays so. */
    private static void judge(String name, List<String> wrong) {
        if (NOT_YET.contains(name)) {
            assertThat(wrong).as(name + " is rewritten: take it off NOT_YET").isNotEmpty();
        } else {
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void rulesAreInTheVoice() throws IOException {
        for (RuleMetadata rule : Catalog.load().all()) {
            assertThat(VOICE.refused(rule.title())).as(rule.id()).isEmpty();
            assertThat(VOICE.refused(Prose.withoutCode(rule.remedy())))
                    .as(rule.id())
                    .isEmpty();
            assertThat(VOICE.refused(Prose.ofMarkdown(rule.why())))
                    .as(rule.id())
                    .isEmpty();
        }
    }

    @Test
    void titlesNameTheFault() {
        assertThat(Catalog.load().all())
                .allSatisfy(rule ->
                        assertThat(rule.title()).hasSizeLessThanOrEqualTo(TITLE).matches("\\p{Lu}.*[^.]"));
        assertThat(Catalog.load().all()).extracting(RuleMetadata::title).doesNotHaveDuplicates();
    }

    @Test
    void remediesSayWhatToDo() {
        assertThat(Catalog.load().all())
                .allSatisfy(rule -> assertThat(wrongRemedy(rule.remedy())).isEmpty());
    }

    /** The templates of messages, which {@code RuleMessagesTest} compares with the messages. */
    @Test
    void messagesAreInTheVoice() {
        assertThat(Catalog.load().all())
                .allSatisfy(rule -> assertThat(rule.messages())
                        .as(rule.id())
                        .allSatisfy(message -> assertThat(wrongMessage(message)).isEmpty()));
    }

    /** The comments of examples, which the pages of the rules show. */
    @Test
    void examplesAreInTheVoice() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file :
                    files.filter(f -> f.toString().contains("Dockerfile")).toList()) {
                assertThat(VOICE.refused(Prose.comments(Files.readString(file))))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void otherFilesForPeopleAreInTheVoice() throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/io/plimsoll/plimsoll.schema.json"));
        Matcher description =
                Pattern.compile("\"(?:description|title)\" : \"(.*)\"").matcher(schema);
        while (description.find()) {
            assertThat(VOICE.refused(Prose.withoutCode(description.group(1)))).isEmpty();
        }
        for (String file : List.of(".pre-commit-hooks.yaml", ".github/actions/plimsoll/action.yml")) {
            Matcher text = Pattern.compile("description: (.*)").matcher(Files.readString(Path.of(file)));
            while (text.find()) {
                assertThat(VOICE.refused(Prose.withoutCode(text.group(1))))
                        .as(file)
                        .isEmpty();
            }
        }
        for (String script : List.of("plimsoll", "plimsoll.cmd", "pre-commit")) {
            Matcher text = Pattern.compile("(?:fail|needs_jdk) \"(.*?)\"|echo (.*)")
                    .matcher(Files.readString(Path.of("src/main/launcher", script)));
            while (text.find()) {
                assertThat(VOICE.refused(text.group())).as(script).isEmpty();
            }
        }
        for (String file : List.of("src/tour/tour.txt", "src/example/Dockerfile", "src/showcase/Dockerfile")) {
            assertThat(VOICE.refused(Prose.comments(Files.readString(Path.of(file)))))
                    .as(file)
                    .isEmpty();
        }
    }

    static List<String> rooms() {
        return ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void textsInJavaAreInTheVoice(String room) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (JavaTexts.Text text : texts(room)) {
            wrong(text, MESSAGES.contains(room)).forEach(what -> wrong.add(text.place() + ": " + what));
        }

        judge(room, wrong);
    }

    @Test
    void descriptionsOfRoomsAreInTheVoice() throws IOException {
        Pattern marks = Pattern.compile("(?m)^ \\*|/\\*\\*|\\*/|<p>|\\{@\\w+\\s[^}]*\\}");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> rooms =
                    files.filter(f -> f.endsWith("package-info.java")).toList();
            assertThat(rooms).hasSizeGreaterThan(20);
            for (Path room : rooms) {
                String comment = Files.readString(room).replaceFirst("(?s)\\*/.*", "");
                assertThat(VOICE.refused(marks.matcher(comment).replaceAll("``")))
                        .as(room.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void textsAreFoundInJava(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), """
                /** A folder. */
                @SuppressWarnings("no such text")
                public final class A {
                    static final Pattern P = Pattern.compile("no such text");
                    void a(String name, boolean long_) {
                        at(span, "the " + name + " of `" + name + "`" + (long_ ? " is long" : ""))
                            .remedy("mend " + name)
                            .fix(Fix.safe("Mend it", edit("no edit")));
                    }
                }
                """);

        assertThat(JavaTexts.of(List.of(file)))
                .extracting(text -> text.kind() + " " + text.text().strip())
                .containsExactlyInAnyOrder(
                        "JAVADOC A folder.",
                        "LITERAL is long",
                        "LITERAL ",
                        "LITERAL the x of `x` is long",
                        "REMEDY mend x",
                        "FIX Mend it",
                        "LITERAL no edit");
    }

    private static List<JavaTexts.Text> texts(String room) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
            return JavaTexts.of(
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList());
        }
    }

    private static List<String> wrong(JavaTexts.Text text, boolean message) {
        String prose = Prose.withoutCode(text.text());
        return switch (text.kind()) {
            case JAVADOC -> VOICE.refused(prose);
            case REMEDY -> wrongRemedy(text.text());
            case FIX -> {
                List<String> wrong = new ArrayList<>(VOICE.refused(prose));
                if (!prose.matches("\\p{Lu}.*[^.]")) {
                    wrong.add("the name of a fix begins with an uppercase letter and has no full stop: " + text.text());
                }
                yield wrong;
            }
            case LITERAL -> !isSentence(prose) ? List.of() : message ? wrongMessage(text.text()) : VOICE.refused(prose);
        };
    }

    /** Whether two words of it are for people. */
    private static boolean isSentence(String prose) {
        return Pattern.compile("\\p{L}{2,}\\s+\\p{L}{2,}").matcher(prose).find() && !prose.startsWith("#");
    }

    private static List<String> wrongMessage(String message) {
        String prose = Prose.withoutCode(message);
        List<String> wrong = new ArrayList<>(VOICE.refused(prose));
        if (prose.replace("`", "").length() > MESSAGE) {
            wrong.add(prose.replace("`", "").length() + " characters without code: " + message);
        }
        if (prose.endsWith(".") && !prose.endsWith("..")) {
            wrong.add("ends with a full stop: " + message);
        }
        Matcher first = Pattern.compile("(\\p{Lu}[\\p{L}]*).*").matcher(prose);
        if (first.matches()
                && !NAMES.contains(first.group(1))
                && !first.group(1).matches("\\p{Lu}{2,}s?")) {
            wrong.add("begins with an uppercase letter: " + message);
        }
        return wrong;
    }

    private static List<String> wrongRemedy(String remedy) {
        String prose = Prose.withoutCode(remedy);
        List<String> wrong = new ArrayList<>(VOICE.refused(prose));
        if (!IMPERATIVES.contains(prose.split("[^a-z]", 2)[0])) {
            wrong.add("begins with no verb that tells what to do: " + remedy);
        }
        if (prose.replace("`", "").length() > MESSAGE || prose.endsWith(".")) {
            wrong.add("is too long or ends with a full stop: " + remedy);
        }
        return wrong;
    }
}
