package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.Confidence;
import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Related;
import io.plimsoll.terminal.RenderOptions;
import io.plimsoll.text.Internal;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SARIF 2.1.0, for GitHub code scanning and other tools; GitHub's requirements are in its "SARIF support for code scanning". All
 * rules are listed, even those without findings, so that the list is the same in all reports of a version. Quotes no text of the
 * files.
 */
@Internal
public final class SarifReport implements ReportFormat {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** GitHub takes no file with more. */
    private static final int MAX_RESULTS = 25_000;

    private static final int MAX_RELATED = 99;
    private static final int MAX_DESCRIPTION = 1024;
    private static final int MAX_MESSAGE = 4096;

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public void write(LintReport results, RenderOptions look, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            new Log(results, json).write();
            json.writeRaw('\n');
        }
    }

    private static final class Log {
        private final List<LintedFile> files;
        private final Examples examples;
        private final String version;
        private final JsonGenerator json;
        private final Map<String, RuleMetadata> rules = new LinkedHashMap<>();
        private final Map<String, Integer> ruleIndex = new LinkedHashMap<>();

        Log(LintReport results, JsonGenerator json) {
            this.files = results.shown(Severity.STYLE).files();
            this.examples = results.examples();
            this.version = results.version();
            this.json = json;
            results.catalog().all().forEach(rule -> rules.put(rule.id(), rule));
            for (LintedFile file : files) {
                file.findings().forEach(f -> rules.putIfAbsent(f.rule().id(), f.rule()));
            }
            rules.keySet().forEach(id -> ruleIndex.put(id, ruleIndex.size()));
        }

        void write() throws IOException {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", "plimsoll");
            json.writeStringField("version", version);
            json.writeStringField("informationUri", Links.repository());
            json.writeArrayFieldStart("rules");
            for (RuleMetadata rule : rules.values()) {
                writeRule(rule);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            int left = writeResults();
            json.writeEndArray();
            writeInvocation(left);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }

        private void writeRule(RuleMetadata rule) throws IOException {
            Optional<String> bad = examples.find(rule.id(), "bad");
            Optional<String> good = examples.find(rule.id(), "good");
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            writeText("shortDescription", cut(rule.title(), MAX_DESCRIPTION));
            writeText("fullDescription", cut(rule.why(), MAX_DESCRIPTION));
            json.writeStringField("helpUri", rule.url());
            json.writeObjectFieldStart("help");
            json.writeStringField("text", RulePage.text(rule, bad, good));
            json.writeStringField("markdown", RulePage.markdown(rule, bad, good));
            json.writeEndObject();
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeBooleanField("enabled", rule.onByDefault());
            json.writeEndObject();
            json.writeObjectFieldStart("properties");
            json.writeArrayFieldStart("tags");
            json.writeString(rule.category().label());
            if (isSecurity(rule) && rule.category() != Category.SECURITY) {
                json.writeString(Category.SECURITY.label());
            }
            json.writeEndArray();
            json.writeStringField("precision", rule.category() == Category.VALIDITY ? "very-high" : "high");
            json.writeStringField("problem.severity", problemSeverity(rule.severity()));
            if (isSecurity(rule)) {
                json.writeStringField("security-severity", securitySeverity(rule.severity()));
            }
            json.writeEndObject();
            json.writeEndObject();
        }

        /** GitHub shows a rule with a `security-severity` among the security alerts. */
        private static boolean isSecurity(RuleMetadata rule) {
            return rule.category() == Category.SECURITY || rule.category() == Category.SUPPLY_CHAIN;
        }

        private static String level(Severity severity) {
            return switch (severity) {
                case ERROR -> "error";
                case WARNING -> "warning";
                case INFO, STYLE -> "note";
            };
        }

        private static String problemSeverity(Severity severity) {
            return switch (severity) {
                case ERROR -> "error";
                case WARNING -> "warning";
                case INFO, STYLE -> "recommendation";
            };
        }

        /** To GitHub, 7.0 and more is high, 4.0 and more is medium, and less is low. */
        private static String securitySeverity(Severity severity) {
            return switch (severity) {
                case ERROR -> "8.0";
                case WARNING -> "5.0";
                case INFO -> "3.0";
                case STYLE -> "1.0";
            };
        }

        /** @return how many results there was no room for, the least severe ones */
        private int writeResults() throws IOException {
            Map<Severity, Integer> room = new EnumMap<>(Severity.class);
            Summary summary = Summary.of(files);
            int free = MAX_RESULTS;
            for (Severity severity : Severity.values()) {
                int some = Math.min(free, summary.count(severity));
                room.put(severity, some);
                free -= some;
            }
            for (LintedFile file : files) {
                if (file.findings().isEmpty()) {
                    continue;
                }
                LineIndex lines = file.lines();
                Fingerprints fingerprints = new Fingerprints(file, lines, Redaction.of(file));
                for (Finding finding : file.findings()) {
                    if (room.merge(finding.severity(), -1, Integer::sum) >= 0) {
                        writeResult(finding, file, lines, fingerprints);
                    }
                }
            }
            return Math.max(0, summary.total() - MAX_RESULTS);
        }

        private void writeResult(Finding finding, LintedFile file, LineIndex lines, Fingerprints fingerprints)
                throws IOException {
            List<Related> related = finding.related()
                    .subList(0, Math.min(MAX_RELATED, finding.related().size()));
            json.writeStartObject();
            json.writeStringField("ruleId", finding.rule().id());
            json.writeNumberField("ruleIndex", ruleIndex.get(finding.rule().id()));
            json.writeStringField("level", level(finding.severity()));
            json.writeNumberField("rank", rank(finding.confidence()));
            writeText("message", message(finding, related));
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            writePhysicalLocation(file, finding.span(), lines);
            json.writeEndObject();
            json.writeEndArray();
            if (!related.isEmpty()) {
                writeRelated(related, file, lines);
            }
            json.writeObjectFieldStart("partialFingerprints");
            json.writeStringField("primaryLocationLineHash", fingerprints.ofLine(finding));
            json.writeStringField("plimsollFinding/v1", fingerprints.ofFinding(finding));
            json.writeEndObject();
            List<Fix> fixes = finding.fixes().stream()
                    .filter(fix -> !fix.edits().isEmpty())
                    .distinct()
                    .toList();
            if (!fixes.isEmpty()) {
                writeFixes(fixes, file, lines);
            }
            json.writeObjectFieldStart("properties");
            json.writeStringField("remedy", finding.remedy());
            json.writeStringField("role", finding.role().label());
            json.writeStringField("confidence", finding.confidence().label());
            json.writeEndObject();
            json.writeEndObject();
        }

        /** From 0 to 100, the surest last. */
        private static int rank(Confidence confidence) {
            return switch (confidence) {
                case CERTAIN -> 100;
                case DEFAULT -> 70;
                case ASSUMED -> 40;
            };
        }

        /** GitHub shows only those related places that the message links to. */
        private static String message(Finding finding, List<Related> related) {
            StringBuilder text = new StringBuilder(cut(finding.message(), MAX_MESSAGE));
            for (int i = 0; i < related.size(); i++) {
                String label = cut(related.get(i).message(), MAX_MESSAGE).replaceAll("[\\\\\\[\\]]", "\\\\$0");
                text.append(i == 0 ? ". See: [" : "; [");
                text.append(label).append("](").append(i + 1).append(')');
            }
            return text.toString();
        }

        private void writeRelated(List<Related> related, LintedFile file, LineIndex lines) throws IOException {
            json.writeArrayFieldStart("relatedLocations");
            for (int i = 0; i < related.size(); i++) {
                json.writeStartObject();
                json.writeNumberField("id", i + 1);
                writePhysicalLocation(file, related.get(i).span(), lines);
                writeText("message", cut(related.get(i).message(), MAX_MESSAGE));
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void writeFixes(List<Fix> fixes, LintedFile file, LineIndex lines) throws IOException {
            json.writeArrayFieldStart("fixes");
            for (Fix fix : fixes) {
                json.writeStartObject();
                writeText("description", fix.title());
                json.writeArrayFieldStart("artifactChanges");
                json.writeStartObject();
                writeArtifactLocation(file);
                json.writeArrayFieldStart("replacements");
                for (Edit edit : fix.edits()) {
                    json.writeStartObject();
                    writeRegion("deletedRegion", edit.span(), lines);
                    if (!edit.text().isEmpty()) {
                        writeText("insertedContent", edit.text());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
                json.writeEndArray();
                json.writeObjectFieldStart("properties");
                json.writeStringField("safety", fix.safety().label());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void writePhysicalLocation(LintedFile file, Span span, LineIndex lines) throws IOException {
            json.writeObjectFieldStart("physicalLocation");
            writeArtifactLocation(file);
            writeRegion("region", span, lines);
            json.writeEndObject();
        }

        private void writeArtifactLocation(LintedFile file) throws IOException {
            ArtifactUri uri = ArtifactUri.of(file.path());
            json.writeObjectFieldStart("artifactLocation");
            json.writeStringField("uri", uri.text());
            if (uri.relative()) {
                json.writeStringField("uriBaseId", "%SRCROOT%");
            }
            json.writeEndObject();
        }

        private void writeRegion(String name, Span span, LineIndex lines) throws IOException {
            Position start = lines.position(span.start());
            Position end = lines.position(span.end());
            json.writeObjectFieldStart(name);
            json.writeNumberField("startLine", start.line());
            json.writeNumberField("startColumn", start.column());
            json.writeNumberField("endLine", end.line());
            json.writeNumberField("endColumn", end.column());
            json.writeEndObject();
        }

        /** @param left results there was no room for */
        private void writeInvocation(int left) throws IOException {
            boolean whole = files.stream()
                    .allMatch(file -> file.read() && file.failures().isEmpty());
            json.writeArrayFieldStart("invocations");
            json.writeStartObject();
            json.writeBooleanField("executionSuccessful", whole);
            if (files.stream().anyMatch(file -> !ArtifactUri.of(file.path()).relative())) {
                json.writeObjectFieldStart("workingDirectory"); // GitHub makes absolute paths relative to it
                json.writeStringField("uri", ArtifactUri.ofWorkingDirectory().text());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("toolExecutionNotifications");
            for (LintedFile file : files) {
                writeNotifications(file);
            }
            if (left > 0) {
                json.writeStartObject();
                json.writeStringField("level", "warning");
                writeText(
                        "message",
                        left + " results of the lowest severities are omitted: GitHub accepts at most " + MAX_RESULTS);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }

        private void writeNotifications(LintedFile file) throws IOException {
            if (!file.read()) {
                for (Finding finding : file.findings()) {
                    writeNotification(
                            "error", finding.message(), file, finding.rule().id(), null);
                }
            }
            for (LintedFile.RuleFailure failure : file.failures()) {
                String message = "rule " + failure.rule() + " failed: " + failure.error();
                writeNotification("error", message, file, failure.rule(), failure.error());
            }
            if (!file.notJudged().isEmpty()) {
                writeNotification("note", TextReport.notJudged(file), file, "", null);
            }
        }

        /**
         * @param rule is named when there is such a rule
         * @param error or null
         */
        private void writeNotification(String level, String message, LintedFile file, String rule, Throwable error)
                throws IOException {
            json.writeStartObject();
            json.writeStringField("level", level);
            writeText("message", message);
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            writeArtifactLocation(file);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            if (ruleIndex.containsKey(rule)) {
                json.writeObjectFieldStart("associatedRule");
                json.writeStringField("id", rule);
                json.writeNumberField("index", ruleIndex.get(rule));
                json.writeEndObject();
            }
            if (error != null) {
                json.writeObjectFieldStart("exception");
                json.writeStringField("kind", error.getClass().getName());
                json.writeStringField("message", String.valueOf(error.getMessage()));
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        private void writeText(String name, String text) throws IOException {
            json.writeObjectFieldStart(name);
            json.writeStringField("text", text);
            json.writeEndObject();
        }

        private static String cut(String text, int length) {
            return text.length() <= length ? text : text.substring(0, length - 1) + "…";
        }
    }
}
