package io.plimsoll.yaml;

import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;

/** Where in a text a parser is. It may end lines at more characters than anything else here does, so that only its index counts. */
final class Places {
    static final Position START = new Position(1, 1);
    static final String TOO_DEEP = "nested too deeply, or a value is too long";

    private final String text;
    private final LineIndex lines;
    /** Whether the parser counts characters, as YAML's does, and not those of Java. */
    private final boolean characters;
    /** The last place: where the parser is next is near. */
    private int character;

    private int offset;

    private Places(String text, boolean characters) {
        this.text = text;
        this.lines = new LineIndex(text);
        this.characters = characters;
    }

    /** For a parser that counts characters. */
    static Places ofCharacters(String text) {
        return new Places(text, text.codePointCount(0, text.length()) < text.length());
    }

    /** For a parser that counts as Java does. */
    static Places ofUnits(String text) {
        return new Places(text, false);
    }

    Position of(int parsed) {
        int index = parsed;
        if (characters) {
            offset = text.offsetByCodePoints(offset, parsed - character);
            character = parsed;
            index = offset;
        }
        return lines.position(Math.min(index, text.length()));
    }
}
