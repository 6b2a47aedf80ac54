package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.Severity;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.OutputStream;

/** The JSON that hadolint writes, which Jenkins and SonarQube read; {@code code} is the id of a rule of Plimsoll. */
@Internal
public final class HadolintReport implements ReportFormat {
    @Override
    public String name() {
        return "hadolint";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartArray();
            for (Located each : Located.of(results.shown(Severity.INFO))) {
                json.writeStartObject();
                json.writeStringField("code", each.finding().rule().id());
                json.writeNumberField("column", each.start().column());
                json.writeStringField("file", each.path());
                json.writeStringField("level", each.finding().severity().label());
                json.writeNumberField("line", each.start().line());
                json.writeStringField("message", each.sentence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }
}
