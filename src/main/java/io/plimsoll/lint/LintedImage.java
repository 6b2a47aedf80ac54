package io.plimsoll.lint;

import io.plimsoll.knowledge.Role;
import java.util.List;

/**
 * An image that a file becomes.
 *
 * @param target the name of its stage, or the number of one without a name: 0 for the first
 * @param role its role
 * @param evidence the evidence for the role, in clauses for people; empty for a service without evidence
 */
public record LintedImage(String target, Role role, List<String> evidence) {
    public LintedImage {
        evidence = List.copyOf(evidence);
    }
}
