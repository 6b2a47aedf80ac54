package io.plimsoll.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a file of language cases.
 *
 * @param kind valid, negative, expansion or no-crash
 * @param stage what to feed the input to
 * @param json the whole line
 */
record LanguageCase(String id, String kind, String stage, JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern REPEATED = Pattern.compile("<(\\d+) x '(.)'>");

    static List<LanguageCase> read(Path file) throws IOException {
        List<LanguageCase> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                cases.add(parse(line));
            }
        }
        return cases;
    }

    static LanguageCase parse(String line) throws IOException {
        JsonNode json = MAPPER.readTree(line);
        return new LanguageCase(
                json.required("id").asText(),
                json.required("kind").asText(),
                json.required("stage").asText(),
                json);
    }

    /** Text, a list of texts, or an object, as the stage wants it. */
    JsonNode input() {
        return json.required("input");
    }

    /** The input as one text, with {@code <3 x 'a'>} written out where the case says so. */
    String text() {
        String text = input().asText();
        if (!json.path("input_is_template").asBoolean()) {
            return text;
        }
        return REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
    }

    JsonNode expected() {
        return json.required("expected");
    }

    boolean expects(String field) {
        return expected().has(field);
    }

    /** Whether something has to be refused. */
    boolean mustFail() {
        return kind.equals("negative")
                || expects("error")
                || expects("error_contains")
                || expects("ok") && !expected().get("ok").asBoolean();
    }

    char escape() {
        return json.path("escape").asText("\\").charAt(0);
    }

    /** Variables and their values; on Windows their names are the same in any case. */
    Map<String, String> environment() {
        Map<String, String> variables = json.path("platform").asText().equals("windows")
                ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
                : new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : json.path("env").properties()) {
            variables.put(field.getKey(), field.getValue().asText());
        }
        return variables;
    }
}
