package io.plimsoll.project;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;

/**
 * A Dockerfile that is written in a compose or bake file.
 *
 * @param file the file around it
 * @param text what the builder gets
 * @param exact whether the text knows where each of its characters stands
 */
public record InlineText(Source file, MappedText text, boolean exact) {
    /** Two are the same when they are the same characters of the same file. */
    boolean isSameAs(InlineText other) {
        return file.path().equals(other.file.path())
                && text.span().equals(other.text.span())
                && text.toString().equals(other.text.toString());
    }
}
