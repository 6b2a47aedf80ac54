package io.plimsoll.image;

import io.plimsoll.knowledge.Role;
import java.util.List;

/**
 * What an image is for, and what says so.
 *
 * @param evidence clauses for people, the one that counts first; empty for a service that nothing speaks against
 * @param given whether the user says so, in the configuration or in a comment
 */
public record ImageRole(Role role, List<String> evidence, boolean given) {
    public ImageRole {
        evidence = List.copyOf(evidence);
    }
}
