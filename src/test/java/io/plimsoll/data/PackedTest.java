package io.plimsoll.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the build packs comes out as it was. */
class PackedTest {
    private static Object readAgain(Object tree) {
        return Packed.of(Packed.write(Map.of("tree", tree))).tree("tree");
    }

    @Test
    void treesComeOutAsTheyWere() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", List.of("one", List.of(), Map.of("k", "v")));
        tree.put("a", "");
        assertThat(readAgain(tree)).isEqualTo(tree);
        assertThat((Map<?, ?>) readAgain(tree)).extracting(Map::keySet).hasToString("[z, a]");
    }

    @Test
    void textOfAnyAlphabetAndLength() {
        for (String text :
                List.of("x".repeat(127), "x".repeat(128), "x".repeat(70_000), "caf\u00e9", "\u2026", "\ud83d\udc0b")) {
            assertThat(readAgain(List.of(text))).isEqualTo(List.of(text));
        }
    }

    @Test
    void valuesThatAreNoTextAreWrittenAsText() {
        assertThat(readAgain(List.of(1, true))).isEqualTo(List.of("1", "true"));
    }

    @Test
    void eachTreeHasItsName() {
        Packed packed = Packed.of(Packed.write(Map.of("a", "1", "b", List.of("2"))));
        assertThat(packed.tree("a")).isEqualTo("1");
        assertThat(packed.tree("b")).isEqualTo(List.of("2"));
        assertThat(packed.tree("c")).isNull();
        assertThatThrownBy(() -> Tables.blocks("no-such-table")).hasMessage("no table no-such-table");
    }
}
