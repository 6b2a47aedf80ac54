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
record TextMatcher(List<String> patterns, boolean negated) {
    static final TextMatcher ANYTHING = new TextMatcher(List.of("*"), false);

    TextMatcher {
        patterns = List.copyOf(patterns);
    }

    Tristate test(String text) {
        boolean found = patterns.stream().anyMatch(p -> Wildcard.matches(p, text));
        return Tristate.of(found != negated);
    }

    /** @param text empty when it is not known */
    Tristate test(Optional<String> text) {
        if (text.isPresent()) {
            return test(text.get());
        }
        boolean any = patterns.contains("*"); // whatever it is
        return any ? Tristate.of(!negated) : Tristate.UNKNOWN;
    }

    Tristate test(Value value) {
        return test(value.text());
    }
}
