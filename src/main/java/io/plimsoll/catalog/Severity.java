package io.plimsoll.catalog;

import java.util.Locale;
import java.util.Optional;

/** How much a finding matters, the most severe first. */
public enum Severity {
    /** The build fails, or a secret is exposed. */
    ERROR,
    WARNING,
    INFO,
    /** Taste. */
    STYLE;

    /** One step less severe; {@link #STYLE} is the least. */
    public Severity lower() {
        return values()[Math.min(ordinal() + 1, STYLE.ordinal())];
    }

    /** As users write it: {@code error}, {@code warning}, {@code info}, {@code style}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is at least as severe as {@code other}. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    public static Optional<Severity> of(String label) {
        for (Severity severity : values()) {
            if (severity.label().equals(label)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
