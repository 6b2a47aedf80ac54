package io.plimsoll.shellcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.image.Analysis;
import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.lint.ScriptChecker;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Places of remarks, compared with what ShellCheck says of the script alone: each RUN is written to a file in which its characters stand in
 * the lines and columns that they have in the Dockerfile, so that nothing has to be mapped. More files are named with
 * {@code -Dplimsoll.corpus=DIR}.
 */
@Tag("slow")
class ScriptColumnsTest {
    private static final List<String> DIALECTS = List.of("dash", "bash");

    @TempDir
    Path folder;

    /** A RUN in shell form without heredocs, with its lines, which are those of the Dockerfile. */
    private record Alone(int first, List<String> lines) {
        boolean has(int line) {
            return line >= first && line < first + lines.size();
        }

        String text() {
            return "\n".repeat(first) + String.join("\n", lines);
        }
    }

    /** Reads as BuildKit does what such a RUN consists of, in few words: no code of ours is asked. */
    private static List<Alone> alone(String text) {
        List<Alone> runs = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        if (text.toLowerCase(Locale.ROOT).contains("escape=") || text.contains("\r") || text.contains("\f")) {
            return runs;
        }
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].strip().toLowerCase(Locale.ROOT).matches("run\\s.*")) {
                i = lines[i].strip().startsWith("#") ? i : end(lines, i);
                continue;
            }
            int end = end(lines, i);
            List<String> written = new ArrayList<>();
            for (int j = i; j <= end; j++) {
                boolean left = j > i && (lines[j].isBlank() || lines[j].strip().startsWith("#"));
                written.add(left ? "\\" : lines[j].stripTrailing().replace('\t', ' '));
            }
            String first = written.get(0);
            int start = first.toLowerCase(Locale.ROOT).indexOf("run") + 3;
            while (first.substring(start).stripLeading().startsWith("--")) {
                start += first.substring(start).length()
                        - first.substring(start).stripLeading().length();
                int blank = first.indexOf(' ', start);
                start = blank < 0 ? first.length() : blank;
            }
            written.set(0, " ".repeat(start) + first.substring(start));
            String all = String.join("\n", written);
            boolean plain = !all.contains("<<")
                    && !all.stripLeading().startsWith("[")
                    && !all.stripLeading().startsWith("--");
            if (plain && !first.substring(start).strip().equals("\\")) {
                runs.add(new Alone(i, written));
            }
            i = end;
        }
        return runs;
    }

    private static int end(String[] lines, int first) {
        int at = first;
        boolean goesOn = lines[at].stripTrailing().endsWith("\\");
        while (goesOn && at + 1 < lines.length) {
            at++;
            boolean left = lines[at].isBlank() || lines[at].strip().startsWith("#");
            goesOn = left || lines[at].stripTrailing().endsWith("\\");
        }
        return at;
    }

    private static String place(String code, int line, int column, int endLine, int endColumn) {
        return code + " " + line + ":" + column + "-" + endLine + ":" + endColumn;
    }

    /** What ShellCheck says of each script. */
    private List<Set<String>> remarks(Path program, List<Alone> runs, int number) throws Exception {
        List<Set<String>> remarks = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(program.toString(), "--norc", "--format=json1"));
        for (int i = 0; i < runs.size(); i++) {
            remarks.add(new HashSet<>());
            for (String dialect : DIALECTS) {
                Path file = folder.resolve(number + "-" + i + "." + dialect);
                Files.writeString(
                        file,
                        "# shellcheck shell=" + dialect + "\n" + runs.get(i).text());
                command.add(file.toString());
            }
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode tree = new ObjectMapper().readTree(process.getInputStream());
        process.waitFor();
        for (JsonNode comment : tree.get("comments")) {
            String name = Path.of(comment.get("file").asText()).getFileName().toString();
            int run = Integer.parseInt(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
            int line = comment.get("line").asInt() - 1;
            int endLine = comment.get("endLine").asInt() - 1;
            int column = comment.get("column").asInt();
            int endColumn = comment.get("endColumn").asInt();
            // a place between two characters is shown as the next one
            int shown = line == endLine && column == endColumn ? endColumn + 1 : endColumn;
            for (int end : new int[] {endColumn, shown}) {
                remarks.get(run).add(place("SC" + comment.get("code").asText(), line, column, endLine, end));
            }
        }
        return remarks;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        String corpus = System.getProperty("plimsoll.corpus", "");
        for (String name : corpus.isEmpty()
                ? List.of("rules", "src/test/fixtures", "src/test/resources", "src/tour", "src/showcase")
                : List.of(corpus)) {
            try (Stream<Path> all = Files.walk(Path.of(name))) {
                all.filter(file -> Files.isRegularFile(file)
                                && file.getFileName().toString().contains("ockerfile")
                                && !file.toString().endsWith("ignore"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    @Test
    void remarksAreWhereTheScriptAloneHasThem() throws Exception {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":"))
                .map(name -> Path.of(name, "shellcheck"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program).as("ShellCheck is installed").isPresent();
        ShellCheck checker = new ShellCheck(program.get(), 2);
        Knowledge knowledge = Knowledge.load();
        int compared = 0;
        int others = 0;
        int scripts = 0;
        List<String> wrong = new ArrayList<>();
        int number = 0;
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                continue;
            }
            List<Alone> runs = alone(text);
            if (runs.isEmpty()) {
                continue;
            }
            Source source = Source.of(file.toString(), text);
            Analysis analysis = Analysis.of(
                    source,
                    List.of(new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)),
                    BuildOptions.NONE,
                    knowledge);
            List<ScriptChecker.Found> found = new ArrayList<>();
            for (Build build : analysis.builds()) {
                found.addAll(checker.start(build).get().found());
            }
            List<Set<String>> remarks = remarks(program.get(), runs, number++);
            scripts += runs.size();
            for (ScriptChecker.Found each : found) {
                Position start = source.lines().position(each.span().start());
                Position end = source.lines().position(each.span().end());
                Optional<Integer> run = Stream.iterate(0, i -> i < runs.size(), i -> i + 1)
                        .filter(i -> runs.get(i).has(start.line() - 1))
                        .findFirst();
                if (run.isEmpty()) {
                    others++;
                    continue;
                }
                compared++;
                String place = place(each.code().id(), start.line(), start.column(), end.line(), end.column());
                if (!remarks.get(run.get()).contains(place)) {
                    wrong.add(file + ": " + place + " " + each.message());
                }
            }
        }
        System.out.println("ShellCheck: " + compared + " remarks on " + scripts + " scripts compared, " + wrong.size()
                + " elsewhere, " + others + " in other scripts");
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(20);
    }
}
