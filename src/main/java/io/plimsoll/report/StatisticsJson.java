package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.Severity;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.terminal.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * {@link Statistics} for other programs: the report of {@link JsonReport} with {@code statistics}, a list of rules and their counts,
 * in place of {@code findings}.
 */
final class StatisticsJson implements Renderer<LintReport> {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        List<LintedFile> files = results.shown(Severity.STYLE).files();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            JsonReport.writeHead(results.version(), json);
            json.writeArrayFieldStart("statistics");
            for (Statistics.Row row : Statistics.of(files).rows()) {
                json.writeStartObject();
                json.writeStringField("rule", row.rule().id());
                json.writeStringField("severity", row.severity().label());
                json.writeStringField("category", row.rule().category().label());
                json.writeStringField("title", row.rule().title());
                json.writeNumberField("count", row.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonReport.writeTail(files, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
