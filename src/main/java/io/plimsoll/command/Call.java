package io.plimsoll.command;

import io.plimsoll.shell.Scripts;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A program that a RUN calls, with what is known of its arguments after the shell has filled in variables.
 *
 * @param program the name without its directory: {@code apt-get}
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
     * @param symbol the text with unknown variables as {@link io.plimsoll.variable.Value#symbol} has them; empty when more than variables is unknown
     * @param written whether it is written in the command itself, and does not come from a variable
     * @param quoted whether what looks like a pattern, or like a home, is in quotes and stands for itself
     * @param unexpanded whether it has braces as in {@code {a,b}} that the shell leaves alone
     * @param span the word that it comes from
     */
    public record Argument(
            Optional<String> text,
            Optional<String> symbol,
            boolean written,
            boolean quoted,
            boolean unexpanded,
            Span span) {
        public Argument(Optional<String> text, Optional<String> symbol, boolean written, Span span) {
            this(text, symbol, written, false, false, span);
        }

        /** A word whose symbol is its text: empty when it is unknown. */
        public Argument(Optional<String> text, boolean written, Span span) {
            this(text, text, written, span);
        }

        /** Whether it is exactly this word. */
        public boolean is(String word) {
            return text.isPresent() && text.get().equals(word);
        }

        /** What follows in it, as the value that a flag is written together with. */
        Argument from(int index) {
            Optional<String> rest = text.map(t -> t.substring(index));
            return new Argument(rest, rest, written, quoted, unexpanded, span);
        }

        /** Whether it is known and begins with a dash that something follows: {@code -o}, {@code --output=x}, {@code --}. */
        public boolean isFlag() {
            return text.isPresent() && text.get().length() > 1 && text.get().startsWith("-");
        }
    }

    /** The name that a program has in tables, by its path: {@code apt-get} for {@code /usr/bin/apt-get}, {@code msbuild} for {@code C:\b\MSBuild.exe}. */
    @Internal
    public static String programOf(String path) {
        return path.indexOf('\\') >= 0 ? Scripts.programName(path) : path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether an argument is one of these words. */
    public boolean has(Collection<String> words) {
        return arguments.stream().anyMatch(a -> a.text().filter(words::contains).isPresent());
    }

    /** What stands behind the first argument that is this word; empty when nothing does, or a variable decides. */
    public Optional<String> valueOf(String flag) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).is(flag)) {
                return arguments.get(i + 1).text();
            }
        }
        return Optional.empty();
    }

    /** The same call with these words behind the program. */
    public Call withArguments(List<Argument> others) {
        return new Call(program, others, folder, span);
    }

    /** A call of another program with the arguments from that one on. */
    public Call of(String other, int from) {
        return new Call(other, arguments.subList(from, arguments.size()), folder, span);
    }
}
