package io.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Figures on the pages are those of what they count. */
class DocsFiguresTest {
    private static final Pattern CASE = Pattern.compile("(?m)^==== ");

    @Test
    void theReadmeHasTheSumsOfTheTableOfRealBuilds() throws IOException {
        Matcher all = Pattern.compile("(?m)^\\| all \\| (\\d+) \\| (\\d+) \\|")
                .matcher(Files.readString(Docs.page("real-builds")));
        assertThat(all.find()).isTrue();
        assertThat(Files.readString(Docs.README).replace("\n", " "))
                .contains("of " + all.group(1) + " claims about the images of " + cases()
                        + " Dockerfiles, BuildKit confirms " + all.group(2) + " (");
    }

    @Test
    void theSumsAreThoseOfTheRows() throws IOException {
        List<int[]> rows = Files.readString(Docs.page("real-builds"))
                .lines()
                .map(Pattern.compile("\\| [a-z ]+ \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|")::matcher)
                .filter(Matcher::matches)
                .map(row -> Stream.of(1, 2, 3, 4, 5)
                        .mapToInt(column -> Integer.parseInt(row.group(column)))
                        .toArray())
                .toList();
        int[] sums = new int[5];
        for (int[] row : rows.subList(0, rows.size() - 1)) {
            Arrays.setAll(sums, column -> sums[column] + row[column]);
        }
        assertThat(rows.get(rows.size() - 1)).isEqualTo(sums);
    }

    @Test
    void thePageOfRealBuildsCountsItsCases() throws IOException {
        String fixes = Files.readString(Path.of("src/real-build/fixes.cases"));
        assertThat(Files.readString(Docs.page("real-builds")))
                .contains("it builds the " + cases() + " Dockerfiles of")
                .contains("it builds the " + CASE.matcher(fixes).results().count() + " Dockerfiles of");
        assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains(cases() + " real builds check what it says");
    }

    private static long cases() throws IOException {
        long cases = 0;
        try (Stream<Path> files = Files.list(Path.of("src/real-build/cases"))) {
            for (Path file : files.toList()) {
                cases += CASE.matcher(Files.readString(file)).results().count();
            }
        }
        return cases;
    }

    /** A number of rules would be wrong with the next one. */
    @Test
    void noPageCountsTheRules() throws IOException {
        for (Path page : Docs.pages()) {
            assertThat(Files.readString(page)).doesNotContainPattern("(?i)\\b(\\d+|about \\w+|sixty|hundred) rules\\b");
        }
    }

    @Test
    void theTourIsThroughSixServices() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/tour/start"))) {
            assertThat(files.filter(file -> file.getFileName().toString().equals("Dockerfile")))
                    .hasSize(6);
        }
        assertThat(Files.readString(Docs.README)).contains("a repository of six services");
    }
}
