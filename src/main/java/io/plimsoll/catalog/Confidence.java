package io.plimsoll.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How sure a finding is, the surest first. */
public enum Confidence {
    /** The file says all of it. */
    CERTAIN,
    /** It holds unless a build argument changes a default. */
    DEFAULT,
    /** It rests on something that nothing in the file shows, such as what an unknown base image is. */
    ASSUMED;

    /** As users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is at least as sure as {@code other}. */
    public boolean isAtLeast(Confidence other) {
        return compareTo(other) <= 0;
    }

    public static Optional<Confidence> of(String label) {
        return Arrays.stream(values()).filter(c -> c.label().equals(label)).findFirst();
    }

    /** As users write them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Confidence::label).toList();
    }
}
