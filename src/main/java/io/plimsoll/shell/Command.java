package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A simple command: assignments, words and redirections.
 *
 * @param words the name and the arguments; empty when there are only assignments or redirections
 * @param inner the script in one of its words, as in {@code sh -c '…'}, or on the standard input of a shell
 */
public record Command(
        List<Assignment> assignments,
        List<ShellWord> words,
        List<Redirection> redirections,
        Optional<Script> inner,
        Span span)
        implements Node {
    public Command {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    /** What is called, as written without quotes; empty when an expansion decides or nothing is called. */
    public Optional<String> name() {
        return words.isEmpty() ? Optional.empty() : words.get(0).literal();
    }

    /** The name without its folder: {@code apt-get} for {@code /usr/bin/apt-get}. */
    public Optional<String> baseName() {
        return name().map(Command::baseName);
    }

    static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    public boolean isCalled(String program) {
        return baseName().filter(program::equals).isPresent();
    }

    public List<ShellWord> arguments() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** The command behind {@code sudo}, {@code env} and the like ({@link Wrappers}); this one when there is none. */
    public Command effective() {
        int skipped = Wrappers.skip(words);
        return skipped == 0
                ? this
                : new Command(assignments, words.subList(skipped, words.size()), redirections, inner, span);
    }

    /**
     * The words of the command that this one runs, as {@code sudo} does, with the assignments before it; empty when it runs none.
     */
    public List<ShellWord> wrapped() {
        int own = Wrappers.own(words);
        return own < 0 ? List.of() : words.subList(own, words.size());
    }

    /** The same command with the script that it reads. */
    Command with(Script script) {
        return new Command(assignments, words, redirections, Optional.of(script), span);
    }
}
