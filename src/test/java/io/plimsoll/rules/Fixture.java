package io.plimsoll.rules;

import io.plimsoll.lint.Finding;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Dockerfile with what should be found in it: in comments, or in a file of the same name that ends in {@code .expect} where a comment
 * would change the case. A comment of carets points at the line above it; {@code # <- message} at the word that line starts with.
 */
record Fixture(Path file, Source source, List<String> expected) {
    private static final Pattern CARETS = Pattern.compile("#( *)(\\^+|<-)(>?) (.*)");

    static Fixture read(Path file) {
        try {
            Source source = Source.decode(file.toString(), Files.readAllBytes(file));
            Path expect = file.resolveSibling(file.getFileName().toString().replace(".Dockerfile", ".expect"));
            List<String> expected =
                    Files.exists(expect) ? Files.readAllLines(expect, StandardCharsets.UTF_8) : comments(source.text());
            return new Fixture(file, source, expected.stream().sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them in the folders below {@code root}. */
    static List<Fixture> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".Dockerfile"))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder is called after the rule. */
    String rule() {
        return file.getParent().getFileName().toString();
    }

    private static List<String> comments(String text) {
        List<String> expected = new ArrayList<>();
        String above = "";
        int aboveNumber = 0;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher carets = CARETS.matcher(line);
            if (!carets.matches()) {
                above = line;
                aboveNumber = number;
                continue;
            }
            boolean word = carets.group(2).equals("<-");
            int start = word ? 1 : carets.start(2) + 1;
            int end = word ? (above + " ").indexOf(' ') + 1 : carets.end(2) + 1;
            boolean goesOn = !carets.group(3).isEmpty();
            expected.add(line(aboveNumber, start, goesOn ? "…" : String.valueOf(end), carets.group(4)));
        }
        return expected;
    }

    /** What was found, in the form of what is expected. */
    static List<String> found(LintedFile linted) {
        LineIndex lines = linted.lines();
        List<String> found = new ArrayList<>();
        for (Finding finding : linted.findings()) {
            Position start = lines.position(finding.span().start());
            Position end = lines.position(finding.span().end());
            String to = end.line() == start.line() ? String.valueOf(end.column()) : "…";
            found.add(line(start.line(), start.column(), to, finding.message()));
        }
        return found.stream().sorted().toList();
    }

    private static String line(int line, int start, String end, String message) {
        return line + ":" + start + "-" + end + " " + message;
    }

    /** The text without the comments that say what is expected. */
    static String withoutExpectations(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (!CARETS.matcher(line.stripTrailing()).matches()) {
                out.append(line);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
