package io.plimsoll.lint;

import java.util.List;

/**
 * Provides rules from a jar, which names its implementation in {@code META-INF/services/io.plimsoll.lint.RuleProvider} and has the
 * words of each rule in {@code rules/<id>/rule.yaml}. It needs a public constructor without parameters.
 */
public interface RuleProvider {
    /** The rules, each with an id that no other rule has. Called once. */
    List<Rule> rules();
}
