package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.RuleSets;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which rules run. */
class SelectionTest {
    private static final RuleNames NAMES = new RuleNames(
            Catalog.load().with(List.of(rule("off-rule", "off"), rule("on-rule", "on"), rule("other-on-rule", "on"))));

    private static RuleMetadata rule(String id, String byDefault) {
        String words = "{title: T, severity: style, category: style, since: 0.1.0, remedy: r, why: w, default: "
                + byDefault + ", match: x, message: m}";
        return RuleYaml.read(id, YamlReader.read(words), RuleYaml.Origin.FOLDER);
    }

    private static Selection with(List<String> select, List<String> extend, List<String> ignore) {
        return Selection.DEFAULT.then(select.isEmpty() ? Optional.empty() : Optional.of(select), extend, ignore);
    }

    private static Set<String> rules(Selection selection) {
        return selection.rules(NAMES);
    }

    @Test
    void aRuleThatIsOffRunsWhereItIsAskedFor() {
        assertThat(rules(Selection.DEFAULT)).contains("on-rule", "root-user").doesNotContain("off-rule");
        assertThat(rules(with(List.of(), List.of("off-rule"), List.of()))).contains("on-rule", "off-rule");
        assertThat(rules(with(List.of("all"), List.of(), List.of()))).contains("on-rule", "off-rule");
        assertThat(rules(with(List.of("Style"), List.of(), List.of())))
                .contains("off-rule", "on-rule", "syntax-error")
                .doesNotContain("root-user");
    }

    @Test
    void selectTakesThePlaceOfTheDefaultsButForWhatCannotBeRead() {
        assertThat(rules(Selection.of("dl3002"))).containsExactlyInAnyOrder("root-user", "syntax-error");
        assertThat(rules(with(List.of("root-user"), List.of(), List.of("syntax-error"))))
                .containsExactly("root-user");
    }

    @Test
    void theMoreExactNameIsStronger() {
        assertThat(rules(with(List.of("style"), List.of(), List.of("all")))).contains("on-rule");
        assertThat(rules(with(List.of("all"), List.of(), List.of("style")))).doesNotContain("on-rule");
        assertThat(rules(with(List.of("on-rule"), List.of(), List.of("style"))))
                .contains("on-rule")
                .doesNotContain("other-on-rule");
        assertThat(rules(with(List.of(), List.of("on-rule"), List.of("on-rule"))))
                .doesNotContain("on-rule");
    }

    @Test
    void aLaterLayerIsStronger() {
        Selection file = with(List.of(), List.of(), List.of("on-rule"));
        assertThat(rules(file.then(with(List.of(), List.of("style"), List.of()))))
                .contains("on-rule");
        assertThat(rules(file.then(Selection.of("on-rule")))).contains("on-rule");
        assertThat(rules(Selection.of("on-rule").then(with(List.of(), List.of(), List.of("all")))))
                .isEmpty();
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> rules(Selection.of("on-rul")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown rule or category `on-rul`; did you mean `on-rule`?");
        assertThat(Selection.problem("DL9999", true, NAMES)).isEmpty();
        assertThat(Selection.problem("DL9999", false, NAMES)).contains("no rule corresponds to `DL9999`");
    }

    @Test
    void strictIsAllRulesAndShowsAll() {
        Selection strict = with(List.of("strict"), List.of(), List.of());
        assertThat(rules(strict)).isEqualTo(rules(with(List.of("all"), List.of(), List.of())));
        assertThat(strict.showsAll()).isTrue();
        assertThat(with(List.of("all"), List.of(), List.of()).showsAll()).isFalse();
        assertThat(strict.then(Selection.of("root-user")).showsAll()).isFalse();
        assertThat(rules(with(List.of("strict"), List.of(), List.of("style")))).doesNotContain("on-rule");
    }

    @Test
    void cisIsTheRulesOfTheBenchmark() {
        assertThat(rules(with(List.of("CIS"), List.of(), List.of())))
                .contains("root-user", "no-security-upgrade", "hardcoded-secret", "syntax-error")
                .doesNotContain("shell-form-command", "on-rule");
        assertThat(rules(with(List.of("cis"), List.of(), List.of("root-user")))).doesNotContain("root-user");
        assertThat(Selection.problem("ciss", false, NAMES))
                .hasValueSatisfying(problem -> assertThat(problem).contains("did you mean `cis`?"));
    }

    @Test
    void thePageOfTheBenchmarkSaysTheRulesOfEachNumber() throws IOException {
        Map<String, List<String>> onPage = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(".github/docs/cis.md"))) {
            Matcher row = Pattern.compile("\\| (4\\.\\d+) \\|.*").matcher(line);
            List<String> rules = Pattern.compile("\\(\\.\\./\\.\\./rules/([a-z-]+)/README\\.md\\)")
                    .matcher(line)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            if (row.matches() && !rules.isEmpty()) {
                onPage.put(row.group(1), rules);
            }
        }
        assertThat(onPage).isEqualTo(RuleSets.numbers("cis"));
        assertThat(NAMES.catalog().all()).map(RuleMetadata::id).containsAll(RuleSets.rules("cis"));
    }
}
