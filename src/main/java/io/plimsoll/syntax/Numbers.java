package io.plimsoll.syntax;

import io.plimsoll.text.Internal;
import java.util.Optional;

/** Numbers and booleans as Go reads them. */
@Internal
public final class Numbers {
    private Numbers() {}

    /** A decimal number with or without a sign that fits 64 bits. */
    public static Optional<Long> integer(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        try {
            return ascii ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Digits of that base and nothing else, 32 bits of them at most. */
    public static Optional<Long> unsigned(String text, int base) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, base) >= 0);
        try {
            return digits ? Optional.of((long) Integer.parseUnsignedInt(text, base) & 0xFFFF_FFFFL) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** One of the six words and letters for true, or for false. */
    public static boolean isBoolean(String text) {
        return isTrue(text)
                || switch (text) {
                    case "0", "f", "F", "false", "FALSE", "False" -> true;
                    default -> false;
                };
    }

    /** One of the six words and letters for true. */
    public static boolean isTrue(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default -> false;
        };
    }
}
