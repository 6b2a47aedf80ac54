package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.config.Settings;
import io.plimsoll.lint.LintedFile;
import io.plimsoll.lint.Linter;
import io.plimsoll.rules.BuiltInRules;
import io.plimsoll.text.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program gets that asks for a report by its name. */
class FormatsTest {
    private static final LintedFile FILE = new Linter(BuiltInRules.all(), Settings.defaults())
            .lint(Source.of("app/Dockerfile", "FROM debian\nUSER daemon\n"));

    static List<String> names() {
        return Formats.all().stream().map(ReportFormat::name).toList();
    }

    private static String write(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Formats.write(name, new LintReport(List.of(FILE), Catalog.load(), "1.2.3"), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFormSaysWhatWasFoundAndWhere(String name) throws IOException {
        assertThat(write(name))
                .contains("mutable-base")
                .contains("app/Dockerfile")
                .doesNotContain("\u001B");
    }

    @Test
    void thereIsNoOtherForm() {
        assertThatThrownBy(() -> write("xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown report format `xml`: expected one of text, concise, json, sarif, github, gitlab, "
                        + "markdown, checkstyle, junit, rdjson, hadolint, sonar");
    }
}
