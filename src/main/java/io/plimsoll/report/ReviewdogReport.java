package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Related;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The JSON that reviewdog turns into comments and suggestions on changes ({@code rdjson}). Its columns count the
 * bytes of a line in UTF-8, from 1 (reviewdog, {@code proto/rdf/reviewdog.proto}).
 */
@Internal
public final class ReviewdogReport implements ReportFormat {
    @Override
    public String name() {
        return "rdjson";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("source");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("url", Links.repository());
            json.writeEndObject();
            json.writeArrayFieldStart("diagnostics");
            for (LintedFile file : results.shown(Severity.INFO).files()) {
                if (!file.findings().isEmpty()) {
                    new Diagnostics(file, file.lines(), json).write();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private record Diagnostics(LintedFile file, LineIndex lines, JsonGenerator json) {
        void write() throws IOException {
            for (Located each : Located.of(file)) {
                json.writeStartObject();
                json.writeStringField(
                        "message",
                        each.finding().message() + "\n\n" + each.finding().remedy());
                json.writeStringField("severity", severity(each.finding().severity()));
                json.writeObjectFieldStart("code");
                json.writeStringField("value", each.finding().rule().id());
                json.writeStringField("url", each.finding().rule().url());
                json.writeEndObject();
                writeLocation(each.finding().span());
                json.writeArrayFieldStart("suggestions");
                for (Fix fix : each.finding().fixes()) {
                    writeSuggestion(fix);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("related_locations");
                for (Related related : each.finding().related()) {
                    json.writeStartObject();
                    json.writeStringField("message", related.message());
                    writeLocation(related.span());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }

        /** Reviewdog offers each suggestion by itself, so a fix with edits in several places cannot be one. */
        private void writeSuggestion(Fix fix) throws IOException {
            if (fix.edits().size() != 1 || file.embedded()) {
                return;
            }
            Edit edit = fix.edits().get(0);
            json.writeStartObject();
            writeRange(edit.span());
            json.writeStringField("text", edit.text());
            json.writeEndObject();
        }

        private void writeLocation(Span span) throws IOException {
            json.writeObjectFieldStart("location");
            json.writeStringField("path", file.path());
            writeRange(span);
            json.writeEndObject();
        }

        private void writeRange(Span span) throws IOException {
            json.writeObjectFieldStart("range");
            writePosition("start", span.start());
            writePosition("end", span.end());
            json.writeEndObject();
        }

        private void writePosition(String name, int offset) throws IOException {
            Position position = lines.position(offset);
            String before = file.source().text().substring(lines.startOfLine(position.line()), offset);
            json.writeObjectFieldStart(name);
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", before.getBytes(StandardCharsets.UTF_8).length + 1);
            json.writeEndObject();
        }
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "ERROR";
            case WARNING -> "WARNING";
            case INFO, STYLE -> "INFO";
        };
    }
}
