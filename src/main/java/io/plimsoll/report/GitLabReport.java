package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import java.io.IOException;
import java.io.OutputStream;

/** A Code Quality report, which GitLab shows in merge requests; its fields are in GitLab's "Code Quality report format". */
@Internal
public final class GitLabReport implements ReportFormat {
    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartArray();
            for (LintedFile file : results.shown(Severity.INFO).files()) {
                write(file, json);
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }

    private static void write(LintedFile file, JsonGenerator json) throws IOException {
        if (file.findings().isEmpty()) {
            return;
        }
        LineIndex lines = file.lines();
        Fingerprints fingerprints = new Fingerprints(file, lines, Redaction.of(file));
        for (Located each : Located.of(file)) {
            json.writeStartObject();
            json.writeStringField("description", each.sentence());
            json.writeStringField("check_name", each.finding().rule().id());
            json.writeStringField("fingerprint", fingerprints.ofFinding(each.finding()));
            json.writeStringField("severity", severity(each.finding().severity()));
            json.writeObjectFieldStart("location");
            json.writeStringField("path", file.path());
            json.writeObjectFieldStart("lines");
            json.writeNumberField("begin", each.start().line());
            json.writeNumberField("end", each.end().line());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "critical";
            case WARNING -> "major";
            case INFO -> "minor";
            case STYLE -> "info";
        };
    }
}
