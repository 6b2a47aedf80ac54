package io.plimsoll.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flag of ADD or COPY after the first path, where BuildKit reads it as one more path.
 *
 * @param name without the dashes
 * @param value what follows {@code =}, as written
 * @param before the word before it
 * @param isDestination whether it is the last word, and so names where to copy to
 */
public record LateFlag(String name, Optional<String> value, Word word, Word before, boolean isDestination) {
    static List<LateFlag> in(Instruction.AddOrCopy instruction) {
        List<Word> words = instruction.words();
        List<LateFlag> found = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            Word word = words.get(i);
            String raw = word.raw();
            if (raw.startsWith("--")) {
                int equals = raw.indexOf('=');
                String name = raw.substring(2, equals < 0 ? raw.length() : equals);
                if (instruction.keyword().orElseThrow().flags().contains(name)) {
                    Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(raw.substring(equals + 1));
                    boolean last =
                            instruction.destination().filter(word::equals).isPresent();
                    found.add(new LateFlag(name, value, word, words.get(i - 1), last));
                }
            }
        }
        return found;
    }
}
