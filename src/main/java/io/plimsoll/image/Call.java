package io.plimsoll.image;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A program that a RUN calls, with what is known of its arguments after the shell has filled in variables.
 *
 * @param program the name without its folder: {@code apt-get}
 * @param arguments in order, the program's name not among them
 * @param folder the working directory, when it is known
 * @param span the whole command as written
 */
public record Call(String program, List<Argument> arguments, Optional<String> folder, Span span) {
    public Call {
        arguments = List.copyOf(arguments);
    }

    /**
     * @param text empty when a variable decides
     * @param written whether it stands in the command as it is, and no variable brings it
     * @param span the word that it comes from
     */
    public record Argument(Optional<String> text, boolean written, Span span) {
        boolean is(String word) {
            return text.isPresent() && text.get().equals(word);
        }

        boolean isFlag() {
            return text.isPresent() && text.get().length() > 1 && text.get().startsWith("-");
        }
    }

    /** Whether an argument is one of these words. */
    boolean has(String... words) {
        return arguments.stream()
                .anyMatch(a ->
                        a.text().isPresent() && List.of(words).contains(a.text().get()));
    }
}
