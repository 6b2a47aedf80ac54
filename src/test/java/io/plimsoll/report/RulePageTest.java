package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.Category;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Safety;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulePageTest {
    private static final RuleMetadata RULE = new RuleMetadata(
            "bad-thing",
            "A bad thing",
            List.of("`{thing}` is bad"),
            Severity.ERROR,
            Category.IMAGE_CONTENT,
            false,
            "0.1.0",
            Optional.of(Safety.SAFE),
            Map.of("hadolint", List.of("DL1", "DL2")),
            "do a good thing",
            "It hurts.\n\nA lot.",
            List.of("https://example.com/?a=b#c"),
            "https://example.com/bad-thing");

    @Test
    void asText() {
        assertThat(RulePage.text(RULE, Optional.of("FROM a\n\nRUN b\n"), Optional.of("FROM c\n")))
                .isEqualTo("""
                bad-thing: A bad thing
                error, image-content, off by default, since 0.1.0, has a safe fix
                hadolint: DL1, DL2

                It hurts.

                A lot.

                What to do: do a good thing

                Bad:

                    FROM a

                    RUN b

                Good:

                    FROM c

                See:
                  https://example.com/bad-thing
                  https://example.com/?a=b#c
                """);
    }

    @Test
    void sentencesFitTheTerminalAndExamplesStay() {
        RuleMetadata rule = new RuleMetadata(
                "bad-thing",
                "A bad thing",
                List.of(),
                Severity.STYLE,
                Category.IMAGE_CONTENT,
                true,
                "0.1.0",
                Optional.empty(),
                Map.of(),
                "do a good thing, and do it soon",
                "It hurts a lot, and it\nhurts long.\n\n- one thing that is long\n- another\n\nShort.\nToo.",
                List.of(),
                "https://example.com/bad-thing");

        assertThat(RulePage.text(rule, Optional.of("FROM a-base-with-a-long-name\n"), Optional.empty(), 20))
                .isEqualTo("""
                bad-thing: A bad thing
                style, image-content, since 0.1.0

                It hurts a lot, and
                it hurts long.

                - one thing that is
                  long
                - another

                Short.
                Too.

                What to do: do a
                good thing, and do
                it soon

                Bad:

                    FROM a-base-with-a-long-name

                See:
                  https://example.com/bad-thing
                """);
    }

    @Test
    void asMarkdown() {
        assertThat(RulePage.markdown(RULE, Optional.of("FROM a\n\nRUN b\n"), Optional.of("FROM c\n\n")))
                .isEqualTo("""
                # A bad thing

                `bad-thing` · severity error · category image-content · off by default · since 0.1.0 · safe fix · hadolint `DL1` `DL2`

                It hurts.

                A lot.

                **What to do:** do a good thing

                ## Bad

                ```dockerfile
                FROM a

                RUN b
                ```

                ## Good

                ```dockerfile
                FROM c
                ```

                ## Messages

                - `{thing}` is bad

                ## See

                - <https://example.com/?a=b#c>
                """);
    }

    @Test
    void anExampleCannotEndItsFence() {
        assertThat(RulePage.markdown(RULE, Optional.of("RUN <<E\n```\n  `````\nE\n"), Optional.empty()))
                .contains("\n``````dockerfile\nRUN <<E\n```\n  `````\nE\n``````\n")
                .doesNotContain("## Good");
    }

    @Test
    void codeAmongTheReasonsIsCode() throws IOException {
        RuleMetadata rule = Catalog.load().get("unknown-ignore");
        String text = RulePage.text(rule, Optional.empty(), Optional.empty(), 60);
        assertThat(text).contains("""
                comment must list its rules, so that it hides nothing that
                its author has not seen:

                    # plimsoll: ignore=rule,rule reason          above an instruction, or inside one that spans several lines
                    # plimsoll: ignore-stage=rule reason         above a FROM, for its whole stage
                    # plimsoll: ignore-file=rule reason          anywhere, for the whole file

                Ids and hadolint or BuildKit codes""");
        assertThat(text).doesNotContain("```");
        assertThat(RulePage.markdown(rule, Optional.empty(), Optional.empty())).contains("""

                ```dockerfile
                # plimsoll: ignore=rule,rule reason\s""");
    }

    @Test
    void examplesComeWithTheProgram() throws IOException {
        assertThat(RulePage.example("root-user", "bad").orElseThrow()).contains("USER");
        assertThat(RulePage.example("root-user", "ugly")).isEmpty();
    }
}
