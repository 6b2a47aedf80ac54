package io.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.Readme;
import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleNames;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README says of configurations. */
class ReadmeConfigTest {
    @Test
    void theExampleCanBeRead() throws Exception {
        String text = Readme.blocks().stream()
                .filter(b -> b.language().equals("yml"))
                .map(Readme.Block::text)
                .filter(t -> t.contains("overrides:"))
                .findFirst()
                .orElseThrow();
        Path base = Path.of("").toAbsolutePath();
        ConfigFile file = ConfigReader.read(base.resolve("c"), "c", base, text, new RuleNames(Catalog.load()));
        assertThat(file.overrides()).hasSize(1);
    }

    @Test
    void allKeysAreNamed() throws Exception {
        String text = Readme.text();
        String section = text.substring(text.indexOf("## Configure"), text.indexOf("### From hadolint"));
        for (Key key : Key.values()) {
            assertThat(section).contains("`" + key.label() + "`");
        }
    }
}
