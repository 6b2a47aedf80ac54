package io.plimsoll.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Plimsoll makes of a language case.
 *
 * @param facts under the names that the cases use for them; a value may be null
 * @param errors what it refuses, in the order of the places
 */
record LanguageAnswer(Map<String, Object> facts, List<Refusal> errors) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param line counted from 1; 0 where there are no lines */
    record Refusal(int line, String message) {}

    /** What is not as the case expects it, one sentence each. */
    List<String> differencesFrom(LanguageCase expectation) {
        List<String> differences = new ArrayList<>();
        JsonNode expected = expectation.expected();
        if (expected.isTextual()) {
            compare("dump", MAPPER.valueToTree(expected.asText().strip()), differences);
        }
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            switch (field.getKey()) {
                case "error", "ok", "must_not_crash" -> {} // below, and by getting here
                case "error_contains" ->
                    compareMessage(expectation, field.getValue().asText(), differences);
                case "error_lines" -> compareLines(field.getValue(), differences);
                default -> compare(field.getKey(), field.getValue(), differences);
            }
        }
        if (expectation.mustFail() && errors.isEmpty()) {
            differences.add("expected an error, got none; " + facts);
        } else if (!expectation.mustFail() && !expectation.kind().equals("no-crash") && !errors.isEmpty()) {
            differences.add("expected no error, got " + errors);
        }
        return differences;
    }

    private void compare(String field, JsonNode expected, List<String> differences) {
        if (!facts.containsKey(field)) {
            differences.add(field + ": expected " + expected + ", got nothing: no stage of ours tells it");
            return;
        }
        JsonNode got = MAPPER.valueToTree(facts.get(field));
        if (!fits(expected, got)) {
            differences.add(field + ": expected " + expected + ", got " + got);
        }
    }

    /** Whether {@code got} has everything that is expected of it; it may tell more. */
    private static boolean fits(JsonNode expected, JsonNode got) {
        if (expected.isNull() && got.isArray()) {
            return got.isEmpty(); // Go's nil list
        }
        if (expected.isTextual() && got.isObject()) {
            return fits(expected, got.path("name"));
        }
        if (expected.isArray() && got.isArray()) {
            boolean same = expected.size() == got.size();
            for (int i = 0; same && i < expected.size(); i++) {
                same = fits(expected.get(i), got.get(i));
            }
            return same;
        }
        if (expected.isObject() && got.isObject()) {
            boolean same = true;
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                String name = field.getKey().toLowerCase(Locale.ROOT).replace("_", "");
                same &= fits(field.getValue(), got.has(name) ? got.get(name) : got.path(field.getKey()));
            }
            return same;
        }
        return expected.equals(got) || expected instanceof NullNode && got.isMissingNode();
    }

    /** Our wording is our own, except for words that the author of the Dockerfile chose: those of {@code ${name?message}}. */
    private void compareMessage(LanguageCase expectation, String part, List<String> differences) {
        String authors = part.split(" ")[0];
        if (expectation.text().contains("${")
                && expectation.text().contains("?" + authors)
                && errors.stream().noneMatch(e -> e.message().contains(part))) {
            differences.add("error: expected the author's words \"" + part + "\" in it, got " + errors);
        }
    }

    /** BuildKit names all lines of the instruction; ours is one of them. */
    private void compareLines(JsonNode expected, List<String> differences) {
        int line = errors.isEmpty() ? 0 : errors.get(0).line();
        for (JsonNode one : expected) {
            if (one.asInt() == line) {
                return;
            }
        }
        differences.add("error_lines: expected " + expected + ", got " + errors);
    }
}
