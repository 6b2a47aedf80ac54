package io.plimsoll.command;

import io.plimsoll.shell.Assignment;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.Internal;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a script as it runs, on top of those of the Dockerfile, and words with them filled in. Three-valued: what a command
 * prints or an argument brings is unknown.
 */
@Internal
public final class ShellVariables {
    private static final int MAX_LENGTH = 1 << 16;
    /** Into how many words a variable may split: where it is used a thousand times, that many each time. */
    private static final int MAX_SPLIT = 1_000;
    /** How many characters values bring to a script at most, for each that it has itself: a long value may be used often. */
    private static final int MAX_GROWTH = 64;

    /** What a short script may take besides. */
    private static final int FREE_GROWTH = 8_192;

    private final Scope outer;
    private final Map<String, Optional<String>> values = new HashMap<>();
    private final Map<String, List<ShellWord>> arrays = new HashMap<>();
    private long left;

    /**
     * The variables of one script.
     *
     * @param outer the variables of the Dockerfile where the script stands
     * @param length how many characters the script has
     */
    public ShellVariables(Scope outer, int length) {
        this.outer = outer;
        this.left = (long) length * MAX_GROWTH + FREE_GROWTH;
    }

    /** {@code NAME=value}, {@code NAME+=value}, {@code NAME=(a b)}. */
    public void assign(Assignment assignment) {
        String name = assignment.name();
        if (assignment.isArray()) {
            List<ShellWord> words =
                    new ArrayList<>(assignment.append() ? arrays.getOrDefault(name, List.of()) : List.of());
            words.addAll(assignment.elements());
            arrays.put(name, words);
            values.remove(name);
            return;
        }
        Optional<String> value = assignment.subscript().isPresent()
                ? Optional.empty()
                : text(assignment.value().orElseThrow());
        if (assignment.append()) {
            value = value.flatMap(v -> lookup(name).map(before -> before + v));
        }
        set(name, value.filter(v -> v.length() <= MAX_LENGTH));
    }

    /** @param value empty when it is unknown */
    public void set(String name, Optional<String> value) {
        values.put(name, value);
        arrays.remove(name);
    }

    /** The value that the file or the script gives a variable; empty when neither does, whatever the base may. */
    public Optional<String> known(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        Scope.Binding binding = outer.lookup(name);
        return binding.state() == Scope.State.SET ? binding.value().text() : Optional.empty();
    }

    private Optional<String> lookup(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        Scope.Binding binding = outer.lookup(name);
        return binding.state() == Scope.State.SET
                ? binding.value().text()
                : binding.state() == Scope.State.UNSET ? Optional.of("") : Optional.empty();
    }

    /** A word as one text, as in an assignment; empty when something in it is unknown. */
    public Optional<String> text(ShellWord word) {
        Field field = new Field();
        append(word.parts(), field);
        return field.value();
    }

    /** The fields that words expand to, each with the word that it comes from. */
    public List<Call.Argument> expand(List<ShellWord> words) {
        List<Call.Argument> arguments = new ArrayList<>();
        for (ShellWord word : words) {
            boolean written = word.pattern().isPresent();
            List<Optional<String>> fields = fields(word.parts(), 0);
            for (Optional<String> field : fields) {
                Optional<String> symbol = field.isEmpty() && fields.size() == 1 ? symbol(word) : field;
                arguments.add(new Call.Argument(field, symbol, written, word.span()));
            }
        }
        return arguments;
    }

    /** A word in which what variables of the Dockerfile stand for is not known, and nothing else. */
    private Optional<String> symbol(ShellWord word) {
        StringBuilder out = new StringBuilder();
        return symbol(word.parts(), out) ? Optional.of(out.toString()) : Optional.empty();
    }

