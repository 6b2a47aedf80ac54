package io.plimsoll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README and its fenced blocks, for the tests that hold it to its word. */
public final class Readme {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

    /** A fenced block: {@code sh}, {@code java}, {@code text}. */
    public record Block(String language, String text) {}

    private Readme() {}

    public static String text() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** All blocks, in order. */
    public static List<Block> blocks() throws IOException {
        return FENCED.matcher(text())
                .results()
                .map(m -> new Block(m.group(1), m.group(2)))
                .toList();
    }

    /** The lines of all blocks of shell commands. */
    public static List<String> commands() throws IOException {
        return blocks().stream()
                .filter(b -> b.language().equals("sh"))
                .flatMap(b -> b.text().lines())
                .toList();
    }

    /** The first block of {@code language} and all that follow it. */
    public static List<Block> from(String language) throws IOException {
        return blocks().stream().dropWhile(b -> !b.language().equals(language)).toList();
    }
}
