package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void namesInASentence() {
        assertThat(Listing.of(List.of("a"))).isEqualTo("`a`");
        assertThat(Listing.of(List.of("a", "b"))).isEqualTo("`a` and `b`");
        assertThat(Listing.of(List.of("a", "b", "c"))).isEqualTo("`a`, `b` and `c`");
        assertThat(Listing.of(List.of("a", "b", "c"), 2)).isEqualTo("`a`, `b` and 1 more");
    }
}
