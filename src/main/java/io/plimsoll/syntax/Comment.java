package io.plimsoll.syntax;

import io.plimsoll.text.Span;

/**
 * A comment line.
 *
 * @param text what follows the {@code #}, without surrounding spaces
 * @param span from the {@code #} to the end of the line, line break not included
 */
public record Comment(String text, Span span) {
    /** What stands before the first space of the text: the name that it describes, if it describes one. */
    public String firstWord() {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
