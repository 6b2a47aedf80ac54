package io.plimsoll.knowledge;

/**
 * Something that says what an image is for.
 *
 * @param reason for people, a clause without a full stop: {@code its stage is named `dev`}
 * @param ifNoSource whether it applies only to an image into which no source is copied
 */
public record RoleEvidence(Role role, String reason, boolean ifNoSource) {
    /**
     * That another image starts from it.
     *
     * @param kind what a file calls the other one: {@code service}, {@code target}
     */
    public static RoleEvidence base(String kind, String name, String file) {
        return new RoleEvidence(Role.BASE, kind + " `" + name + "` in " + file + " starts from it");
    }

    /** Something that applies to any image. */
    public RoleEvidence(Role role, String reason) {
        this(role, reason, false);
    }
}
