package io.plimsoll.fix;

/** How far a fix can be trusted, most trusted first. */
public enum Safety {
    /** What is built stays the same, or is what the author plainly meant. */
    SAFE,
    /** Right in most files; somebody should look. */
    SUGGESTED;

    /** As users write it. */
    public String label() {
        return this == SAFE ? "safe" : "suggested";
    }
}
