package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Settings;
import io.plimsoll.lint.Linter;
import io.plimsoll.text.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Remedies that depend on what a finding points at: the one in {@code rule.yaml} would not help there. */
class RemediesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ADD https://example.com/a.tgz /tmp/\\nRUN rm /tmp/a.tgz | download and delete it in the same RUN, or download it in a build stage
            COPY a.tgz /tmp/\\nRUN rm /tmp/a.tgz | mount it with `RUN --mount=type=bind,source=…`, or copy it in a build stage
            """)
    void aDownloadCannotBeMounted(String instructions, String remedy) {
        String text = "FROM debian:12\n" + instructions.replace("\\n", "\n") + "\nUSER 1000\n";

        assertThat(new Linter(BuiltInRules.all(), Settings.defaults())
                        .lint(Source.of("Dockerfile", text))
                        .findings())
                .filteredOn(finding -> finding.rule().id().equals("removed-in-later-layer"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).isEqualTo(remedy));
    }
}
