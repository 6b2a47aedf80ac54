package io.plimsoll.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.Readme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's rule works, and finds in its example what the comments say. */
class ReadmeRuleTest {
    @TempDir
    Path folder;

    @Test
    void theRuleOfTheReadmePasses() throws Exception {
        Path rule = Files.createDirectories(folder.resolve("node-from-the-hub"));
        Files.writeString(rule.resolve("rule.yaml"), Readme.from("yaml").get(0).text());
        Files.writeString(
                rule.resolve("bad.Dockerfile"), Readme.from("dockerfile").get(0).text());
        Files.writeString(rule.resolve("good.Dockerfile"), "FROM registry.example.com/node:22\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder))).isEmpty();
    }
}