    private boolean symbol(List<ShellPart> parts, StringBuilder out) {
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.DoubleQuoted quoted) {
                if (!symbol(quoted.parts(), out)) {
                    return false;
                }
                continue;
            }
            Field field = new Field();
            append(List.of(part), field);
            boolean plain = part instanceof ShellPart.Variable v
                    && v.operator().isEmpty()
                    && !values.containsKey(v.name())
                    && !arrays.containsKey(v.name());
            if (field.value().isPresent()) {
                out.append(field.value().get());
            } else if (plain) {
                out.append(Value.symbol(((ShellPart.Variable) part).name()));
            } else {
                return false;
            }
        }
        return true;
    }

    private static final class Field {
        private final StringBuilder text = new StringBuilder();
        private boolean unknown;
        private boolean started;

        void add(String more) {
            text.append(more);
            started = true;
            unknown |= text.length() > MAX_LENGTH;
        }

        void addUnknown() {
            unknown = true;
            started = true;
        }

        Optional<String> value() {
            return unknown ? Optional.empty() : Optional.of(text.toString());
        }
    }

    private List<Optional<String>> fields(List<ShellPart> parts, int depth) {
        for (int i = 0; i < parts.size() && depth < 4; i++) {
            if (parts.get(i) instanceof ShellPart.Brace brace) {
                List<Optional<String>> fields = new ArrayList<>();
                for (List<ShellPart> alternative : brace.alternatives()) {
                    List<ShellPart> whole = new ArrayList<>(parts.subList(0, i));
                    whole.addAll(alternative);
                    whole.addAll(parts.subList(i + 1, parts.size()));
                    fields.addAll(fields(whole, depth + 1));
                }
                return fields;
            }
        }
        List<Optional<String>> fields = new ArrayList<>();
        Field field = new Field();
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.Variable variable) {
                Optional<String> value = value(variable);
                if (value.isEmpty() || value.get().length() > MAX_SPLIT && words(value.get()) > MAX_SPLIT) {
                    field.addUnknown();
                } else {
                    field = split(value.get(), field, fields);
                }
            } else {
                append(List.of(part), field);
            }
        }
        if (field.started) {
            fields.add(field.value());
        }
        return fields;
    }

    private static int words(String value) {
        int words = 0;
        for (int i = 0; i < value.length(); i++) {
            words += " \t\n".indexOf(value.charAt(i)) < 0 ? 0 : 1;
        }
        return words + 1;
    }

    private static Field split(String value, Field current, List<Optional<String>> fields) {
        Field field = current;
        int at = 0;
        while (at < value.length()) {
            int end = at;
            while (end < value.length() && " \t\n".indexOf(value.charAt(end)) < 0) {
                end++;
            }
            if (end > at) {
                field.add(value.substring(at, end));
            }
            if (end < value.length() && field.started) {
                fields.add(field.value());
                field = new Field();
            }
            at = end + 1;
        }
        return field;
    }

    private void append(List<ShellPart> parts, Field field) {
        ShellPart.fold(parts, field::add, part -> {
            if (part instanceof ShellPart.Glob g) {
                field.add(g.text());
            } else if (part instanceof ShellPart.Tilde t) {
                field.add("~" + t.user());
            } else if (part instanceof ShellPart.Variable v) {
                value(v).ifPresentOrElse(field::add, field::addUnknown);
            } else if (part instanceof ShellPart.Brace b && !b.alternatives().isEmpty()) {
                append(b.alternatives().get(0), field);
            } else {
                field.addUnknown();
            }
            return true;
        });
    }

    /** The value of a variable where it is used; unknown where values have brought too much already. */
    private Optional<String> value(ShellPart.Variable variable) {
        Optional<String> value = valueOf(variable);
        left -= value.map(String::length).orElse(0);
        return left < 0 ? Optional.empty() : value;
    }

    private Optional<String> valueOf(ShellPart.Variable variable) {
        String name = variable.name();
        if (arrays.containsKey(name)) {
            StringBuilder all = new StringBuilder();
            for (ShellWord word : arrays.get(name)) {
                Optional<String> text = text(word);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                all.append(all.length() == 0 ? "" : " ").append(text.get());
            }
            return variable.operator().isEmpty() ? Optional.of(all.toString()) : Optional.empty();
        }
        Optional<String> value = name.isEmpty() || !Character.isLetter(name.charAt(0)) && name.charAt(0) != '_'
                ? Optional.empty()
                : lookup(name);
        return switch (variable.operator()) {
            case "" -> value;
            case ":-", "-" -> {
                if (value.isPresent() && !value.get().isEmpty()) {
                    yield value;
                }
                Field operand = new Field();
                append(variable.operand(), operand);
                // what nobody sets in the file is unset unless somebody passes it in
                yield operand.value();
            }
            default -> Optional.empty();
        };
    }
}
