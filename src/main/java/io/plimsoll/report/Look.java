package io.plimsoll.report;

/**
 * How a text looks.
 *
 * @param width columns that there are
 * @param wraps whether sentences are broken between words at that width, as on a terminal; elsewhere they stay on one line, for tools
 */
public record Look(Style style, int width, boolean wraps) {
    /** For a file: no colours, and as wide as most terminals. */
    public static final Look PLAIN = new Look(Style.PLAIN, 80);

    /** One that breaks no sentence. */
    public Look(Style style, int width) {
        this(style, width, false);
    }
}
