package io.plimsoll.knowledge;

import java.util.Locale;
import java.util.Optional;

/** How precisely a reference must name an image, least precise first. */
public enum Precision {
    /** Any version: a number, a date, a commit, the code name of a distribution's own release. */
    VERSION("version"),
    /** A number or a distribution's code name. */
    MAJOR("major version"),
    MINOR("minor version"),
    PATCH("patch version"),
    /** Nothing but a digest. */
    DIGEST("digest");

    private final String noun;

    Precision(String noun) {
        this.noun = noun;
    }

    /** As users write it: {@code minor}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people: {@code minor version}. */
    public String noun() {
        return noun;
    }

    public static Optional<Precision> of(String label) {
        for (Precision precision : values()) {
            if (precision.label().equals(label)) {
                return Optional.of(precision);
            }
        }
        return Optional.empty();
    }
}
