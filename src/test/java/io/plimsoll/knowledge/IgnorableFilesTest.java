package io.plimsoll.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.command.Call;
import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IgnorableFilesTest {
    private final IgnorableFiles files = new IgnorableFiles();

    private static Call call(String program, String... words) {
        List<Call.Argument> arguments = List.of(words).stream()
                .map(word -> new Call.Argument(Optional.of(word), true, Span.at(0)))
                .toList();
        return new Call(program, arguments, Optional.empty(), Span.at(0));
    }

    @Test
    void eachRowIsUsed() {
        for (Block block : Tables.blocks("ignorable-files")) {
            List<String> makers = block.strings("makers");
            for (String name : block.strings("names")) {
                assertThat(files.isMade(name)).as(name).isEqualTo(!makers.isEmpty());
                assertThat(files.isNeverNeeded(name)).as(name).isEqualTo(makers.isEmpty());
                for (String maker : makers) {
                    for (String word : block.strings("words")) {
                        assertThat(files.isMadeBy(name, call(maker, "-x", word)))
                                .as(maker + " " + word)
                                .isTrue();
                    }
                    assertThat(files.isMadeBy(name, call(maker, "other")))
                            .as(maker)
                            .isEqualTo(block.strings("words").isEmpty());
                }
            }
            block.strings("read").forEach(name -> assertThat(files.isRead(name)).isTrue());
        }
        assertThat(files.isMade("src")).isFalse();
        assertThat(files.isNeverNeeded("src")).isFalse();
        assertThat(files.isRead(".env")).isFalse();
    }
}
