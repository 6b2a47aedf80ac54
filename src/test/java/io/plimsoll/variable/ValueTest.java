package io.plimsoll.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a value is spoken of. */
class ValueTest {
    private static final Value SURE = Value.of("node:22");
    private static final Value BY_DEFAULT = new Value(
            List.of(new Value.Piece(true, "node:"), new Value.Piece(false, "TAG"), new Value.Piece(true, "-slim")),
            true,
            List.of());

    @Test
    void whatHoldsByDefaultSaysSo() {
        assertThat(SURE.qualify("this is old")).isEqualTo("this is old");
        assertThat(BY_DEFAULT.qualify("this is old")).isEqualTo("by default, this is old");
    }

    @Test
    void whatIsKnownOfItsStart() {
        assertThat(SURE.knownStart()).isEqualTo("node:22");
        assertThat(BY_DEFAULT.knownStart()).isEqualTo("node:");
        assertThat(Value.unknown("A").knownStart()).isEmpty();
    }
}
