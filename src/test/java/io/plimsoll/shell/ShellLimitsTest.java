package io.plimsoll.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.syntax.grammar.ShellParser;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long and deep scripts. */
class ShellLimitsTest {
    private static Script parse(String text) {
        return Script.parse(MappedText.verbatim(text, new Span(0, text.length())));
    }

    /** A quadratic reader would need minutes for what takes seconds here. */
    @ParameterizedTest
    @Tag("slow")
    @ValueSource(
            strings = {
                "echo a b | grep x && y=1 z\n",
                "x=\"$(a `b c` ${d:-e})\" f; ",
                "if a; then b; fi; ",
                "$(",
                "((",
                "((a) ",
                "{ ",
                "if ",
                "`",
                "\"$(",
                "${a:-",
                "a{",
                "[",
                "a[",
                "a[b ",
                "'",
                "\"",
                "<<E ",
                "cat <<E\n",
                "case x in ",
                "(a;",
                "f() ",
                "! ",
                "a && ",
                "a | ",
                "{a,",
                "\\\\`",
                "$'",
                "x=(",
                "[[ ",
                "<(",
                "~",
                "for ",
                "$((",
                "function f {",
                "coproc ",
                "a\\\n",
                "then ",
                "; ",
                "&& ",
                ") ",
                "a=b=",
                "@(",
                "\\",
                "x[$(",
                "a'b'\"c\"",
                "cat <<A\nA\n",
                "case a in b) c;; esac; ",
                "time ",
                "else ",
                "\"${a",
                "sh -c '",
                "eval "
            })
    void timeIsLinear(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Script script = parse(text);
            script.commands();
            script.opaque();
        });
    }

    @Test
    void deepNestingIsOpaqueAndTheRestIsRead() {
        for (String[] pair : new String[][] {
            {"$(a ", ")"}, {"(", ")"}, {"{ a; ", "; }"}, {"if a; then ", "; fi"}, {"\"$(a ", ")\""}, {"${a:-", "}"}
        }) {
            String script = "x " + (pair[0].startsWith("$") || pair[0].startsWith("\"") ? "" : "; ")
                    + pair[0].repeat(5000) + "b" + pair[1].repeat(5000) + "; y; z";
            Script read = parse(script);
            assertThat(read.commands())
                    .as(pair[0])
                    .last()
                    .extracting(c -> c.name().orElse(""))
                    .isEqualTo("z");
            assertThat(read.opaque()).as(pair[0]).hasSize(1);
            assertThat(read.beyondLimits()).as(pair[0]).isEqualTo(read.opaque());
        }
        String fair = "$(a ".repeat(40) + ")".repeat(40);
        assertThat(parse(fair).opaque()).isEmpty();
    }

    @Test
    void whatIsBrokenIsBeyondNoLimit() {
        Script script = parse("echo \"a; x");
        assertThat(script.opaque()).isNotEmpty();
        assertThat(script.beyondLimits()).isEmpty();
    }

    @Test
    void aScriptOfMoreThanTwoMillionCharactersIsNotRead() {
        Script script = parse("a ".repeat(1_000_001));
        assertThat(script.commands()).isEmpty();
        assertThat(script.beyondLimits()).containsExactly(new Span(0, 2_000_002));
    }

    /** Each decision of the grammar takes one token: no generated code asks for more. */
    @Test
    void theGrammarNeedsNoLookahead() throws Exception {
        try (var in = ShellParser.class.getResourceAsStream("ShellParser.class")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("adaptivePredict");
        }
    }
}
