package io.plimsoll.yaml;

import io.plimsoll.text.Position;
import io.plimsoll.text.Spelling;

/** What is wrong at a place of a YAML or JSON file, thrown and told with line and column. */
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

    /** The end of a message: {@code ; did you mean `x`?}, or all that may stand there. */
    public static String hint(String word, Iterable<String> candidates) {
        return Spelling.closest(word, candidates)
                .map(Spelling::didYouMean)
                .orElse("; it is one of " + String.join(", ", candidates));
    }
}
