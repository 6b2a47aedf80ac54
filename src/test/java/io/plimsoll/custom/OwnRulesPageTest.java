package io.plimsoll.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.Docs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule on the page of own rules works, and finds in its example what the comments say. */
class OwnRulesPageTest {
    private static final Path PAGE = Docs.page("own-rules");

    @TempDir
    Path folder;

    @Test
    void theRuleOfThePagePasses() throws Exception {
        Path rule = Files.createDirectories(folder.resolve("node-from-the-hub"));
        Files.writeString(
                rule.resolve("rule.yaml"), Docs.from("yaml", PAGE).get(0).text());
        Files.writeString(
                rule.resolve("bad.Dockerfile"),
                Docs.from("dockerfile", PAGE).get(0).text());
        Files.writeString(rule.resolve("good.Dockerfile"), "FROM registry.example.com/node:22\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder))).isEmpty();
    }

    @Test
    void theRuleWithAFixPasses() throws Exception {
        Path rule = Files.createDirectories(folder.resolve("sudo-in-build"));
        Files.writeString(rule.resolve("rule.yaml"), second("yaml"));
        Files.writeString(rule.resolve("bad.Dockerfile"), second("dockerfile"));
        Files.writeString(
                rule.resolve("fixed.Dockerfile"),
                "FROM registry.example.com/debian:13\nRUN apt-get update && apt-get install -y nginx\n");
        Files.writeString(
                rule.resolve("good.Dockerfile"), "FROM registry.example.com/debian:13\nRUN env A=b apt-get update\n");
        assertThat(ExampleTest.run(RuleFolder.read(folder))).isEmpty();
        Files.delete(rule.resolve("fixed.Dockerfile"));
        assertThat(ExampleTest.run(RuleFolder.read(folder)))
                .extracting(ExampleTest.Failure::problem)
                .containsExactly("rule sudo-in-build has fixes, and no fixed.Dockerfile");
    }

    private static String second(String language) throws Exception {
        return Docs.from(language, PAGE).stream()
                .filter(block -> block.language().equals(language))
                .toList()
                .get(1)
                .text();
    }
}
