package io.plimsoll.command;

import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a call, told apart the way most programs do: {@code -abc value}, {@code --long value}, {@code --long=value}, {@code --}. */
@Internal
public final class Options {
    private final Map<String, Call.Argument> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<Call.Argument> operands = new ArrayList<>();

    /**
     * The options of a call.
     *
     * @param withValue the flags that take a value, {@code -o} and {@code --output}
     */
    public static Options of(Call call, Collection<String> withValue) {
        Options options = new Options();
        List<Call.Argument> arguments = call.arguments();
        boolean only = false;
        for (int i = 0; i < arguments.size(); i++) {
            Call.Argument argument = arguments.get(i);
            Call.Argument next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            if (only || !argument.isFlag()) {
                options.operands.add(argument);
            } else if (argument.is("--")) {
                only = true;
            } else if (options.read(argument, next, withValue)) {
                i++;
            }
        }
        return options;
    }

    /** @return whether the next argument belongs to it */
    private boolean read(Call.Argument argument, Call.Argument next, Collection<String> withValue) {
        String text = argument.text().orElseThrow();
        if (text.startsWith("--")) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            flags.add(name);
            if (equals >= 0) {
                values.put(name, argument.from(equals + 1));
            } else if (withValue.contains(name) && next != null) {
                values.put(name, next);
                return true;
            }
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            String name = "-" + text.charAt(i);
            flags.add(name);
            if (withValue.contains(name)) {
                if (i + 1 < text.length()) {
                    values.put(name, argument.from(i + 1));
                    return false;
                }
                if (next != null) {
                    values.put(name, next);
                }
                return next != null;
            }
        }
        return false;
    }

    /** Whether one of these flags is given: {@code -O}, {@code --remote-name}. */
    public boolean has(List<String> names) {
        for (String name : names) {
            if (flags.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of the first of these flags that has one; empty when none has. */
    public Optional<Call.Argument> value(List<String> names) {
        for (String name : names) {
            if (values.containsKey(name)) {
                return Optional.of(values.get(name));
            }
        }
        return Optional.empty();
    }

    /** What is no flag and no flag's value, in order. */
    public List<Call.Argument> operands() {
        return operands;
    }
}
