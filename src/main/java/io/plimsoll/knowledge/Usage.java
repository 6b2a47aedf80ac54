package io.plimsoll.knowledge;

import io.plimsoll.command.Call;
import io.plimsoll.command.Options;
import io.plimsoll.data.Block;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;

/** One thing that a program does, with the words that say how. Immutable. */
@Internal
public final class Usage {
    private final Verb verb;
    private final Block row;
    private final Block how;

    /**
     * @param row of the program
     * @param how the words of the row that belong to the verb
     */
    Usage(Verb verb, Block row, Block how) {
        this.verb = verb;
        this.row = row;
        this.how = how;
    }

    public Verb verb() {
        return verb;
    }

    /**
     * The words of one of the verb's keys; empty when the table has none.
     *
     * @throws IllegalArgumentException when the verb has no such key
     */
    public List<String> words(String key) {
        if (!verb.keys().contains(key)) {
            throw new IllegalArgumentException(verb.key() + " has no key " + key);
        }
        return how.strings(key);
    }

    /** Whether the table has that key. */
    public boolean says(String key) {
        return !words(key).isEmpty();
    }

    /** The first of its words; empty without one. */
    public String word(String key) {
        List<String> words = words(key);
        return words.isEmpty() ? "" : words.get(0);
    }

    /** The arguments of a call, told apart as the program does. */
    public Options options(Call call) {
        return options(call, List.of());
    }

    /** @param others flags that take a value too */
    Options options(Call call, List<String> others) {
        String language = row.text("language");
        if (language != null) {
            return language.equals("powershell")
                    ? Options.ofCmdlet(call, row.strings("value-flags"), row.strings("operand-flags"))
                    : Options.ofSlashes(call);
        }
        Call dashed = row.text("dash-optional") == null ? call : withDash(call);
        List<String> withValue = new ArrayList<>(row.strings("value-flags"));
        withValue.addAll(others);
        return Options.of(dashed, withValue);
    }

    /** {@code tar xzf FILE} is {@code tar -xzf FILE}. */
    private static Call withDash(Call call) {
        List<Call.Argument> arguments = new ArrayList<>(call.arguments());
        if (!arguments.isEmpty() && !arguments.get(0).isFlag()) {
            Call.Argument first = arguments.get(0);
            arguments.set(0, new Call.Argument(first.text().map(t -> "-" + t), first.written(), first.span()));
        }
        return call.withArguments(arguments);
    }

    /** Whether the program does it with these flags: one of {@code only-with}, when there are any, and none of {@code unless}. */
    public boolean isDoneWith(Options options) {
        List<String> needed = how.strings("only-with");
        return (needed.isEmpty() || options.has(needed)) && !options.has(how.strings("unless"));
    }
}
