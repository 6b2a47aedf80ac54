package io.plimsoll.command;

import io.plimsoll.shell.Assignment;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Glob;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    /** What stands before the name of a variable that programs see, in a script for Windows. */
    private static final String ENV = "env:";

    /** What stands before the name of a variable of PowerShell. */
    private static final String VARIABLE = "variable:";

    /** The longest index or count that is read. */
    private static final int MAX_DIGITS = 4;

    /** A value is not followed further back than this. */
    private static final int MAX_ORIGINS = 5;

    private final Scope outer;
    private final Map<String, Optional<String>> values = new HashMap<>();
    private final Map<String, List<Call.Argument>> arrays = new HashMap<>();
    /** Those of the functions that are being called, and of the script itself where {@code set} gives it some. */
    private final Deque<List<Call.Argument>> positional = new ArrayDeque<>();

    private long left;
    /** So deep substitutions are read in one another: each is read several times, as text and as a word. */
    private static final int MAX_SUBSTITUTIONS = 3;

    private boolean expandsBraces = true;
    /** The substitutions that are being read, one in the other. */
    private int substitutions;
    /** Where the values come from, of those that the script sets and that are not just written there. */
    private final Map<String, Source> sources = new HashMap<>();
    /** Where the values come from that have been looked up. */
    private Source seen = Source.WRITTEN;
    /** Whether what is assigned may also not be. */
    private boolean doubtful;
    /** Whether a test asks, to which a guess is no answer. */
    private boolean testing;

    /**
     * Where a value comes from.
     *
     * @param doubtful whether the script may as well have left the variable as it was
     */
    private record Source(boolean byDefault, List<Origin> origins, boolean doubtful) {
        static final Source WRITTEN = new Source(false, List.of(), false);
        static final Source DOUBTFUL = new Source(false, List.of(), true);

        // written out for the reason that Span gives
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Source that
                            && byDefault == that.byDefault
                            && doubtful == that.doubtful
                            && origins.equals(that.origins);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (Boolean.hashCode(byDefault)) + Boolean.hashCode(doubtful)) + origins.hashCode();
        }

        Source and(boolean otherByDefault, List<Origin> others, boolean otherDoubtful) {
            List<Origin> all = new ArrayList<>(origins);
            for (Origin origin : others) {
                if (!all.contains(origin) && all.size() < MAX_ORIGINS) {
                    all.add(origin);
                }
            }
            return new Source(byDefault || otherByDefault, List.copyOf(all), doubtful || otherDoubtful);
        }

        Source and(Source other) {
            return other.equals(WRITTEN) ? this : and(other.byDefault, other.origins, other.doubtful);
        }
    }

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

    /** Whether the shell that reads what comes next makes several words of {@code {a,b}}. */
    public void expandBraces(boolean expands) {
        expandsBraces = expands;
    }

    public boolean expandsBraces() {
        return expandsBraces;
    }

    /** Whether the assignments that come next may be skipped as well: those of a branch, or of a loop. */
    public void doubtAssignments(boolean doubt) {
        doubtful = doubt;
    }

    /**
     * What a test sees in a word: what an ARG leaves unset is empty by default, and a variable that may have been assigned, or not, is
     * unknown, though {@link #text} takes it for assigned.
     */
    public Value tested(List<ShellPart> parts) {
        Source before = seen;
        seen = Source.WRITTEN;
        testing = true;
        Field field = new Field();
        append(parts, field);
        testing = false;
        Source source = seen;
        seen = before;
        return field.value()
                .filter(text -> !source.doubtful())
                .map(text -> new Value(List.of(new Value.Piece(true, text)), source.byDefault(), source.origins()))
                .orElseGet(() -> Value.unknown("…"));
    }

    /** {@code NAME=value}, {@code NAME+=value}, {@code NAME=(a b)}. */
    public void assign(Assignment assignment) {
        seen = Source.WRITTEN;
        assignValue(assignment);
        if (!seen.equals(Source.WRITTEN)) {
            sources.merge(key(assignment.name()), seen, Source::and);
        }
    }

    private void assignValue(Assignment assignment) {
        String name = key(assignment.name());
        if (assignment.isArray()) {
            List<Call.Argument> elements = new ArrayList<>(assignment.append() ? elementsOf(name) : List.of());
            elements.addAll(expand(assignment.elements()));
            arrays.put(name, elements);
            values.remove(name);
            setSource(name);
            return;
        }
        Optional<String> value = text(assignment.value().orElseThrow());
        if (assignment.subscript().isPresent()) {
            assignElement(name, assignment.subscript().get(), value, assignment);
            return;
        }
        if (assignment.append()) {
            value = value.flatMap(v -> lookup(name).map(before -> before + v));
        }
        set(name, value.filter(v -> v.length() <= MAX_LENGTH));
    }

    private List<Call.Argument> elementsOf(String name) {
        if (arrays.containsKey(name)) {
            return arrays.get(name);
        }
        return values.getOrDefault(name, Optional.empty())
                .map(value -> List.of(new Call.Argument(Optional.of(value), false, Span.at(0))))
                .orElse(List.of());
    }

    /** {@code P[2]=value}; one that leaves a gap, or whose index is no number, makes the whole array unknown. */
    private void assignElement(String name, String subscript, Optional<String> value, Assignment assignment) {
        List<Call.Argument> elements = new ArrayList<>(elementsOf(name));
        int index = number(subscript);
        if (index < 0 || index > elements.size() || assignment.append()) {
            set(name, Optional.empty());
            return;
        }
        Call.Argument element =
                new Call.Argument(value, false, assignment.value().orElseThrow().span());
        if (index == elements.size()) {
            elements.add(element);
        } else {
            elements.set(index, element);
        }
        arrays.put(name, elements);
        values.remove(name);
        setSource(name);
    }

    private void setSource(String name) {
        if (doubtful) {
            sources.put(name, Source.DOUBTFUL);
        } else {
            sources.remove(name);
        }
    }

    private static int number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }

    /** The arguments that a function, or a script of its own, sees from here on: {@code $1}, {@code "$@"}. */
    public void enter(List<Call.Argument> arguments) {
        positional.push(List.copyOf(arguments));
    }

    /** Back to those from before the last {@link #enter}. */
    public void leave() {
        positional.pop();
    }

    /** {@code set -- a b}. */
    public void setArguments(List<Call.Argument> arguments) {
        positional.poll();
        enter(arguments);
    }

    /** {@code shift}, by the number that is given or by one. */
    public void shift(Optional<String> by) {
        List<Call.Argument> before = positional.peek();
        int count = by.map(ShellVariables::number).orElse(1);
        if (before != null && count >= 0 && count <= before.size()) {
            setArguments(before.subList(count, before.size()));
        }
    }

    /** {@code "$@"}, as a loop without words goes through them; empty when only a run tells. */
    public Optional<List<Call.Argument>> arguments() {
        return Optional.ofNullable(positional.peek());
    }

    /** @param value empty when it is unknown */
    public void set(String name, Optional<String> value) {
        values.put(key(name), value);
        arrays.remove(key(name));
        setSource(key(name));
    }

    /**
     * As {@link #set(String, Optional)}, for a value that comes from the variables in a word.
     *
     * @param value empty when it is unknown
     */
    public void set(String name, Optional<String> value, ShellWord from) {
        seen = Source.WRITTEN;
        text(from);
        Source source = seen;
        set(name, value);
        if (!source.equals(Source.WRITTEN)) {
            sources.merge(key(name), source, Source::and);
        }
    }

    /** Those of Windows, which have a drive, are the same in any case of their letters. */
    private static String key(String name) {
        return isOfWindows(name) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static boolean isOfWindows(String name) {
        return name.startsWith(ENV) || name.startsWith(VARIABLE);
    }

    /** The value that the file or the script gives a variable; empty when neither does, whatever the base may. */
    public Optional<String> known(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        Scope.Binding binding = outer.lookup(name);
        return binding.state() == Scope.State.SET ? binding.value().text() : Optional.empty();
    }

    /** Whether a variable has nothing in it as far as the script and the Dockerfile tell. */
    public boolean isEmpty(String name) {
        if (arrays.containsKey(name)) {
            return arrays.get(name).isEmpty();
        }
        if (values.containsKey(name)) {
            return values.get(name).filter(String::isBlank).isPresent();
        }
        Scope.Binding binding = outer.lookup(name);
        return binding.state() != Scope.State.SET
                || binding.value().text().filter(String::isBlank).isPresent();
    }

    private Optional<String> lookup(String written) {
        String name = key(written);
        seen = seen.and(sources.getOrDefault(name, Source.WRITTEN));
        if (values.containsKey(name)) {
            return values.get(name);
        }
        if (isOfWindows(name)) {
            return written.startsWith(ENV) ? ofFile(written.substring(ENV.length())) : Optional.empty();
        }
        Scope.Binding binding = outer.lookup(name);
        seen = seen.and(binding.value().byDefault(), binding.value().origins(), false);
        if (testing) {
            return switch (binding.state()) {
                case SET -> binding.value().text();
                case UNSET_BY_DEFAULT -> Optional.of("");
                case UNSET, UNKNOWN -> Optional.empty();
            };
        }
        return binding.state() == Scope.State.SET
                ? binding.value().text()
                : binding.state() == Scope.State.UNSET ? Optional.of("") : Optional.empty();
    }

    /** A variable of the file, which Windows finds in any case of its letters. */
    private Optional<String> ofFile(String name) {
        for (String spelling : List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
            Scope.Binding binding = outer.lookup(spelling);
            if (binding.state() == Scope.State.SET) {
                return binding.value().text();
            }
        }
        return Optional.empty();
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
            List<Field> fields = fields(word.parts(), 0);
            for (Field field : fields) {
                if (field.element != null) {
                    arguments.add(field.element);
                    continue;
                }
                Optional<String> text = field.value();
                Optional<String> symbol = text.isEmpty() && fields.size() == 1 ? symbol(word) : text;
                arguments.add(new Call.Argument(
                        text, symbol, written, isQuoted(word, text), !expandsBraces && hasBrace(word), word.span()));
            }
        }
        return arguments;
    }

    private static boolean hasBrace(ShellWord word) {
        return word.parts().stream().anyMatch(ShellPart.Brace.class::isInstance);
    }

    /** Whether the shell finds nothing to expand in a word that looks as if it should: {@code "a/*"}, {@code '~/a'}. */
    private static boolean isQuoted(ShellWord word, Optional<String> text) {
        boolean looks = text.isPresent()
                && (text.get().startsWith("~") || text.get().chars().anyMatch(c -> "*?[".indexOf(c) >= 0));
        return looks
                && word.parts().stream()
                        .noneMatch(part -> part instanceof ShellPart.Glob
                                || part instanceof ShellPart.Tilde
                                || part instanceof ShellPart.Variable
                                || part instanceof ShellPart.Brace
                                || part instanceof ShellPart.Text t && t.text().indexOf('[') >= 0);
    }

    /** A word as one text, with {@link Value#HOLE} for what is not known. */
    public String template(ShellWord word) {
        StringBuilder out = new StringBuilder();
        template(word.parts(), out);
        return out.toString();
    }

    private void template(List<ShellPart> parts, StringBuilder out) {
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.DoubleQuoted quoted) {
                template(quoted.parts(), out);
            } else {
                Field field = new Field();
                append(List.of(part), field);
                field.value().ifPresentOrElse(out::append, () -> out.append(Value.HOLE));
            }
        }
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
        /** The element of a list that it is, and nothing else. */
        private Call.Argument element;

        void add(Call.Argument argument) {
            boolean alone = !started;
            argument.text().ifPresentOrElse(this::add, this::addUnknown);
            element = alone ? argument : null;
        }

        void add(String more) {
            element = more.isEmpty() ? element : null;
            text.append(more);
            started = true;
            unknown |= text.length() > MAX_LENGTH;
        }

        void addUnknown() {
            element = null;
            unknown = true;
            started = true;
        }

        Optional<String> value() {
            return unknown ? Optional.empty() : Optional.of(text.toString());
        }
    }

    private List<Field> fields(List<ShellPart> parts, int depth) {
        for (int i = 0; i < parts.size() && depth < 4 && expandsBraces; i++) {
            if (parts.get(i) instanceof ShellPart.Brace brace) {
                List<Field> fields = new ArrayList<>();
                for (List<ShellPart> alternative : brace.alternatives()) {
                    List<ShellPart> whole = new ArrayList<>(parts.subList(0, i));
                    whole.addAll(alternative);
                    whole.addAll(parts.subList(i + 1, parts.size()));
                    fields.addAll(fields(whole, depth + 1));
                }
                return fields;
            }
        }
        List<Field> fields = new ArrayList<>();
        Field field = new Field();
        for (ShellPart part : parts) {
            if (part instanceof ShellPart.Variable variable && list(variable).isPresent()) {
                field = each(list(variable).get(), true, field, fields);
            } else if (part instanceof ShellPart.Variable variable) {
                field = split(value(variable), field, fields);
            } else if (part instanceof ShellPart.DoubleQuoted quoted && hasList(quoted)) {
                for (ShellPart inner : quoted.parts()) {
                    if (inner instanceof ShellPart.Variable variable && isList(variable)) {
                        field = each(list(variable).get(), false, field, fields);
                    } else {
                        append(List.of(inner), field);
                    }
                }
            } else {
                append(List.of(part), field);
            }
        }
        if (field.started) {
            fields.add(field);
        }
        return fields;
    }

    private boolean hasList(ShellPart.DoubleQuoted quoted) {
        return quoted.parts().stream().anyMatch(p -> p instanceof ShellPart.Variable v && isList(v));
    }

    /** {@code "$@"}, {@code "${P[@]}"}: as many words as there are elements. */
    private boolean isList(ShellPart.Variable variable) {
        boolean each = variable.name().equals("@")
                || variable.subscript().filter("@"::equals).isPresent();
        return each && list(variable).isPresent();
    }

    /** The elements of {@code $@}, {@code $*}, {@code ${P[@]}}, and of {@code ${P[@]:1:2}}; empty when it is no list, or unknown. */
    private Optional<List<Call.Argument>> list(ShellPart.Variable variable) {
        boolean arguments = variable.name().equals("@") || variable.name().equals("*");
        boolean all =
                variable.subscript().filter(s -> s.equals("@") || s.equals("*")).isPresent();
        List<Call.Argument> elements = arguments ? positional.peek() : all ? arrays.get(key(variable.name())) : null;
        if (elements == null || left < 0) {
            return Optional.empty();
        }
        if (variable.operator().isEmpty()) {
            return Optional.of(elements);
        }
        Field operand = new Field();
        append(variable.operand(), operand);
        String[] slice = operand.value().orElse("").strip().split(":", -1);
        int from = number(slice[0].strip());
        int count = slice.length == 2 ? number(slice[1].strip()) : MAX_SPLIT;
        if (!variable.operator().equals(":") || from < 0 || count < 0 || slice.length > 2) {
            return Optional.empty();
        }
        // $@ counts from one; before it stands the name of the script
        int first = Math.min(arguments ? Math.max(0, from - 1) : from, elements.size());
        return Optional.of(elements.subList(first, Math.min(elements.size(), first + count)));
    }

    private Field each(List<Call.Argument> elements, boolean splits, Field current, List<Field> fields) {
        Field field = current;
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0 && field.started) {
                fields.add(field);
                field = new Field();
            }
            Call.Argument element = elements.get(i);
            left -= 1 + element.text().map(String::length).orElse(0);
            boolean parts = splits
                    && element.text().filter(t -> words(t) > 1 || t.isEmpty()).isPresent();
            if (left < 0) {
                field.addUnknown();
            } else if (parts) {
                field = split(element.text(), field, fields);
            } else {
                field.add(element);
            }
        }
        return field;
    }

    private static int words(String value) {
        int words = 0;
        for (int i = 0; i < value.length(); i++) {
            words += " \t\n".indexOf(value.charAt(i)) < 0 ? 0 : 1;
        }
        return words + 1;
    }

    private static Field split(Optional<String> known, Field current, List<Field> fields) {
        if (known.isEmpty() || known.get().length() > MAX_SPLIT && words(known.get()) > MAX_SPLIT) {
            current.addUnknown();
            return current;
        }
        String value = known.get();
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
                fields.add(field);
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
            } else if (part instanceof ShellPart.Brace b && !expandsBraces) {
                field.add("{");
                for (int i = 0; i < b.alternatives().size(); i++) {
                    field.add(i == 0 ? "" : ",");
                    append(b.alternatives().get(i), field);
                }
                field.add("}");
            } else if (part instanceof ShellPart.CommandSubstitution s) {
                printed(s.script()).ifPresentOrElse(field::add, field::addUnknown);
            } else if (part instanceof ShellPart.Brace b && !b.alternatives().isEmpty()) {
                append(b.alternatives().get(0), field);
            } else {
                field.addUnknown();
            }
            return true;
        });
    }

    /** What {@code $(echo WORD)}, {@code $(dirname PATH)} and {@code $(basename PATH)} stand for; empty for all else, and for several words. */
    private Optional<String> printed(Script script) {
        boolean single = script.items().size() == 1
                && script.items().get(0).pipelines().size() == 1
                && script.items().get(0).pipelines().get(0).nodes().size() == 1;
        if (!single
                || !(script.items().get(0).pipelines().get(0).nodes().get(0) instanceof Command command)
                || command.effective() != command
                || !command.redirections().isEmpty()
                || !command.assignments().isEmpty()
                || substitutions == MAX_SUBSTITUTIONS) {
            return Optional.empty();
        }
        substitutions++;
        List<Call.Argument> words = expand(command.words());
        substitutions--;
        if (words.size() != 2
                || words.get(1).isFlag()
                || words.get(1).unexpanded()
                || words.get(1).text().isEmpty()) {
            return Optional.empty();
        }
        String word = words.get(1).text().get();
        if (word.isEmpty() || word.chars().anyMatch(c -> " \t\n\\*?[~".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        return switch (words.get(0).text().orElse("")) {
            case "echo" -> Optional.of(word);
            case "basename" -> Optional.of(Paths.name(word)).filter(name -> !name.isEmpty());
            case "dirname" -> Optional.of(word.indexOf('/') < 0 ? "." : Paths.parent(word));
            default -> Optional.empty();
        };
    }

    /** The value of a variable where it is used; unknown where values have brought too much already. */
    private Optional<String> value(ShellPart.Variable variable) {
        Optional<String> value = valueOf(variable);
        left -= value.map(String::length).orElse(0);
        return left < 0 ? Optional.empty() : value;
    }

    private Optional<String> valueOf(ShellPart.Variable variable) {
        Optional<List<Call.Argument>> list = list(variable);
        if (list.isPresent()) {
            StringBuilder all = new StringBuilder();
            for (Call.Argument element : list.get()) {
                Optional<String> text = argument(element);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                all.append(all.length() == 0 ? "" : " ").append(text.get());
            }
            return Optional.of(all.toString());
        }
        Optional<String> value = plain(variable);
        if (testing) {
            return testedValue(value, variable);
        }
        return switch (variable.operator()) {
            case "" -> value;
            case ":-", "-" -> {
                if (value.isPresent() && !value.get().isEmpty()) {
                    yield value;
                }
                // what nobody sets in the file is unset unless somebody passes it in
                yield operand(variable);
            }
            case ":+", "+" -> value.filter(v -> !v.isEmpty()).isPresent() ? operand(variable) : Optional.empty();
            case "#", "##", "%", "%%" ->
                value.flatMap(v -> operand(variable).flatMap(p -> cut(v, p, variable.operator())));
            default -> Optional.empty();
        };
    }

    /** A value without the part at an end that a pattern fits; empty for a pattern that only a shell reads. */
    private static Optional<String> cut(String value, String pattern, String operator) {
        boolean plain = pattern.indexOf('[') < 0 && pattern.indexOf('\\') < 0;
        return plain ? Optional.of(Glob.parse(pattern).cut(value, operator)) : Optional.empty();
    }

    private Optional<String> testedValue(Optional<String> value, ShellPart.Variable variable) {
        if (value.isEmpty()) {
            return value;
        }
        boolean empty = value.get().isEmpty();
        return switch (variable.operator()) {
            case "" -> value;
            case ":-", "-", ":=", "=" -> empty ? operand(variable) : value;
            case ":+", "+" -> empty ? value : operand(variable);
            case ":?", "?" -> value.filter(v -> !empty);
            case ",,", "^^" ->
                variable.operand().isEmpty()
                        ? value.map(v -> variable.operator().equals(",,")
                                ? v.toLowerCase(Locale.ROOT)
                                : v.toUpperCase(Locale.ROOT))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> operand(ShellPart.Variable variable) {
        Field operand = new Field();
        append(variable.operand(), operand);
        return operand.value();
    }

    /** What a test knows of an argument: where one comes from that a variable brought is not. */
    private Optional<String> argument(Call.Argument argument) {
        return testing && !argument.written() ? Optional.empty() : argument.text();
    }

    /** The value before the operator has its say. */
    private Optional<String> plain(ShellPart.Variable variable) {
        String name = key(variable.name());
        if (arrays.containsKey(name)) {
            int index = number(variable.subscript().orElse("0"));
            List<Call.Argument> elements = arrays.get(name);
            return index < 0
                    ? Optional.empty()
                    : index < elements.size() ? argument(elements.get(index)) : Optional.of("");
        }
        int argument = number(name);
        List<Call.Argument> arguments = positional.peek();
        if (argument > 0 && arguments != null) {
            return argument <= arguments.size() ? argument(arguments.get(argument - 1)) : Optional.of("");
        }
        if (name.equals("#") && arguments != null) {
            return Optional.of(String.valueOf(arguments.size()));
        }
        boolean named = !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
        return named ? lookup(variable.name()) : Optional.empty();
    }
}
