package io.plimsoll.knowledge;

/**
 * Something that says what an image is for.
 *
 * @param reason for people, a clause without a full stop: {@code its stage is named `dev`}
 */
public record RoleEvidence(Role role, String reason) {}
