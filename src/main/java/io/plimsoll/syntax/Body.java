package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK CMD run. */
public sealed interface Body {
    Span span();

    /** Whether nothing was written. */
    boolean isEmpty();

    /** Text for a shell, continuation lines joined; heredoc bodies are the instruction's. */
    record ShellForm(MappedText text) implements Body {
        @Override
        public Span span() {
            return text.span();
        }

        @Override
        public boolean isEmpty() {
            return text.length() == 0;
        }
    }

    /** A JSON array of strings: a program and its arguments, without a shell. */
    record ExecForm(List<Word> arguments, Span span) implements Body {
        public ExecForm {
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean isEmpty() {
            return arguments.isEmpty();
        }

        /** Writes words as such an array; empty when control characters are among them. */
        public static Optional<String> write(List<String> words) {
            boolean printable = words.stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl);
            return printable
                    ? Optional.of(words.stream()
                            .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                            .collect(Collectors.joining(", ", "[", "]")))
                    : Optional.empty();
        }
    }
}
