package io.plimsoll.report;

import java.io.IOException;
import java.util.Optional;

/** Where the examples of rules are. */
public interface Examples {
    /**
     * @param rule an id
     * @param name {@code bad} or {@code good}
     */
    Optional<String> find(String rule, String name) throws IOException;
}
