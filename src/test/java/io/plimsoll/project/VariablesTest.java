package io.plimsoll.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private final Interpolated.Filler compose = new ComposeVariables(ComposeEnvironment.EMPTY);

    @ParameterizedTest
    @CsvSource({
        "plain, plain, false",
        "$$HOME, $HOME, false",
        "$${HOME}, ${HOME}, false",
        "a${X:-b}c, abc, true",
        "${X-b}, b, true",
        "${X:-}, '', true",
        "${X:-${Y:-d}e}, de, true",
        "100$$, 100$, false",
    })
    void composeFillsInDefaults(String text, String filled, boolean byDefault) {
        Interpolated result = compose.fill(text);
        assertThat(result.isKnown()).isTrue();
        assertThat(result.string()).isEqualTo(filled);
        assertThat(result.byDefault()).isEqualTo(byDefault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$X",
                "${X}",
                "a$X",
                "${X:?no}",
                "${X?no}",
                "${X:+y}",
                "${X",
                "${X:-${Y}}",
                "${X:-a",
                "$",
                "${}",
                "$1"
            })
    void composeDoesNotKnowTheEnvironment(String text) {
        assertThat(compose.fill(text).isKnown()).isFalse();
    }

    @Test
    void deepNestingEnds() {
        String text = "${A:-".repeat(50_000) + "x" + "}".repeat(50_000);
        assertThat(compose.fill(text).isKnown()).isFalse();
    }

    @Test
    void whatIsFilledInKnowsItsPlace() {
        String file = "xx a$$b${C:-de}f";
        MappedText text = compose.fill(MappedText.verbatim(file, new Span(3, file.length())))
                .text();
        assertThat(text).hasToString("a$bdef");
        assertThat(text.span(1, 2)).isEqualTo(new Span(4, 6));
        assertThat(text.span(2, 3)).isEqualTo(new Span(6, 7));
        assertThat(text.span(3, 5)).isEqualTo(new Span(12, 14));
        assertThat(text.span(5, 6)).isEqualTo(new Span(15, 16));
    }
}
