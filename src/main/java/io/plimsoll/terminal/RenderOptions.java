package io.plimsoll.terminal;

/**
 * How a text looks.
 *
 * @param width columns that there are
 * @param wraps whether sentences are broken between words at that width, as on a terminal; elsewhere they stay on one line, for tools
 */
public record RenderOptions(Style style, int width, boolean wraps) {
    /** For a file: no colours, and as wide as most terminals. */
    public static final RenderOptions PLAIN = new RenderOptions(Style.PLAIN, 80);

    /** One that breaks no sentence. */
    public RenderOptions(Style style, int width) {
        this(style, width, false);
    }
}
