package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.xml.sax.SAXException;

/** The reports for programs keep to what those programs accept, whatever is in a file. */
class ReportFormsTest {
    static final List<ReportFormat> JSON =
            List.of(new GitLabReport(), new HadolintReport(), new ReviewdogReport(), new SonarReport());
    static final List<ReportFormat> XML = List.of(new CheckstyleReport(), new JUnitReport());

    private static final String TEXT = "# é𝄞\nFROM debian\nENV TOKEN=hunter22hunter22\nRUN a \\\n  b\n";

    private static Sample sample() {
        Sample sample = new Sample("app/Dockerfile", TEXT);
        return sample.find(Severity.INFO, sample.at("𝄞"), "a comment")
                .find(Severity.WARNING, sample.at("debian"), "it moves", sample.related("ENV", "set here"))
                .findSecret("hunter22hunter22", "the value hunter22hunter22 is a secret")
                .find(Severity.STYLE, sample.at("a \\\n  b"), "two lines")
                .find(Severity.ERROR, new Span(TEXT.length(), TEXT.length()), "something is missing");
    }

    private static List<LintedFile> files() {
        String evil = "<a href=\"x\">&amp;]]>\u0000\u001B[31m\r\n\t\uD800`|*_[x](y)\uFFFE";
        Sample hostile = new Sample("a<b>&\"'\n\u0007/Dockerfile", "FROM " + evil + "\n");
        hostile.find("FROM", evil, hostile.related("FROM", evil)).fail("some-rule", new IllegalStateException(evil));
        return List.of(sample().file(), hostile.file(), new Sample("fine/Dockerfile", "FROM scratch\n").file());
    }

    private static String write(ReportFormat format) {
        return Sample.report(format, RenderOptions.PLAIN, files());
    }

