package io.plimsoll.lint;

import io.plimsoll.text.Internal;

/** A rule that cannot say what it wants to look at. */
@Internal
public final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    BrokenRule(String rule, Throwable cause) {
        super("rule " + rule + " broke when it was set up: " + cause, cause);
        this.rule = rule;
    }

    /** The id of the rule. */
    public String rule() {
        return rule;
    }
}
