package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleNames;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
}
