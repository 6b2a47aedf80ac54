package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Severity;
import io.plimsoll.config.Settings;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    @Test
    void hasTheFormThatIsPromised() throws IOException {
        Sample sample = new Sample("app/Dockerfile", "ARG TAG=latest\nFROM node:${TAG}\n")
                .fail("root-user", new IllegalStateException("oh"))
                .leaveOut("test");
        sample.add(new Finding(
                Sample.rule("some-rule", Severity.WARNING, Category.SUPPLY_CHAIN),
                Severity.ERROR,
                sample.at("node:${TAG}"),
                "`node` moves",
                "name a version",
                List.of(sample.related("TAG=latest", "`TAG` is set here")),
                List.of(Fix.safe("Write 22", Edit.replace(sample.at("latest"), "22")))));
        assertThat(tree(sample.report(new JsonReport()))).isEqualTo(tree("""
                {
                  "version": 1,
                  "tool": {"name": "plimsoll", "version": "1.2.3"},
                  "findings": [
                    {
                      "rule": "some-rule",
                      "severity": "error",
                      "category": "supply-chain",
                      "message": "`node` moves",
                      "remedy": "name a version",
                      "path": "app/Dockerfile",
                      "range": {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 17}},
                      "related": [
                        {
                          "message": "`TAG` is set here",
                          "path": "app/Dockerfile",
                          "range": {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 15}}
                        }
                      ],
                      "fixes": [
                        {
                          "title": "Write 22",
                          "safety": "safe",
                          "edits": [
                            {
                              "range": {"start": {"line": 1, "column": 9}, "end": {"line": 1, "column": 15}},
                              "text": "22"
                            }
                          ]
                        }
                      ],
                      "role": "service",
                      "confidence": "certain",
                      "fingerprint": "758f2eeda201550df2f7e87ed6901af4:1",
                      "url": "https://example.com/some-rule"
                    }
                  ],
                  "images": [],
                  "notJudged": [{"path": "app/Dockerfile", "stage": "test"}],
                  "failures": [
                    {
                      "path": "app/Dockerfile",
                      "rule": "root-user",
                      "error": "java.lang.IllegalStateException: oh"
                    }
                  ],
                  "summary": {"files": 1, "error": 1, "warning": 0, "info": 0, "style": 0, "fixable": {"safe": 1, "suggested": 0}}
                }
                """));
    }

    @Test
    void columnsCountUtf16UnitsAndNotTheByteOrderMark() throws IOException {
        Sample sample = new Sample("Dockerfile", "\uFEFF\t\uD83D\uDC0B日x\r\n").find("x", "fish");
        assertThat(tree(sample.report(new JsonReport())).at("/findings/0/range"))
                .isEqualTo(tree("{\"start\": {\"line\": 1, \"column\": 5}, \"end\": {\"line\": 1, \"column\": 6}}"));
    }

    @Test
    void strangeCharactersAreEscaped() throws IOException {
        Sample sample = new Sample(Source.decode("a\"\\\n\u001B", new byte[] {'R', (byte) 0xFF, '\n'}));
        sample.find(Severity.INFO, new Span(0, 2), "\u0000\u001B\u2028 \"\\ \uDC80 \uD83D \uD83D\uDC0B");
        String json = sample.report(new JsonReport());
        assertThat(json)
                .matches("[^\\p{Cntrl}&&[^\n]]*")
                .doesNotContain("\\uDC80")
                .contains("\\u0000\\u001B");
        JsonNode finding = tree(json).at("/findings/0");
        assertThat(finding.get("message").asText()).isEqualTo("\u0000\u001B\u2028 \"\\ \uFFFD \uFFFD \uD83D\uDC0B");
        assertThat(finding.get("path").asText()).isEqualTo("a\"\\\n\u001B");
    }

    @Test
    void aPathThatCannotBeReadIsAFindingAndNoFile() throws IOException {
        LintedFile file = new Linter(List.of(), Settings.defaults()).unreadable("gone", "no such file");
        JsonNode report = tree(Sample.report(new JsonReport(), RenderOptions.PLAIN, List.of(file)));
        assertThat(report.at("/findings/0/rule").asText()).isEqualTo("unreadable-file");
        assertThat(report.at("/findings/0/message").asText()).isEqualTo("no such file");
        assertThat(report.at("/findings/0/range"))
                .isEqualTo(tree("{\"start\": {\"line\": 1, \"column\": 1}, \"end\": {\"line\": 1, \"column\": 1}}"));
        assertThat(report.get("summary"))
                .isEqualTo(
                        tree(
                                "{\"files\": 0, \"error\": 1, \"warning\": 0, \"info\": 0, \"style\": 0, \"fixable\": {\"safe\": 0, \"suggested\": 0}}"));
    }

    @Test
    void aLineOfAMegabyteIsNoTrouble() throws IOException {
        Sample sample = new Sample("Dockerfile", "RUN " + "x".repeat(1_000_000) + " end\n");
        for (int i = 0; i < 1000; i++) {
            sample.find("end", "finding " + i);
        }
        assertThat(tree(sample.report(new JsonReport()))
                        .at("/findings/999/range/end/column")
                        .asInt())
                .isEqualTo(1_000_009);
    }

    @Test
    void rulesAreListedWithTheirAliases() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.writeRules(Catalog.load().all(), out);
        JsonNode rules = new ObjectMapper().readTree(out.toByteArray());
        assertThat(rules).hasSize(Catalog.load().all().size());
        assertThat(rules).anySatisfy(rule -> {
            assertThat(rule.get("id").asText()).isEqualTo("root-user");
            assertThat(rule.get("messages"))
                    .extracting(JsonNode::asText)
                    .contains("{container} runs as root: this is its last USER");
            assertThat(rule.get("fix").asText()).isEqualTo("suggested");
            assertThat(rule.get("aliases"))
                    .isEqualTo(new ObjectMapper().readTree("{\"buildkit\": [], \"hadolint\": [\"DL3002\"]}"));
        });
    }
}
