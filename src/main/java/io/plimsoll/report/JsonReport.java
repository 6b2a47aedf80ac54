package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.fix.Safety;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.LintedImage;
import io.plimsoll.lint.Proof;
import io.plimsoll.lint.Related;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/** The report for other programs, version 1. Fields may be added over time but are never renamed. */
@Internal
public final class JsonReport implements ReportFormat {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        List<LintedFile> files = results.shown(Severity.STYLE).files();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            writeHead(results.version(), json);
            json.writeArrayFieldStart("findings");
            for (LintedFile file : files) {
                LineIndex lines = file.findings().isEmpty() ? null : file.lines();
                Fingerprints fingerprints = new Fingerprints(file, lines, Redaction.of(file));
                for (Finding finding : file.findings()) {
                    write(finding, file.path(), lines, fingerprints.ofFinding(finding), json);
                }
            }
            json.writeEndArray();
            writeTail(files, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Which report this is, and whose. */
    static void writeHead(String version, JsonGenerator json) throws IOException {
        json.writeNumberField("version", 1);
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", "plimsoll");
        json.writeStringField("version", version);
        json.writeEndObject();
    }

    /** What is said of the whole run. */
    static void writeTail(List<LintedFile> files, JsonGenerator json) throws IOException {
        writeImages(files, json);
        writeNotJudged(files, json);
        writeFailures(files, json);
        Summary summary = Summary.of(files);
        json.writeObjectFieldStart("summary");
        json.writeNumberField("files", summary.files());
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.label(), summary.count(severity));
        }
        json.writeObjectFieldStart("fixable");
        for (Safety safety : Safety.values()) {
            json.writeNumberField(safety.label(), summary.fixable(safety));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Finding finding, String path, LineIndex lines, String fingerprint, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule().id());
        json.writeStringField("severity", finding.severity().label());
        json.writeStringField("category", finding.rule().category().label());
        json.writeStringField("message", finding.message());
        json.writeStringField("remedy", finding.remedy());
        json.writeStringField("path", path);
        writeRange(finding.span(), lines, json);
        json.writeArrayFieldStart("related");
        for (Related related : finding.related()) {
            json.writeStartObject();
            json.writeStringField("message", related.message());
            json.writeStringField("path", path);
            writeRange(related.span(), lines, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fixes");
        for (Fix fix : finding.fixes()) {
            json.writeStartObject();
            json.writeStringField("title", fix.title());
            json.writeStringField("safety", fix.safety().label());
            json.writeArrayFieldStart("edits");
            for (Edit edit : fix.edits()) {
                json.writeStartObject();
                writeRange(edit.span(), lines, json);
                json.writeStringField("text", edit.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (!fix.ignored().isEmpty()) {
                json.writeArrayFieldStart("ignored");
                for (String pattern : fix.ignored()) {
                    json.writeString(pattern);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("role", finding.role().label());
        json.writeStringField("confidence", finding.confidence().label());
        if (finding.built().isPresent()) {
            write(finding.built().get(), json);
        }
        json.writeStringField("fingerprint", fingerprint);
        json.writeStringField("url", finding.rule().url());
        json.writeEndObject();
    }

    private static void write(Proof built, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("built");
        json.writeStringField("status", built.status().label());
        json.writeStringField("message", built.message());
        json.writeNumberField("size", built.size());
        json.writeArrayFieldStart("layers");
        for (int layer : built.layers()) {
            json.writeNumber(layer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRange(Span span, LineIndex lines, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("range");
        writePosition("start", lines.position(span.start()), json);
        writePosition("end", lines.position(span.end()), json);
        json.writeEndObject();
    }

    private static void writePosition(String name, Position position, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", position.line());
        json.writeNumberField("column", position.column());
        json.writeEndObject();
    }

    private static void writeImages(List<LintedFile> files, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("images");
        for (LintedFile file : files) {
            for (LintedImage image : file.images()) {
                json.writeStartObject();
                json.writeStringField("path", file.path());
                json.writeStringField("target", image.target());
                json.writeStringField("role", image.role().label());
                json.writeArrayFieldStart("evidence");
                for (String reason : image.evidence()) {
                    json.writeString(reason);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeNotJudged(List<LintedFile> files, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("notJudged");
        for (LintedFile file : files) {
            for (String stage : file.notJudged()) {
                json.writeStartObject();
                json.writeStringField("path", file.path());
                json.writeStringField("stage", stage);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeFailures(List<LintedFile> files, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("failures");
        for (LintedFile file : files) {
            for (LintedFile.RuleFailure failure : file.failures()) {
                json.writeStartObject();
                json.writeStringField("path", file.path());
                json.writeStringField("rule", failure.rule());
                json.writeStringField("error", failure.error().toString());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** The list of rules. */
    public static void writeRules(Collection<RuleMetadata> rules, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartArray();
            for (RuleMetadata rule : rules) {
                json.writeStartObject();
                json.writeStringField("id", rule.id());
                json.writeStringField("title", rule.title());
                json.writeArrayFieldStart("messages");
                for (String message : rule.messages()) {
                    json.writeString(message);
                }
                json.writeEndArray();
                json.writeStringField("severity", rule.severity().label());
                json.writeStringField("category", rule.category().label());
                json.writeBooleanField("enabledByDefault", rule.onByDefault());
                json.writeStringField("fix", rule.fix().map(f -> f.label()).orElse("absent"));
                json.writeObjectFieldStart("aliases");
                for (String tool : List.of("buildkit", "hadolint")) {
                    json.writeArrayFieldStart(tool);
                    for (String code : rule.aliases().getOrDefault(tool, List.of())) {
                        json.writeString(code);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
                json.writeStringField("url", rule.url());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }
}
