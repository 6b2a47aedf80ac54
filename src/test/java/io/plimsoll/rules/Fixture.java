package io.plimsoll.rules;

import io.plimsoll.lint.Expectations;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.project.ContextFinder;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Dockerfile with what should be found in it: in comments, or in a file of the same name that ends in {@code .expect} where a comment
 * would change the case. An ignore file for it is called {@code x.Dockerfile.dockerignore}, and the folder of what it copies
 * {@code x.context}.
 */
record Fixture(Path file, Source source, BuildContext context, List<String> expected) {
    static Fixture read(Path file) {
        try {
            Source source = Source.decode(file.toString(), Files.readAllBytes(file));
            Path expect = file.resolveSibling(file.getFileName().toString().replace(".Dockerfile", ".expect"));
            List<String> expected = Files.exists(expect)
                    ? Files.readAllLines(expect, StandardCharsets.UTF_8)
                    : Expectations.in(source.text());
            Path ignore = file.resolveSibling(file.getFileName() + ".dockerignore");
            BuildContext context = Files.exists(ignore)
                    ? BuildContext.with(IgnoreFile.parse(Files.readString(ignore)))
                    : BuildContext.WITHOUT_IGNORE_FILE;
            Path folder = file.resolveSibling(file.getFileName().toString().replace(".Dockerfile", ".context"));
            if (Files.isDirectory(folder)) {
                context = new ContextFinder().find(file, folder);
            }
            return new Fixture(file, source, context, expected.stream().sorted().toList());
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

    /** What was found, in the form of what is expected. */
    static List<String> found(LintedFile linted) {
        return Expectations.found(linted);
    }

    /**
     * The Dockerfile with findings marked in it as a comment would mark them, to be read and copied when a test fails.
     *
     * @param findings in the form of what is expected
     */
    String marked(List<String> findings) {
        Map<Integer, List<Mark>> marks = findings.stream()
                .map(Mark::of)
                .sorted(Comparator.comparing(Mark::start))
                .collect(Collectors.groupingBy(Mark::line));
        String[] lines = source.text().split("\n", -1);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (!withoutExpectations(line).isEmpty() || line.isEmpty()) {
                out.append(line).append('\n');
            }
            marks.getOrDefault(i + 1, List.of())
                    .forEach(mark -> out.append(mark.comment(line)).append('\n'));
        }
        return out.substring(0, out.length() - 1);
    }

    /** @param end empty when the place goes on to a later line */
    private record Mark(int line, int start, Optional<Integer> end, String message) {
        private static final Pattern FORM = Pattern.compile("(\\d+):(\\d+)-(\\d+|…) (.*)", Pattern.DOTALL);

        static Mark of(String finding) {
            Matcher parts = FORM.matcher(finding);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not of the form `line:start-end message`: " + finding);
            }
            return new Mark(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Optional.of(parts.group(3)).filter(end -> !end.equals("…")).map(Integer::valueOf),
                    parts.group(4));
        }

        /** A place that begins with the line and is not its first word has no comment: it needs a file that ends in {@code .expect}. */
        String comment(String above) {
            int to = end.orElse(start + 1);
            if (start > 1) {
                return "#" + " ".repeat(start - 2) + "^".repeat(Math.max(1, to - start)) + (end.isEmpty() ? ">" : "")
                        + " " + message;
            }
            boolean word = end.isPresent() && to == (above + " ").indexOf(' ') + 1;
            return word
                    ? "# <- " + message
                    : line + ":" + start + "-" + end.map(String::valueOf).orElse("…") + " " + message;
        }
    }

    /** The text without the comments that say what is expected. */
    static String withoutExpectations(String text) {
        return Expectations.without(text);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
