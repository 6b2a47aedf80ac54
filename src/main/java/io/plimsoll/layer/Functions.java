package io.plimsoll.layer;

import io.plimsoll.shell.Assignment;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellWord;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions of one script, and which of them are being called. */
final class Functions {
    /** How many characters of functions are read at most, for each of the script: one that is called often is read often. */
    private static final int MAX_GROWTH = 64;

    /** What a short script may take besides. */
    private static final int FREE_GROWTH = 8_192;

    private final Map<String, Node.Function> byName = new LinkedHashMap<>();
    private final Set<Node.Function> called = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node.Function> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private long left;

    /** @param length how many characters the script has */
    Functions(int length) {
        this.left = (long) length * MAX_GROWTH + FREE_GROWTH;
    }

    void define(Node.Function function) {
        byName.put(function.name(), function);
    }

    /** The function of that name, unless it is running: what calls itself is read once. To be followed by {@link #end}. */
    Optional<Node.Function> start(String name) {
        Optional<Node.Function> function = Optional.ofNullable(byName.get(name)).filter(running::add);
        function.ifPresent(called::add);
        function.ifPresent(f -> left -= f.span().length());
        return function;
    }

    /** Whether so much has been read that the rest is left unread. */
    boolean isExhausted() {
        return left < 0;
    }

    void end(Node.Function function) {
        running.remove(function);
    }

    /** In the order in which they are written. */
    List<Node.Function> uncalled() {
        return byName.values().stream().filter(f -> !called.contains(f)).toList();
    }

    /**
     * The arguments that a shell gives the script: those behind the name in {@code sh -c '…' name a b}, or those behind {@code -s --}.
     *
     * @return null where what stands around the script fills in its variables
     */
    static List<ShellWord> arguments(Command shell, Script script) {
        List<ShellWord> words = shell.words();
        for (int at = 1; at < words.size(); at++) {
            if (words.get(at).span().contains(script.span())) {
                boolean itself = words.get(at).literal().isPresent();
                return itself ? words.subList(Math.min(at + 2, words.size()), words.size()) : null;
            }
        }
        for (int at = 1; at < words.size(); at++) {
            if (words.get(at).literal().filter("--"::equals).isPresent()) {
                return words.subList(at + 1, words.size());
            }
        }
        return null;
    }

    /** {@code P=(a b)}, which {@code declare} takes as a word. */
    static Optional<Assignment> array(ShellWord word) {
        return word.text().toString().contains("=(") ? assignment(word).filter(Assignment::isArray) : Optional.empty();
    }

    /** What a word of {@code declare} assigns. */
    static Optional<Assignment> assignment(ShellWord word) {
        List<Command> commands = Script.parse(word.text()).commands();
        return commands.isEmpty()
                ? Optional.empty()
                : commands.get(0).assignments().stream().findFirst();
    }
}
