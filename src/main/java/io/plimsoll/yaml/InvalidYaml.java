package io.plimsoll.yaml;

import io.plimsoll.text.Position;
import io.plimsoll.text.Spelling;

/** A YAML or JSON file is invalid, at a line and column. */
public final class InvalidYaml extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position at;

    public InvalidYaml(Position at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    /** Where it is. */
    public Position at() {
        return at;
    }

    /** For people: {@code 3:5: what is wrong}. */
    public String display() {
        return at.line() + ":" + at.column() + ": " + getMessage();
    }

    /** The end of a message: {@code ; did you mean `x`?}, or what is expected. */
    public static String hint(String word, Iterable<String> candidates) {
        return Spelling.closest(word, candidates)
                .map(Spelling::didYouMean)
                .orElse(": expected one of " + String.join(", ", candidates));
    }
}
