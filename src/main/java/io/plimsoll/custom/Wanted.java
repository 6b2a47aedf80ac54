package io.plimsoll.custom;

import io.plimsoll.text.Wildcard;
import io.plimsoll.variable.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a text should be.
 *
 * @param patterns of which one has to match
 * @param negated whether none may
 */
record Wanted(List<String> patterns, boolean negated) {
    static final Wanted ANYTHING = new Wanted(List.of("*"), false);

    Wanted {
        patterns = List.copyOf(patterns);
    }

    Answer test(String text) {
        boolean found = patterns.stream().anyMatch(p -> Wildcard.matches(p, text));
        return Answer.of(found != negated);
    }

    /** @param text empty when it is not known */
    Answer test(Optional<String> text) {
        if (text.isPresent()) {
            return test(text.get());
        }
        boolean any = patterns.contains("*"); // whatever it is
        return any ? Answer.of(!negated) : Answer.UNKNOWN;
    }

    Answer test(Value value) {
        return test(value.text());
    }
}
