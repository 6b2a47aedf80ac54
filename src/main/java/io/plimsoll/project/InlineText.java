package io.plimsoll.project;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;

/**
 * A Dockerfile that is written in a compose or bake file.
 *
 * @param file the file around it
 * @param text what the builder gets
 * @param exact whether the text maps each character to its place in the file
 */
public record InlineText(Source file, MappedText text, boolean exact) {
    /** Two are the same when they are the same characters of the same file. */
    record Identity(String file, Span place, String text) {}

    Identity identity() {
        return new Identity(file.path(), text.span(), text.toString());
    }
}
