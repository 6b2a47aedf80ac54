package io.plimsoll.config;

import io.plimsoll.text.Internal;
import java.util.List;

/** A configuration is invalid. Each problem is one line and names the file and the place in it. */
@Internal
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidConfig(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
