package io.plimsoll.report;

/**
 * How a text looks.
 *
 * @param width columns that there are
 */
public record Look(Style style, int width) {
    /** For a file: no colours, and as wide as most terminals. */
    public static final Look PLAIN = new Look(Style.PLAIN, 80);
}
