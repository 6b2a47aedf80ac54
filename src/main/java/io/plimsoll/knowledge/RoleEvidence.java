package io.plimsoll.knowledge;

/**
 * Something that says what an image is for.
 *
 * @param reason for people, a clause without a full stop: {@code its stage is named `dev`}
 * @param ifNoSource whether it applies only to an image into which no source is copied
 */
public record RoleEvidence(Role role, String reason, boolean ifNoSource) {
    /** Something that applies to any image. */
    public RoleEvidence(Role role, String reason) {
        this(role, reason, false);
    }
}
