package io.plimsoll.syntax;

import java.util.Locale;

/** How a keyword is written: BuildKit accepts any letter case. */
public enum LetterCase {
    UPPER,
    LOWER,
    /** Some letters in either case. */
    MIXED;

    public static LetterCase of(String word) {
        if (UPPER.write(word).equals(word)) {
            return UPPER;
        }
        return LOWER.write(word).equals(word) ? LOWER : MIXED;
    }

    /** The word in this case; as it is for {@link #MIXED}. */
    public String write(String word) {
        return switch (this) {
            case UPPER -> word.toUpperCase(Locale.ROOT);
            case LOWER -> word.toLowerCase(Locale.ROOT);
            case MIXED -> word;
        };
    }
}
