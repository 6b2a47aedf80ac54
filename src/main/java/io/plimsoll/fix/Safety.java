package io.plimsoll.fix;

import java.util.Arrays;
import java.util.Optional;

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

    public static Optional<Safety> of(String label) {
        return Arrays.stream(values()).filter(s -> s.label().equals(label)).findFirst();
    }
}