    private static List<Error> errors(ReportFormat format, String json) {
        try (InputStream schema =
                ReportFormsTest.class.getResourceAsStream("/reports/" + format.name() + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema)
                    .validate(json, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void validate(ReportFormat format, String xml) throws SAXException, IOException {
        SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Validator validator = schemas.newSchema(ReportFormsTest.class.getResource("/reports/" + format.name() + ".xsd"))
                .newValidator();
        validator.validate(new StreamSource(new StringReader(xml)));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("JSON")
    void jsonKeepsToItsSchema(ReportFormat format) {
        assertThat(errors(format, write(format))).isEmpty();
        assertThat(errors(format, Sample.report(format, RenderOptions.PLAIN, List.of())))
                .isEmpty();
        assertThat(errors(
                        format, write(format).replace("message\" :", "text\" :").replace("severity\" :", "level\" :")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("XML")
    void xmlKeepsToItsSchema(ReportFormat format) {
        assertThatCode(() -> validate(format, write(format))).doesNotThrowAnyException();
        assertThatCode(() -> validate(format, Sample.report(format, RenderOptions.PLAIN, List.of())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(format, write(format).replace("message=", "text=")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void noFormatContainsASecretAndEachHasItsMask() {
        for (ReportFormat format : Formats.all()) {
            assertThat(sample().report(format))
                    .as(format.name())
                    .contains(Redaction.MASK)
                    .doesNotContain("hunter22");
        }
    }

    @Test
    void aConciseLineIsPlaceSeverityRuleAndMessage() {
        assertThat(sample().report(new ConciseReport())).isEqualTo("""
                        app/Dockerfile:1:4: info some-rule: a comment
                        app/Dockerfile:2:6: warning some-rule: it moves
                        app/Dockerfile:3:11: error secret-rule: the value •••••••• is a secret
                        app/Dockerfile:4:5: style some-rule: two lines
                        app/Dockerfile:6:1: error some-rule: something is missing
                        """);
    }

    @Test
    void aConciseFindingIsOneLineWhateverItSays() {
        assertThat(write(new ConciseReport()).lines()).hasSize(6);
    }

    @Test
    void gitLabTellsFindingsApartByTheirFingerprints() {
        Sample twice = new Sample("Dockerfile", "FROM a\nFROM a\n");
        twice.find(Severity.WARNING, new Span(5, 6), "bad").find(Severity.WARNING, new Span(12, 13), "bad");
        Set<String> fingerprints = new HashSet<>();
        tree(twice.report(new GitLabReport()))
                .forEach(each -> fingerprints.add(each.get("fingerprint").asText()));
        assertThat(fingerprints).hasSize(2);
    }

    @Test
    void gitLabShowsTheSeverity() {
        List<String> severities = new ArrayList<>();
        tree(sample().report(new GitLabReport()))
                .forEach(each -> severities.add(each.get("severity").asText()));
        assertThat(severities).containsExactly("minor", "major", "critical", "info", "critical");
    }

    @Test
    void reviewdogCountsTheBytesOfALine() {
        JsonNode range = tree(sample().report(new ReviewdogReport())).at("/diagnostics/0/location/range");
        assertThat(range.at("/start/column").asInt()).isEqualTo(5); // after "# é", which are 4 bytes
        assertThat(range.at("/end/column").asInt()).isEqualTo(9);
    }

    @Test
    void reviewdogIsOfferedAFixThatIsOneEdit() {
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        Edit one = new Edit(sample.at("a"), "b");
        Edit two = new Edit(sample.at("FROM"), "from");
        sample.findWithFix(
                "a", "bad", new Fix("both", Safety.SAFE, List.of(two, one)), new Fix("one", Safety.SAFE, List.of(one)));
        JsonNode suggestions = tree(sample.report(new ReviewdogReport())).at("/diagnostics/0/suggestions");
        assertThat(suggestions).hasSize(1);
        assertThat(suggestions.at("/0/text").asText()).isEqualTo("b");
        assertThat(suggestions.at("/0/range/start/column").asInt()).isEqualTo(6);
    }

    @Test
    void sonarGetsColumnsFromZeroAndNoEmptyRange() {
        JsonNode issues = tree(sample().report(new SonarReport())).get("issues");
        JsonNode debian = issues.at("/1/primaryLocation/textRange");
        assertThat(debian.get("startColumn").asInt()).isEqualTo(5);
        assertThat(debian.get("endColumn").asInt()).isEqualTo(11);
        assertThat(issues.at("/1/secondaryLocations/0/textRange/startLine").asInt())
                .isEqualTo(3);
        assertThat(issues.at("/4/primaryLocation/textRange").toString()).isEqualTo("{\"startLine\":6}");
    }

    @Test
    void sonarGetsTheRuleOfEachIssueOnce() {
        JsonNode report = tree(write(new SonarReport()));
        List<String> rules = new ArrayList<>();
        report.get("rules").forEach(rule -> rules.add(rule.get("id").asText()));
        assertThat(rules).containsExactly("secret-rule", "some-rule");
        report.get("issues")
                .forEach(issue -> assertThat(rules).contains(issue.get("ruleId").asText()));
    }

    @Test
    void jUnitShowsAFileWithoutFindingsAsATestThatPasses() {
        assertThat(new Sample("Dockerfile", "FROM a\n").report(new JUnitReport()))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="plimsoll" tests="1" failures="0" errors="0">
                          <testsuite name="Dockerfile" tests="1" failures="0" errors="0">
                            <testcase name="no findings" classname="Dockerfile"/>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void aBrokenRuleIsAnErrorForJUnitAndAnExceptionForCheckstyle() {
        Sample sample = new Sample("Dockerfile", "FROM a\n").fail("some-rule", new IllegalStateException("oops"));
        assertThat(sample.report(new JUnitReport()))
                .contains("errors=\"1\"")
                .contains("<error type=\"java.lang.IllegalStateException\"");
        assertThat(sample.report(new CheckstyleReport())).contains("<exception>rule some-rule failed: ");
    }

    @Test
    void xmlEscapesWhatItMustAndReplacesWhatItCannotContain() {
        Sample sample = new Sample("Dockerfile", "FROM a\n").find("a", "<&>\"\n\t\u0001\uD800");
        assertThat(sample.report(new CheckstyleReport()))
                .contains("message=\"&lt;&amp;&gt;&quot;&#10;&#9;\uFFFD\uFFFD (mend it)\"");
    }

    @Test
    void markdownBeginsWithTheSummaryAndTheWorstComeFirst() {
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        sample.find(Severity.INFO, sample.at("a"), "`x` is <b>").find(Severity.ERROR, sample.at("FROM"), "bad");
        assertThat(sample.report(new MarkdownReport())).isEqualTo("""
                        ### Plimsoll

                        1 file, 1 error, 1 info

                        | Severity | Place | Finding |
                        |---|---|---|
                        | error | `Dockerfile:1:1` | [some-rule](https://example.com/some-rule): bad<br>mend it |
                        | info | `Dockerfile:1:6` | [some-rule](https://example.com/some-rule): `x` is \\<b\\><br>mend it |
                        """);
    }

    @Test
    void nothingInAFileEndsARowOrTheCodeOfAMarkdownTable() {
        Sample sample = new Sample("a`|\n<b>/Dockerfile", "FROM a\n").find("a", "a|b *c* `x|`` y\nz");
        assertThat(sample.report(new MarkdownReport()).lines().skip(6))
                .containsExactly(
                        "| warning | ``a`\\|·<b>/Dockerfile:1:6`` | [some-rule](https://example.com/some-rule): "
                                + "a\\|b \\*c\\* `x\\|`\\` y·z<br>mend it |");
    }

    @Test
    void markdownStaysBelowWhatGitHubTakes() {
        Sample sample = new Sample("Dockerfile", "FROM a\n");
        for (int i = 0; i < 5_000; i++) {
            sample.find("a", "bad, and it takes many words to say why " + "x".repeat(100));
        }
        String report = sample.report(new MarkdownReport());
        assertThat(report.length()).isBetween(290_000, 310_000);
        assertThat(report).contains(" more not shown\n");
    }

    @Test
    void withoutFindingsMarkdownHasNoTable() {
        assertThat(new Sample("Dockerfile", "FROM a\n").report(new MarkdownReport()))
                .isEqualTo("### Plimsoll\n\n1 file, no findings\n");
    }
}
