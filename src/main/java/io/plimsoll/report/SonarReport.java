package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Related;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * SonarQube's generic issues, in the form that it reads since 10.3 ("Generic formatted issue reports"): the severity belongs to the rule,
 * and columns count from 0.
 */
@Internal
public final class SonarReport implements ReportFormat {
    @Override
    public String name() {
        return "sonar";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        LintReport shown = results.shown(Severity.INFO);
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("rules");
            for (RuleMetadata rule : found(shown)) {
                write(rule, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("issues");
            for (LintedFile file : shown.files()) {
                write(file, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** SonarQube rejects a report with an issue whose rule is missing. */
    private static Collection<RuleMetadata> found(LintReport shown) {
        Map<String, RuleMetadata> rules = new TreeMap<>();
        for (LintedFile file : shown.files()) {
            file.findings().forEach(finding -> rules.putIfAbsent(finding.rule().id(), finding.rule()));
        }
        return rules.values();
    }

    private static void write(RuleMetadata rule, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("name", rule.title());
        json.writeStringField("description", rule.title() + ". See " + rule.url());
        json.writeStringField("engineId", "plimsoll");
        json.writeStringField("cleanCodeAttribute", attribute(rule.category()));
        json.writeStringField("type", type(rule.category()));
        json.writeStringField("severity", severity(rule.severity()));
        json.writeArrayFieldStart("impacts");
        json.writeStartObject();
        json.writeStringField("softwareQuality", quality(rule.category()));
        json.writeStringField("severity", impact(rule.severity()));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(LintedFile file, JsonGenerator json) throws IOException {
        LineIndex lines = file.findings().isEmpty() ? null : file.lines();
        for (Located each : Located.of(file)) {
            json.writeStartObject();
            json.writeStringField("ruleId", each.finding().rule().id());
            json.writeObjectFieldStart("primaryLocation");
            writeLocation(each.sentence(), each.finding().span(), file, lines, json);
            json.writeEndObject();
            json.writeArrayFieldStart("secondaryLocations");
            for (Related related : each.finding().related()) {
                json.writeStartObject();
                writeLocation(related.message(), related.span(), file, lines, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** SonarQube rejects a range without characters, and takes a line without columns for the whole line. */
    private static void writeLocation(String message, Span span, LintedFile file, LineIndex lines, JsonGenerator json)
            throws IOException {
        json.writeStringField("message", message);
        json.writeStringField("filePath", file.path());
        Position start = lines.position(span.start());
        json.writeObjectFieldStart("textRange");
        json.writeNumberField("startLine", start.line());
        if (!span.isEmpty()) {
            Position end = lines.position(span.end());
            json.writeNumberField("endLine", end.line());
            json.writeNumberField("startColumn", start.column() - 1);
            json.writeNumberField("endColumn", end.column() - 1);
        }
        json.writeEndObject();
    }

    private static String attribute(Category category) {
        return switch (category) {
            case VALIDITY, CORRECTNESS -> "LOGICAL";
            case SECURITY, SUPPLY_CHAIN -> "TRUSTWORTHY";
            case IMAGE_CONTENT, EFFICIENCY -> "EFFICIENT";
            case STYLE -> "CONVENTIONAL";
        };
    }

    private static String quality(Category category) {
        return switch (category) {
            case VALIDITY, CORRECTNESS -> "RELIABILITY";
            case SECURITY, SUPPLY_CHAIN -> "SECURITY";
            case IMAGE_CONTENT, EFFICIENCY, STYLE -> "MAINTAINABILITY";
        };
    }

    private static String type(Category category) {
        return switch (category) {
            case VALIDITY, CORRECTNESS -> "BUG";
            case SECURITY, SUPPLY_CHAIN -> "VULNERABILITY";
            case IMAGE_CONTENT, EFFICIENCY, STYLE -> "CODE_SMELL";
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "CRITICAL";
            case WARNING -> "MAJOR";
            case INFO -> "MINOR";
            case STYLE -> "INFO";
        };
    }

    /** Before 10.8, there were only these three. */
    private static String impact(Severity severity) {
        return switch (severity) {
            case ERROR -> "HIGH";
            case WARNING -> "MEDIUM";
            case INFO, STYLE -> "LOW";
        };
    }
}
