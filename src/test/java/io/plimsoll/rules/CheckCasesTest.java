package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs the cases of a file that says, one JSON object a line, which of BuildKit's build checks find something in a Dockerfile and in
 * which line. Ours are in the repository; another file of that form is named with {@code -Dplimsoll.checks.cases=FILE}.
 */
class CheckCasesTest {
    private static final Path OURS = Path.of("src/test/resources/checks/cases.jsonl");
    private static final String OTHERS = "plimsoll.checks.cases";
    private static final String BUILDKIT = "buildkit";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                cases.add(MAPPER.readTree(line));
            }
        }
        return cases;
    }

    @Test
    void oursAllPass() throws IOException {
        List<JsonNode> cases = read(OURS);
        Set<String> ids = new HashSet<>();
        Set<String> checks = new TreeSet<>();
        for (JsonNode each : cases) {
            assertThat(ids.add(each.required("id").asText())).isTrue();
            each.required("expect").forEach(e -> checks.add(e.required("rule").asText()));
        }

        assertThat(run(OURS, cases)).isEqualTo(cases.size());
        assertThat(checks).as("checks that a case expects").hasSize(21);
    }

    @Test
    @EnabledIfSystemProperty(named = OTHERS, matches = ".+")
    void othersPassButForOneInTwenty() throws IOException {
        Path file = Path.of(System.getProperty(OTHERS));
        List<JsonNode> cases = read(file);

        assertThat(cases).isNotEmpty();
        assertThat(run(file, cases) * 100).isGreaterThanOrEqualTo(cases.size() * 95);
    }

    /** @return how many passed */
    private static int run(Path file, List<JsonNode> cases) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("check cases in " + file);
        int passed = 0;
        for (JsonNode each : cases) {
            Set<String> expected = expected(each);
            Set<String> found = found(each);
            if (expected.equals(found)) {
                passed++;
            } else {
                out.println("  FAILED " + each.required("id").asText() + ": expected " + expected + ", found " + found);
            }
        }
        out.println("checks: " + passed + " of " + cases.size());
        return passed;
    }

    /** What is found when all stages are looked at, where that differs from a build of the last one. */
    private static Set<String> expected(JsonNode each) {
        Set<String> expected = new TreeSet<>();
        JsonNode all = each.has("expect_check") ? each.get("expect_check") : each.required("expect");
        all.forEach(e -> expected.add(
                e.required("rule").asText() + ":" + e.required("line").asInt()));
        return expected;
    }

    private static Set<String> found(JsonNode each) {
        Map<String, String> buildArgs = new HashMap<>();
        each.path("build_args")
                .properties()
                .forEach(field -> buildArgs.put(field.getKey(), field.getValue().asText()));
        each.path("frontend_attrs").properties().forEach(field -> {
            if (field.getKey().startsWith("build-arg:")) {
                buildArgs.put(
                        field.getKey().substring("build-arg:".length()),
                        field.getValue().asText());
            }
        });
        // BuildKit's own default: one of the checks is off here
        Settings settings = Settings.defaults()
                .withBuild(new BuildOptions(List.of(), buildArgs))
                .withSelection(Selection.DEFAULT.then(Optional.empty(), List.of("SecretsUsedInArgOrEnv"), List.of()));
        BuildContext context = each.has("dockerignore")
                ? BuildContext.with(IgnoreFile.parse(each.get("dockerignore").asText()))
                : BuildContext.WITHOUT_IGNORE_FILE;
        Catalog catalog = Catalog.load();
        LintedFile linted = new Linter(BuiltInRules.all(), settings, catalog)
                .lint(Source.of("Dockerfile", each.required("dockerfile").asText()), context);
        assertThat(linted.failures()).isEmpty();
        LineIndex lines = linted.lines();
        Set<String> found = new TreeSet<>();
        for (Finding finding : linted.findings()) {
            for (String check : checks(finding.rule())) {
                found.add(check + ":" + lines.position(finding.span().start()).line());
            }
        }
        return found;
    }

    private static List<String> checks(RuleMetadata rule) {
        return rule.aliases().getOrDefault(BUILDKIT, List.of());
    }
}
