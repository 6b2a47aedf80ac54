package io.plimsoll.lint;

import io.plimsoll.knowledge.Role;
import java.util.List;

/**
 * An image that a file becomes.
 *
 * @param target the name of its stage, or the number of one without a name: 0 for the first
 * @param role what it is for
 * @param evidence what says so, clauses for people; empty for a service that nothing speaks against
 */
public record LintedImage(String target, Role role, List<String> evidence) {
    public LintedImage {
        evidence = List.copyOf(evidence);
    }
}
