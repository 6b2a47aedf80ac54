package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.Linter;
import io.plimsoll.lint.Rule;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at the rule set as a whole. */
class RuleSetTest {
    private static final Path RULES = Path.of("rules");
    /** Found by the program itself, not by a rule that looks at a file. */
    static final Set<String> WITHOUT_CLASS =
            Set.of(Linter.UNREADABLE_FILE, Linter.UNUSED_IGNORE, Linter.UNKNOWN_IGNORE);

    private final List<Rule> rules = BuiltInRules.all();
    private final Catalog catalog = Catalog.load();

    /** The ids of the rules, as their folders say. */
    static Set<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .filter(n -> !n.equals("data"))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    void everyRuleHasAFolderAndEveryFolderARule() throws IOException {
        Set<String> ids = new TreeSet<>(WITHOUT_CLASS);
        rules.forEach(r -> ids.add(r.id()));
        Set<String> withoutFolder = new TreeSet<>(ids);
        withoutFolder.removeAll(folders());
        assertThat(withoutFolder).as("rules without a folder in rules/").isEmpty();
        Set<String> withoutRule = new TreeSet<>(folders());
        withoutRule.removeAll(ids);
        assertThat(withoutRule).as("folders without a line in BuiltInRules").isEmpty();
        assertThat(catalog.all()).extracting(RuleMetadata::id).containsExactlyElementsOf(ids);
    }

    @Test
    void theListIsInAlphabeticalOrderWithoutRepeats() {
        assertThat(rules).extracting(Rule::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyRuleHasExamples() {
        for (RuleMetadata rule : catalog.all()) {
            if (rule.id().equals(Linter.UNREADABLE_FILE)) {
                continue; // there is no text to show
            }
            Path folder = RULES.resolve(rule.id());
            assertThat(folder.resolve("bad.Dockerfile")).exists();
            assertThat(folder.resolve("good.Dockerfile")).exists();
            assertThat(Fixture.read(folder.resolve("bad.Dockerfile")).expected())
                    .as("expectations of " + rule.id())
                    .isNotEmpty();
        }
    }

    @Test
    void idsAreWordsJoinedByHyphens() {
        assertThat(catalog.all()).allSatisfy(d -> assertThat(d.id()).matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void wordsReadWellInReports() {
        assertThat(catalog.all()).allSatisfy(d -> {
            assertThat(d.title()).hasSizeLessThan(60).doesNotEndWith(".");
            assertThat(Character.isUpperCase(d.title().charAt(0))).as(d.title()).isTrue();
            assertThat(d.remedy()).hasSizeLessThan(110).doesNotContain("\n").doesNotEndWith(".");
            assertThat(d.since()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(d.why().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(130));
        });
    }

    /** {@code src/new-rule} leaves them where something is to be written. */
    @Test
    void noWordsAreStillToBeWritten() throws IOException {
        List<String> unwritten = new ArrayList<>();
        for (String id : folders()) {
            try (Stream<Path> files = Files.list(RULES.resolve(id))) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    Files.readAllLines(file).stream()
                            .filter(line -> line.contains("TODO"))
                            .forEach(line -> unwritten.add(file + ": " + line.strip()));
                }
            }
        }
        assertThat(unwritten).isEmpty();
    }

    @Test
    void noAliasStandsForTwoRules() {
        Set<String> seen = new HashSet<>();
        for (RuleMetadata descriptor : catalog.all()) {
            descriptor
                    .aliases()
                    .forEach((tool, codes) -> codes.forEach(code -> assertThat(seen.add(tool + " " + code))
                            .as(tool + " " + code)
                            .isTrue()));
        }
    }

    /** What the build or the secret's owner would say first is nobody's taste. */
    @Test
    void noErrorIsOffByDefault() {
        assertThat(catalog.all())
                .filteredOn(d -> !d.onByDefault())
                .allSatisfy(d -> assertThat(d.severity()).as(d.id()).isNotEqualTo(Severity.ERROR));
    }

    @Test
    void rulesHoldNoMutableState() {
        for (Rule rule : rules) {
            for (Field field : rule.getClass().getDeclaredFields()) {
                assertThat(Modifier.isFinal(field.getModifiers()))
                        .as(rule.id() + "." + field.getName())
                        .isTrue();
            }
        }
    }
}
