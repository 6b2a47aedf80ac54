package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.HadolintCodes;
import io.plimsoll.config.Selection;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.Linter;
import io.plimsoll.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where hadolint's documentation says that a code fires or does not, the rule with that code does the same. Where it differs on purpose,
 * {@code .github/docs/hadolint-differences.md} says why, with a file that is linted here.
 */
class HadolintCasesTest {
    private static final Path CASES = Path.of("src/test/hadolint/cases.txt");
    private static final Path DIFFERENCES = Path.of(".github/docs/hadolint-differences.md");
    /** An image of which enough is known, and whose useradd writes the log of logins. */
    private static final String FROM = "FROM debian:10\n";
    /** Those that look at a schema or a list of registries, which {@code HadolintGateTest} gives. */
    private static final Set<String> CONFIGURED =
            Set.of("DL3026", "DL3049", "DL3050", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058");

    private static final Linter LINTER =
            new Linter(BuiltInRules.all(), Settings.defaults().withSelection(Selection.of("all")));

    record Case(String code, boolean fires, String dockerfile) {}

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String block : Files.readString(CASES).split("\n\n")) {
            if (!block.startsWith("#")) {
                String[] parts = block.strip().split("\n", 2);
                String[] head = parts[0].split(" ");
                String file = (parts[1].startsWith("FROM ") ? "" : FROM) + parts[1] + "\n";
                cases.add(new Case(head[0], head[1].equals("fires"), file));
            }
        }
        return cases;
    }

    /** {@code ### DL3042, silent here: …}, and the file below it. */
    static List<Case> differences() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String section : Files.readString(DIFFERENCES).split("\n### ")) {
            if (section.startsWith("DL")) {
                String[] head = section.substring(0, section.indexOf(':')).split(", | here");
                String file = section.split("```dockerfile\n|```")[1];
                cases.add(new Case(head[0], head[1].equals("found"), file));
            }
        }
        return cases;
    }

    private static boolean fires(Case each) {
        return LINTER.lint(Source.of("Dockerfile", each.dockerfile())).findings().stream()
                .anyMatch(finding -> finding.codes().contains(each.code()));
    }

    @ParameterizedTest
    @MethodSource({"cases", "differences"})
    void itFiresWhereItSaysSo(Case each) {
        assertThat(fires(each)).as(each.toString()).isEqualTo(each.fires());
    }

    /** No code that a rule stands for is without a case for each of the two. */
    @Test
    void everyCodeWithARuleHasBothCases() throws IOException {
        HadolintCodes codes = HadolintCodes.load();
        Set<String> expected = new TreeSet<>();
        for (String code : codes.all()) {
            if (codes.withoutRule(code).isEmpty() && !CONFIGURED.contains(code)) {
                Stream.of(" true", " false").forEach(fires -> expected.add(code + fires));
            }
        }
        Set<String> there = new TreeSet<>();
        cases().forEach(each -> there.add(each.code() + " " + each.fires()));
        assertThat(there).containsAll(expected);
    }

    @Test
    void eachDifferenceIsThere() throws IOException {
        assertThat(differences()).hasSizeGreaterThan(20);
    }
}
