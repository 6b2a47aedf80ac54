package io.plimsoll.command;

import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a call, told apart the way most programs do: {@code -abc value}, {@code --long value}, {@code --long=value}, {@code --}. */
@Internal
public final class Options {
    private final Map<String, Call.Argument> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<Call.Argument> operands = new ArrayList<>();
    /** Words that are the value of the flag before them. */
    private final Set<Call.Argument> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Whether a flag may be cut short. */
    private boolean abbreviated;

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
                options.taken.add(next);
                i++;
            }
        }
        return options;
    }

    /**
     * Those of a cmdlet: {@code -Path value}, {@code -Path:value}, in any case of their letters and by any beginning that is clear.
     *
     * @param withValue the flags that take a value, by their names
     * @param operands those whose value is an operand
     */
    public static Options ofCmdlet(Call call, Collection<String> withValue, Collection<String> operands) {
        Options options = new Options();
        options.abbreviated = true;
        List<Call.Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Call.Argument argument = arguments.get(i);
            if (!argument.isFlag()) {
                options.operands.add(argument);
                continue;
            }
            String text = argument.text().orElseThrow();
            int colon = text.indexOf(':');
            String written = colon < 0 ? text : text.substring(0, colon);
            Optional<String> operand = named(written, operands);
            Optional<String> value = named(written, withValue);
            options.flags.add(operand.or(() -> value).orElse(written));
            boolean next = colon < 0 && i + 1 < arguments.size() && (operand.isPresent() || value.isPresent());
            Call.Argument taken = colon >= 0 && colon + 1 < text.length()
                    ? argument.from(colon + 1)
                    : next ? arguments.get(i + 1) : null;
            if (operand.isPresent() && taken != null) {
                options.operands.add(taken);
            } else if (value.isPresent() && taken != null) {
                options.values.put(value.get(), taken);
            }
            i += next ? 1 : 0;
        }
        return options;
    }

    /** The flag of that name, or of which it is the beginning. */
    private static Optional<String> named(String written, Collection<String> flags) {
        return flags.stream()
                .filter(flag -> flag.regionMatches(true, 0, written, 0, written.length()))
                .min(Comparator.comparingInt(String::length));
    }

    /** Those of a command of {@code cmd}: words that begin with a slash. */
    public static Options ofSlashes(Call call) {
        Options options = new Options();
        for (Call.Argument argument : call.arguments()) {
            String text = argument.text().orElse("");
            if (text.startsWith("/")) {
                options.flags.add(text.toLowerCase(Locale.ROOT));
            } else {
                options.operands.add(argument);
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
        if (text.length() > 2 && withValue.contains(text)) {
            flags.add(text); // openssl's -salt, nuget's -Source
            if (next != null) {
                values.put(text, next);
            }
            return next != null;
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
            if (flags.contains(name)
                    || abbreviated
                            && flags.stream()
                                    .anyMatch(flag -> named(flag, names).isPresent())) {
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

    /** Whether an argument of the call, by identity, is the value of the flag before it, whatever it looks like. */
    public boolean isValue(Call.Argument argument) {
        return taken.contains(argument);
    }

    /** What is no flag and no flag's value, in order. */
    public List<Call.Argument> operands() {
        return operands;
    }
}
