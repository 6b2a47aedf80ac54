package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.Docs;
import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says of configurations. */
class ConfigurationPageTest {
    static List<Path> pages() {
        return List.of(Docs.README, Docs.page("configuration"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExampleCanBeRead(Path page) throws Exception {
        String text = Docs.blocks(page).stream()
                .filter(b -> b.language().equals("yml"))
                .map(Docs.Block::text)
                .filter(t -> t.contains("overrides:"))
                .findFirst()
                .orElseThrow();
        Path base = Path.of("").toAbsolutePath();
        ConfigFile file = ConfigReader.read(base.resolve("c"), "c", base, text, new RuleNames(Catalog.load()));
        assertThat(file.overrides()).hasSize(1);
    }

    @Test
    void allKeysAreNamed() throws Exception {
        String text = Files.readString(Docs.page("configuration"));
        String section = text.substring(text.indexOf("## Keys"), text.indexOf("## Ignore comments"));
        for (Key key : Key.values()) {
            assertThat(section).contains("`" + key.label() + "`");
        }
    }
}
