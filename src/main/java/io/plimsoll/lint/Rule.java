package io.plimsoll.lint;

/**
 * A rule. It holds no state: one instance serves all files and threads. Its words, examples and tests are in {@code rules/<id>/}.
 */
public interface Rule {
    /** The fault in words, as in "allow mutable-base". */
    String id();

    /** Says what the rule wants to look at. Called once. */
    void register(Hooks on);
}
