package io.plimsoll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README, the pages of {@code .github/docs} and their fenced blocks, for the tests that hold them to their word. */
public final class Docs {
    public static final Path README = Path.of("README.md");

    private static final Path FOLDER = Path.of(".github/docs");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

    /** A fenced block: {@code sh}, {@code java}, {@code text}. */
    public record Block(String language, String text) {}

    private Docs() {}

    /** The page of that name in {@code .github/docs}. */
    public static Path page(String name) {
        return FOLDER.resolve(name + ".md");
    }

    /** The README, and all pages in the order of their names. */
    public static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(README));
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.sorted().forEach(pages::add);
        }
        return pages;
    }

    /** All blocks of a page, in order. */
    public static List<Block> blocks(Path page) throws IOException {
        return FENCED.matcher(Files.readString(page))
                .results()
                .map(m -> new Block(m.group(1), m.group(2)))
                .toList();
    }

    /** The lines of all blocks of shell commands on a page. */
    public static List<String> commands(Path page) throws IOException {
        return blocks(page).stream()
                .filter(b -> b.language().equals("sh"))
                .flatMap(b -> b.text().lines())
                .toList();
    }

    /** The first block of {@code language} on a page, and all that follow it. */
    public static List<Block> from(String language, Path page) throws IOException {
        return blocks(page).stream()
                .dropWhile(b -> !b.language().equals(language))
                .toList();
    }
}
