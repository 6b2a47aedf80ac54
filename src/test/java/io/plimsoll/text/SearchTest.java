package io.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void findsWhereTheConditionBeginsToHold() {
        for (int size = 0; size < 9; size++) {
            List<Integer> list = IntStream.range(0, size).boxed().toList();
            for (int from = 0; from <= size; from++) {
                int wanted = from;
                assertThat(Search.first(list, n -> n >= wanted))
                        .as("%d of %d", from, size)
                        .isEqualTo(from);
            }
        }
    }

    @Test
    void ofEqualsItIsTheFirst() {
        assertThat(Search.first(List.of(1, 2, 2, 2, 3), n -> n >= 2)).isEqualTo(1);
        assertThat(Search.first(List.of(1, 2, 2, 2, 3), n -> n > 2)).isEqualTo(4);
    }
}
