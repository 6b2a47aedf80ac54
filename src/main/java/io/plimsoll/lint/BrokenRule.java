package io.plimsoll.lint;

import io.plimsoll.text.Internal;

/** A rule whose registration fails. */
@Internal
public final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    BrokenRule(String rule, Throwable cause) {
        super("cannot set up rule " + rule + ": " + cause, cause);
        this.rule = rule;
    }

    /** The id of the rule. */
    public String rule() {
        return rule;
    }
}
