package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest
    @CsvSource({"node,node", "*,''", "*,node", "n*e,node", "n??e,node", "*o*,node", "**,x", "'','',"})
    void fits(String pattern, String text) {
        assertThat(Wildcard.matches(pattern, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"node,nod", "nod,node", "?,''", "n?e,node", "*x,node", "Node,node", "[n]ode,node", "n.de,node"})
    void fitsNot(String pattern, String text) {
        assertThat(Wildcard.matches(pattern, text)).isFalse();
    }

    @Test
    void manyStarsOnALongTextTakeNoLongTime() {
        assertThat(Wildcard.matches("*a".repeat(50) + "b", "a".repeat(20_000))).isFalse();
    }
}
