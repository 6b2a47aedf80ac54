package io.plimsoll.rules;

import io.plimsoll.lint.Expectations;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.IgnoreFile;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Dockerfile with what should be found in it: in comments, or in a file of the same name that ends in {@code .expect} where a comment
 * would change the case. An ignore file for it is called {@code x.Dockerfile.dockerignore}.
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

    /** The text without the comments that say what is expected. */
    static String withoutExpectations(String text) {
        return Expectations.without(text);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
