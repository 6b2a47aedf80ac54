package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code name=value}, {@code name+=value} or {@code name=(…)}.
 *
 * @param subscript what stands between the brackets of {@code name[0]=value}, as written
 * @param append {@code +=}
 * @param value empty for an array
 * @param elements the words of an array; a list has none and is no array when {@code value} is there
 */
public record Assignment(
        String name,
        Optional<String> subscript,
        boolean append,
        Optional<ShellWord> value,
        List<ShellWord> elements,
        Span span) {
    public Assignment {
        elements = List.copyOf(elements);
    }

    public boolean isArray() {
        return value.isEmpty();
    }
}
