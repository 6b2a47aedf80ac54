package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.catalog.RuleMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of other tools' rules says what the rules themselves say. */
class RulesElsewhereTest {
    private static final Pattern HERE = Pattern.compile("\\[`([a-z-]+)`]\\(\\.\\./rules/\\1/README\\.md\\)(?:, .+)?"
            + "|not (?:planned|needed): .+|not yet(?:: .+)?");

    private record Line(List<String> codes, String here) {}

    private static List<Line> table() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(".github/RULES-ELSEWHERE.md"))) {
            String[] cells = line.split(" *\\| *");
            if (cells.length == 4 && !cells[3].equals("Here") && !cells[1].startsWith("--")) {
                lines.add(new Line(List.of(cells[1].split(", ")), cells[3]));
            }
        }
        return lines;
    }

    /** {@code DL3007} to {@code mutable-base}, from the table. */
    private static Map<String, String> named() throws IOException {
        Map<String, String> named = new TreeMap<>();
        for (Line line : table()) {
            Matcher here = HERE.matcher(line.here());
            assertThat(here.matches()).as(line.here()).isTrue();
            if (here.group(1) != null) {
                line.codes().forEach(code -> named.put(code, here.group(1)));
            }
        }
        return named;
    }

    @Test
    void eachCodeThatWorksIsInTheTableAndTheOtherWayRound() throws IOException {
        Map<String, String> aliases = new TreeMap<>();
        for (RuleMetadata rule : Catalog.load().all()) {
            rule.aliases().values().forEach(codes -> codes.forEach(code -> aliases.put(code, rule.id())));
        }

        assertThat(named()).isEqualTo(aliases);
    }

    @Test
    void eachCodeIsThereOnceInItsOrder() throws IOException {
        List<String> codes = new ArrayList<>();
        table().forEach(line -> codes.addAll(line.codes()));

        assertThat(codes).doesNotHaveDuplicates().hasSizeGreaterThan(90);
        assertThat(table().stream().map(line -> line.codes().get(0)).filter(code -> code.startsWith("DL")))
                .isSorted();
        assertThat(table()).allSatisfy(line -> assertThat(line.codes()).isSorted());
    }

    /** Other rules that a row names are there too. */
    @Test
    void eachRuleThatIsNamedIsOne() throws IOException {
        Set<String> ids = new TreeSet<>();
        Catalog.load().all().forEach(rule -> ids.add(rule.id()));
        for (Line line : table()) {
            Matcher word = Pattern.compile("(?<!the key |the keys `labels` and )`([a-z]+(?:-[a-z]+)+)`")
                    .matcher(line.here());
            while (word.find()) {
                assertThat(ids).as(line.here()).contains(word.group(1));
            }
        }
    }

    /** What `migrate` and `explain` say of a code without a rule is what the table says. */
    @Test
    void codesOfHadolintWithoutARuleAreTheSameInTheTable() throws IOException {
        HadolintCodes codes = HadolintCodes.load();
        Map<String, String> there = new TreeMap<>();
        Map<String, String> here = new TreeMap<>();
        for (Line line : table()) {
            if (line.codes().get(0).startsWith("DL") && !line.here().startsWith("[")) {
                String status =
                        line.here().replaceFirst("(not yet):.*", "$1").replaceFirst("(?<=[a-z])(?:\\.|;) .*", "");
                line.codes().forEach(code -> there.put(code, status));
            }
        }
        for (HadolintCodes.Group group : codes.groups()) {
            String status =
                    group.rejectedByBuildKit() ? "not needed: " + group.reason().orElseThrow() : group.status();
            group.codes().forEach(code -> here.put(code, status));
        }
        assertThat(here).isEqualTo(there);
        Set<String> known = new TreeSet<>(here.keySet());
        known.addAll(named().keySet());
        assertThat(known).containsAll(codes.all());
    }
}
