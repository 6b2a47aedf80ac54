package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the cases of a file that says, one JSON object a line, with which status hadolint ends for a repository: it is ours too, with
 * hadolint's configuration and after {@code migrate}. Where that is impossible, {@code migrate} names the code and says why. Another file
 * of that form is named with {@code -Dplimsoll.gate.cases=FILE}.
 */
class HadolintGateCasesTest {
    private static final Path OURS = Path.of("src/test/resources/hadolint/gate.jsonl");
    private static final String OTHERS = "plimsoll.gate.cases";
    private static final Pattern CODE = Pattern.compile("\\b(DL|SC)\\d{4}\\b");

    @TempDir
    Path temporary;

    private record Run(int status, String out) {}

    private static Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(new byte[0]), print, print, Map.of(), false);
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int status = new Main(console).run(texts);
        return new Run(status, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void oursAllEndAsInHadolint() throws IOException {
        assertThat(all(OURS)).hasSizeGreaterThanOrEqualTo(100).allSatisfy(this::endsAsInHadolint);
    }

    @Test
    @EnabledIfSystemProperty(named = OTHERS, matches = ".+")
    void othersEndAsInHadolint() throws IOException {
        assertThat(all(Path.of(System.getProperty(OTHERS)))).isNotEmpty().allSatisfy(this::endsAsInHadolint);
    }

    private static List<JsonNode> all(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                cases.add(mapper.readTree(line));
            }
        }
        return cases;
    }

    private void endsAsInHadolint(JsonNode gate) throws IOException {
        Path folder = temporary.resolve(gate.get("id").asText());
        Files.createDirectories(folder.resolve(".git"));
        for (Map.Entry<String, JsonNode> file : gate.get("files").properties()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().asText());
        }
        Run before = run("check", folder);
        Run migrated = run("migrate", folder);
        Run after = run("check", folder);
        int status = gate.get("hadolint_status").asInt();
        if (gate.get("translatable").asBoolean()) {
            assertThat(before.status()).as(folder + "\n" + before.out()).isEqualTo(status);
            assertThat(after.status()).as(folder + "\n" + after.out()).isEqualTo(status);
        } else {
            List<String> codes = CODE.matcher(gate.get("reason").asText())
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(codes).isNotEmpty();
            for (String code : codes) {
                assertThat(migrated.out().lines())
                        .as(folder.toString())
                        .anyMatch(line -> line.contains(code)
                                && (line.contains(": not planned: ") || line.contains(": not advised: ")));
            }
        }
    }
}
