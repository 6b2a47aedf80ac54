package io.plimsoll.config;

import io.plimsoll.text.Internal;
import io.plimsoll.text.Position;
import java.util.List;
import java.util.Optional;

/** A configuration is invalid. */
@Internal
public final class InvalidConfig extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Something that is wrong with a configuration file.
     *
     * @param name of the file, for people
     * @param at empty where it is about the file as a whole
     * @param message one sentence without a full stop
     */
    public record Mistake(String name, Optional<Position> at, String message) {
        /** In one line, with the file and the place in it. */
        public String display() {
            return name + at.map(p -> ":" + p.line() + ":" + p.column()).orElse("") + ": " + message;
        }
    }

    private final transient List<Mistake> mistakes;

    InvalidConfig(List<Mistake> mistakes) {
        super(String.join("\n", mistakes.stream().map(Mistake::display).toList()), null, false, false);
        this.mistakes = List.copyOf(mistakes);
    }

    /** All that is wrong, in the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** The same, each in one line that names the file and the place in it. */
    public List<String> problems() {
        return mistakes.stream().map(Mistake::display).toList();
    }
}
