package io.plimsoll.notation;

import io.plimsoll.syntax.Word;
import io.plimsoll.text.MappedText;
import java.util.Optional;

/**
 * How one word of EXPOSE is put together as it is written, {@code [[address:]host port:]port[-port][/protocol]}. It is only cut into
 * its parts; whether they are right, and what they stand for, {@link Ports} says.
 *
 * @param host what precedes the last colon, empty text too
 * @param container what follows it: what is of the container, its protocol too
 * @param protocol what follows the slash
 */
public record PortParts(Optional<MappedText> host, MappedText container, Optional<MappedText> protocol) {
    public static PortParts of(Word word) {
        MappedText text = word.text();
        int start = start(word.raw());
        int slash = slash(word.raw(), start);
        return new PortParts(
                start == 0 ? Optional.empty() : Optional.of(text.subSequence(0, start - 1)),
                text.from(start),
                slash < 0 ? Optional.empty() : Optional.of(text.from(slash + 1)));
    }

    /** Where the container's port starts in a word. */
    static int start(String word) {
        return word.lastIndexOf(':') + 1;
    }

    /** Where the slash before the protocol stands, or -1. */
    static int slash(String word, int start) {
        return word.indexOf('/', start);
    }

    /** The protocol when it is a word: no variable is in it, nor anything else but letters. */
    public Optional<MappedText> namedProtocol() {
        return protocol.filter(p -> p.length() > 0 && p.chars().allMatch(Character::isLetter));
    }
}
