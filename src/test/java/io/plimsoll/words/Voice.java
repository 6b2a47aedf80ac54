package io.plimsoll.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code .github/GLOSSARY.md}: what is written instead of what. */
public final class Voice {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A row of one of the tables. */
    private record Entry(String better, Pattern refused, Optional<Pattern> except) {}

    private final List<Entry> entries;

    private Voice(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads the glossary of the working directory. */
    public static Voice read() {
        try {
            List<Entry> entries = new ArrayList<>();
            boolean terms = false;
            for (String line : Files.readAllLines(Path.of(".github/GLOSSARY.md"))) {
                String[] cells = line.split(" *\\| *", -1);
                if (cells.length < 4 || cells[1].startsWith("--")) {
                    continue;
                }
                if (cells[1].equals("Term") || cells[1].equals("Not")) {
                    terms = cells[1].equals("Term");
                } else if (terms) {
                    entries.add(new Entry(cells[1], phrases(cells[3]).orElseThrow(), Optional.empty()));
                } else {
                    entries.add(new Entry(cells[2], phrases(cells[1]).orElseThrow(), phrases(cells[3])));
                }
            }
            return new Voice(List.copyOf(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how many rows there are */
    public int size() {
        return entries.size();
    }

    private static Optional<Pattern> phrases(String cell) {
        String any = CODE.matcher(cell)
                .results()
                .map(m -> m.group(1).replace("*", "\\p{L}*").replace(" ", "\\s+"))
                .collect(Collectors.joining("|"));
        return any.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE));
    }

    /**
     * What the tables refuse in a text.
     *
     * @param prose without code
     * @return a line each; empty when the text is as it should be
     */
    public List<String> refused(String prose) {
        List<String> found = new ArrayList<>();
        for (Entry entry : entries) {
            String text = entry.except().isPresent()
                    ? entry.except().get().matcher(prose).replaceAll("")
                    : prose;
            Matcher matcher = entry.refused().matcher(text);
            while (matcher.find()) {
                found.add("\"" + matcher.group() + "\": write \"" + entry.better() + "\" in \"" + around(text, matcher)
                        + "\"");
            }
        }
        return found;
    }

    private static String around(String text, Matcher match) {
        return text.substring(Math.max(0, match.start() - 40), Math.min(text.length(), match.end() + 40))
                .strip()
                .replace('\n', ' ');
    }
}
