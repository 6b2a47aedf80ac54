package io.plimsoll.terminal;

import io.plimsoll.catalog.Severity;

/** Colors of the text report; {@link #PLAIN} has none. */
public final class Style {
    public static final Style PLAIN = new Style(false);
    public static final Style COLOUR = new Style(true);

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String BLUE = "34";
    private static final String CYAN = "36";

    private final boolean on;

    private Style(boolean on) {
        this.on = on;
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String dim(String text) {
        return wrap("2", text);
    }

    public String severity(Severity severity, String text) {
        return wrap("1;" + code(severity), text);
    }

    public String underline(Severity severity, String text) {
        return wrap(code(severity), text);
    }

    public String related(String text) {
        return wrap(BLUE, text);
    }

    /** A stage or an image. */
    String stage(String text) {
        return wrap(CYAN, text);
    }

    /** Something that comes into an image. */
    String comes(String text) {
        return wrap(GREEN, text);
    }

    /** Something that goes out of an image. */
    String goes(String text) {
        return wrap(RED, text);
    }

    /** Something that is in an image and should not be. */
    String stays(String text) {
        return wrap(YELLOW, text);
    }

    private static String code(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case INFO -> CYAN;
            case STYLE -> BLUE;
        };
    }

    private String wrap(String code, String text) {
        return on ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
