package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.report.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of the rules match {@code rules/}. {@code mvn test -Dtest=RulePagesTest -Dplimsoll.pages=write} regenerates them. */
class RulePagesTest {
    private static final Path RULES = Path.of("rules");
    private static final String PAGE = "README.md";
    private static final String GENERATED =
            "<!-- Generated from %s: mvn test -Dtest=RulePagesTest -Dplimsoll.pages=write -->\n\n";

    private static final Map<Category, String> ABOUT = Map.of(
            Category.VALIDITY, "BuildKit rejects the file.",
            Category.SECURITY, "Secrets that ship, and containers with more privileges than they need.",
            Category.SUPPLY_CHAIN, "Images and downloads that can change or be replaced without notice.",
            Category.IMAGE_CONTENT, "Content that ships but is not needed at run time.",
            Category.EFFICIENCY, "Layers that are larger than they need to be.",
            Category.CORRECTNESS, "The build or the image differs from what the file seems to say.",
            Category.STYLE, "Readability. Findings of severity style are shown only with `--show style`.");

    private static final Map<String, String> TOOLS =
            Map.of("buildkit", "BuildKit", "checkov", "Checkov", "trivy", "Trivy");

    private final Catalog catalog = Catalog.load();

    private Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        pages.put(RULES.resolve(PAGE), index());
        for (RuleMetadata rule : catalog.all()) {
            pages.put(RULES.resolve(rule.id()).resolve(PAGE), page(rule));
        }
        return pages;
    }

    private String index() {
        StringBuilder page = new StringBuilder(GENERATED.formatted("the rules"));
        page.append(
                "# Rules\n\nAn alias works wherever an id does: on the command line, in the configuration and in ignore"
                        + " comments.\n`plimsoll explain RULE` prints the page of a rule. A safe fix does not change what is built;"
                        + " review a suggested fix before you apply it.\n");
        for (Category category : Category.values()) {
            page.append("\n## ")
                    .append(heading(category))
                    .append("\n\n")
                    .append(ABOUT.get(category))
                    .append("\n\n");
            page.append("| Rule | Severity | Title | Fix | Aliases |\n|---|---|---|---|---|\n");
            catalog.all().stream()
                    .filter(rule -> rule.category() == category)
                    .map(RulePagesTest::row)
                    .forEach(page::append);
        }
        return page.toString();
    }

    private static String heading(Category category) {
        String words = category.label().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String row(RuleMetadata rule) {
        String aliases = rule.aliases().entrySet().stream()
                .map(tool -> TOOLS.getOrDefault(tool.getKey(), tool.getKey()) + " `"
                        + String.join("` `", tool.getValue()) + "`")
                .collect(Collectors.joining(", "));
        List<String> cells = List.of(
                "[`" + rule.id() + "`](" + rule.id() + "/" + PAGE + ")",
                rule.severity().label() + (rule.onByDefault() ? "" : ", off by default"),
                rule.title(),
                rule.fix().map(fix -> fix.label()).orElse(""),
                aliases);
        return cells.stream()
                        .map(cell -> cell.isEmpty() ? "|" : "| " + cell + " ")
                        .collect(Collectors.joining()) + "|\n";
    }

    private static String page(RuleMetadata rule) throws IOException {
        return GENERATED.formatted("rule.yaml and the examples")
                + RulePage.markdown(rule, example(rule, "bad"), example(rule, "good"))
                + "\n---\n\n[All rules](../" + PAGE + ") ·"
                + " [Ignore a finding](../../.github/docs/configuration.md#ignore-comments) ·"
                + " [Configuration](../../.github/docs/configuration.md)\n";
    }

    private static Optional<String> example(RuleMetadata rule, String name) throws IOException {
        Path file = RULES.resolve(rule.id()).resolve(name + ".Dockerfile");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Before all tests: what they look at may be new. */
    @BeforeAll
    static void writeWhatIsAskedFor() throws IOException {
        if ("write".equals(System.getProperty("plimsoll.pages"))) {
            for (Map.Entry<Path, String> page : new RulePagesTest().pages().entrySet()) {
                Files.writeString(page.getKey(), page.getValue());
            }
        }
    }

    @Test
    void thePagesAreThoseOfTheRules() throws IOException {
        Map<Path, String> pages = pages();
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            assertThat(page.getKey()).hasContent(page.getValue());
        }
        try (Stream<Path> files = Files.walk(RULES)) {
            assertThat(files.filter(file -> file.endsWith(PAGE))).containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
    }

    /** A finding leads to the page of its rule in the repository that {@code pom.xml} names. */
    @Test
    void theAddressOfARuleIsThatOfItsPage() throws IOException {
        String repository = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?\n  <url>([^<]+)</url>.*", "$1");
        assertThat(repository).startsWith("https://");
        for (RuleMetadata rule : catalog.all()) {
            String page = rule.url().replaceFirst("^\\Q" + repository + "\\E/blob/main/", "");
            assertThat(Path.of(page)).isRegularFile().hasParent(RULES.resolve(rule.id()));
        }
    }
}
