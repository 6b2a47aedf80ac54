package io.plimsoll.layer;

import io.plimsoll.variable.Origin;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must hold for a command of a RUN to run.
 *
 * @param state what it comes to in this build
 * @param text for people, to follow "when": {@code `X` is `true`}; empty where it cannot be put into a few words
 * @param origins the assignments of the variables that decide, where their values are known
 */
public record Condition(State state, String text, List<Origin> origins) {
    /** What a condition comes to when no build argument says otherwise. */
    public enum State {
        /** Holds by default: a build argument can change that. */
        ON_BY_DEFAULT,
        /** Only the build tells. */
        UNKNOWN,
        /** Does not hold by default: a build argument can change that. */
        OFF_BY_DEFAULT
    }

    public Condition {
        origins = List.copyOf(origins);
    }

    public boolean isOffByDefault() {
        return state == State.OFF_BY_DEFAULT;
    }

    /** Whether it is to be told: it need not hold, and there are words for it. */
    public boolean isNamed() {
        return state != State.ON_BY_DEFAULT && !text.isEmpty();
    }

    /** A sentence that is true where all of these hold; says so. */
    public static String qualify(List<Condition> conditions, String sentence) {
        String told = conditions.stream()
                .filter(Condition::isNamed)
                .map(Condition::text)
                .distinct()
                .collect(Collectors.joining(" and "));
        if (!told.isEmpty()) {
            return "when " + told + ", " + sentence;
        }
        boolean byDefault = conditions.stream().anyMatch(c -> c.state() == State.ON_BY_DEFAULT);
        return byDefault ? "by default, " + sentence : sentence;
    }
}
