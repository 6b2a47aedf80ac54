package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.Optional;

/**
 * {@code 2>file} and its like.
 *
 * @param descriptor the number or {@code {name}} before the operator; empty when there is none
 * @param operator without the descriptor: {@code <}, {@code >}, {@code >>}, {@code >|}, {@code <>}, {@code >&}, {@code <&}, {@code &>},
 *     {@code &>>}, {@code <<}, {@code <<-} or {@code <<<}
 * @param target the file, the descriptor, or the name that closes a here-document
 * @param document the here-document without leading tabs after {@code <<-}, when its body was found; one {@link ShellPart.Text} when
 *     the name is quoted
 */
public record Redirection(
        String descriptor, String operator, ShellWord target, Optional<ShellWord> document, Span span) {
    /** Whether something is read from {@link #target}, or from a here-document. */
    public boolean reads() {
        return operator.startsWith("<");
    }

    /** Whether something is written to {@link #target}, which is a file. */
    public boolean writesFile() {
        return operator.startsWith(">") && !operator.equals(">&")
                || operator.startsWith("&>")
                || operator.equals("<>")
                || operator.equals(">&")
                        && !target.text().toString().matches("[0-9]*-?")
                        && target.literal().isPresent();
    }
}
