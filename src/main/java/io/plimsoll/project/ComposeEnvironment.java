package io.plimsoll.project;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that {@code .env} files set for a compose file. The environment that Compose is started in takes precedence over
 * them; it is another one on each machine, so that each value is one by default.
 *
 * @param values empty for one that is set to something that only the environment knows
 */
record ComposeEnvironment(Map<String, Optional<String>> values) {
    static final ComposeEnvironment EMPTY = new ComposeEnvironment(Map.of());

    boolean sets(String name) {
        return values.containsKey(name);
    }

    /** @return empty when it is not set */
    Optional<Interpolated> value(String name) {
        return !sets(name)
                ? Optional.empty()
                : Optional.of(values.get(name)
                        .map(text -> Interpolated.of(text, true))
                        .orElse(Interpolated.unknown(name)));
    }

    /** This, and what only the other one sets. */
    ComposeEnvironment over(ComposeEnvironment weaker) {
        Map<String, Optional<String>> all = new HashMap<>(weaker.values);
        all.putAll(values);
        return new ComposeEnvironment(all);
    }
}
