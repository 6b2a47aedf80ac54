package io.plimsoll.notation;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.Optional;

/** Digests as images and downloads have them: an algorithm, a colon and hexadecimal digits in lowercase. */
@Internal
public final class Digests {
    private Digests() {}

    /** Whether a text is the whole hash of a git commit. */
    public static boolean isCommit(String text) {
        return (text.length() == 40 || text.length() == 64) && isHexadecimal(text);
    }

    private static boolean isHexadecimal(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /**
     * @param text of which the digest goes on to the end
     * @param start where the digest starts
     */
    public static Optional<Problem> problemIn(String text, int start) {
        String digest = text.substring(start);
        int colon = digest.indexOf(':');
        String algorithm = colon < 0 ? "" : digest.substring(0, colon);
        int length = switch (algorithm) {
            case "sha256" -> 64;
            case "sha384" -> 96;
            case "sha512" -> 128;
            default -> 0;
        };
        String digits = digest.substring(colon + 1);
        boolean hexadecimal = isHexadecimal(digits);
        if (length > 0 && hexadecimal && digits.length() == length) {
            return Optional.empty();
        }
        String message;
        if (length == 0) {
            message = "`" + digest + "` is not a digest: digests start with `sha256:`";
        } else if (hexadecimal) {
            message = "a " + algorithm + " digest must have " + length + " digits, not " + digits.length();
        } else {
            message = "a " + algorithm + " digest must be " + length + " lowercase hexadecimal digits";
        }
        return Optional.of(Problem.of(new Span(start, text.length()), message));
    }
}
