package io.plimsoll.custom;

import java.util.List;

/** Rules by others that cannot be used; each problem is one line and names its file. */
public final class InvalidRules extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidRules(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    InvalidRules(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
