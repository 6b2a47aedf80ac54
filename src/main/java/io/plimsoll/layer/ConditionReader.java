package io.plimsoll.layer;

import io.plimsoll.command.Call;
import io.plimsoll.command.ShellVariables;
import io.plimsoll.knowledge.ProgramTable;
import io.plimsoll.knowledge.Usage;
import io.plimsoll.knowledge.Verb;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Item;
import io.plimsoll.shell.Node;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.Script;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.Wildcard;
import io.plimsoll.variable.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the conditions of a script come to, and how people say them. */
final class ConditionReader {
    private static final Set<String> FILE_TESTS = Set.of(
            "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-L", "-p", "-r", "-s", "-S", "-u", "-w", "-x");
    private static final Set<String> COMPARISONS =
            Set.of("=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "=~");

    /** How many patterns of a branch are named. */
    private static final int MAX_PATTERNS = 3;

    private static final int MAX_DIGITS = 9;

    private final ShellVariables variables;
    private final ProgramTable programs;
    private final ConditionWords words;

    ConditionReader(ShellVariables variables, ProgramTable programs, ConditionWords words) {
        this.variables = variables;
        this.programs = programs;
        this.words = words;
    }

    /** Whether a script succeeds: its last command does. */
    Guard of(Script script) {
        List<Item> items = script.items();
        return items.isEmpty() ? Guard.ALWAYS : of(items.get(items.size() - 1));
    }

    /** The same for a loop, whose commands say less of when it goes on: {@code while read line}. */
    Guard ofLoop(Script script) {
        boolean test = script.items().stream()
                .allMatch(item -> item.pipelines().stream().allMatch(p -> of(p).isPresent()));
        return test ? of(script) : Guard.SILENT;
    }

    private Guard of(Item item) {
        if (item.background()) {
            return Guard.ALWAYS;
        }
        Guard status = Guard.ALWAYS;
        for (int i = 0; i < item.pipelines().size(); i++) {
            Pipeline pipeline = item.pipelines().get(i);
            Guard own = of(pipeline).orElseGet(() -> command(pipeline));
            status = i == 0 ? own : pipeline.afterFailure() ? status.or(own) : status.and(own);
        }
        return status;
    }

    /** What a pipeline tests; empty when it does something else. */
    Optional<Guard> of(Pipeline pipeline) {
        Node last = pipeline.nodes().get(pipeline.nodes().size() - 1);
        if (last instanceof Command command && answers(command)) {
            return Optional.of(command(pipeline));
        }
        if (pipeline.nodes().size() > 1) {
            return Optional.empty();
        }
        Optional<Guard> guard = test(last);
        return pipeline.negated() ? guard.map(Guard::not) : guard;
    }

    /** Whether a command is there for its status: {@code command -v gcc}. */
    private boolean answers(Command command) {
        List<Usage> usages = programs.of(command.baseName().orElse(""), Verb.ANSWERS);
        if (usages.isEmpty()) {
            return false;
        }
        Call call = new Call(
                command.baseName().orElseThrow(),
                variables.expand(command.arguments()),
                Optional.empty(),
                command.span());
        return usages.stream().anyMatch(usage -> usage.isDoneWith(usage.options(call)));
    }

    /** The success of a command. */
    private Guard command(Pipeline pipeline) {
        Optional<String> text = words.of(pipeline);
        Guard guard =
                text.map(t -> Guard.unknown(t + " succeeds", t + " fails")).orElse(Guard.SILENT);
        return pipeline.negated() ? guard.not() : guard;
    }

    private Optional<Guard> test(Node node) {
        if (node instanceof Node.Test test) {
            return Optional.of(new Bracketed(test.words()).read());
        } else if (node instanceof Node.Let) {
            return Optional.of(Guard.SILENT);
        } else if (node instanceof Node.Group group && isTest(group.body())) {
            return Optional.of(of(group.body()));
        } else if (node instanceof Node.Subshell subshell && isTest(subshell.body())) {
            return Optional.of(of(subshell.body()));
        } else if (node instanceof Command command && command.inner().isEmpty()) {
            return simple(command);
        }
        return Optional.empty();
    }

    private boolean isTest(Script script) {
        return script.items().size() == 1
                && script.items().get(0).pipelines().stream()
                        .allMatch(pipeline -> of(pipeline).isPresent());
    }

    private Optional<Guard> simple(Command command) {
        List<ShellWord> all = command.words();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String name = command.baseName().orElse("");
        switch (name) {
            case "[", "test" -> {
                boolean closed = name.equals("[")
                        && all.get(all.size() - 1).literal().filter("]"::equals).isPresent();
                return Optional.of(posix(all.subList(1, closed ? all.size() - 1 : all.size())));
            }
            case "true", ":" -> {
                return Optional.of(Guard.ALWAYS);
            }
            case "false" -> {
                return Optional.of(Guard.NEVER);
            }
            default -> {
                return all.size() == 1 ? called(all.get(0)) : Optional.empty();
            }
        }
    }

    /** {@code if $INSTALL_X; then}: the value is the command. */
    private Optional<Guard> called(ShellWord word) {
        if (word.literal().isPresent()) {
            return Optional.empty();
        }
        Value value = variables.tested(word.parts());
        String text = value.text().orElse("?").strip();
        boolean nothing = text.isEmpty() && isBare(word);
        if (!nothing && !text.equals("true") && !text.equals("false") && !text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> subject = words.subject(word);
        return Optional.of(Guard.of(
                nothing || text.equals("true"),
                value.byDefault(),
                subject.map(s -> s + " is `true`").orElse(""),
                subject.map(s -> s + " is not `true`").orElse(""),
                value.origins()));
    }

    // ---- [ … ]

    private Guard posix(List<ShellWord> operands) {
        switch (operands.size()) {
            case 0 -> {
                return Guard.NEVER;
            }
            case 1 -> {
                return filled(operands.get(0), false);
            }
            case 2 -> {
                return is(operands.get(0), "!") ? posix(operands.subList(1, 2)).not() : unary(operands, true);
            }
            case 3 -> {
                if (isOneOf(operands.get(1), COMPARISONS)) {
                    return binary(operands, true);
                }
            }
            default -> {}
        }
        if (is(operands.get(0), "!") && operands.size() <= 4) {
            return posix(operands.subList(1, operands.size())).not();
        }
        if (operands.stream().anyMatch(word -> is(word, "(") || is(word, ")"))) {
            return Guard.SILENT;
        }
        for (String operator : List.of("-o", "-a")) {
            for (int i = operands.size() - 2; i > 0; i--) {
                if (is(operands.get(i), operator)) {
                    Guard left = posix(operands.subList(0, i));
                    Guard right = posix(operands.subList(i + 1, operands.size()));
                    return operator.equals("-o") ? left.or(right) : left.and(right);
                }
            }
        }
        return Guard.SILENT;
    }

    private static boolean is(ShellWord word, String text) {
        return word.literal().filter(text::equals).isPresent();
    }

    private static boolean isOneOf(ShellWord word, Set<String> texts) {
        return word.literal().filter(texts::contains).isPresent();
    }

    // ---- [[ … ]]

    /** Reads {@code [[ … ]]}, where words are not split and {@code &&}, {@code ||}, {@code !} and parentheses join. */
    private final class Bracketed {
        private final List<ShellWord> operands;
        private int at;

        Bracketed(List<ShellWord> operands) {
            this.operands = operands;
        }

        Guard read() {
            Guard guard = either();
            return at == operands.size() ? guard : Guard.SILENT;
        }

        private boolean take(String text) {
            boolean there = at < operands.size() && is(operands.get(at), text);
            at += there ? 1 : 0;
            return there;
        }

        private Guard either() {
            Guard guard = both();
            while (take("||")) {
                guard = guard.or(both());
            }
            return guard;
        }

        private Guard both() {
            Guard guard = one();
            while (take("&&")) {
                guard = guard.and(one());
            }
            return guard;
        }

        private Guard one() {
            boolean negated = false;
            while (take("!")) {
                negated = !negated;
            }
            Guard guard;
            if (take("(")) {
                guard = either();
                if (!take(")")) {
                    at = operands.size() + 1;
                }
            } else {
                guard = primary();
            }
            return negated ? guard.not() : guard;
        }

        private Guard primary() {
            int from = at;
            while (at < operands.size() && !isOneOf(operands.get(at), Set.of("&&", "||", ")"))) {
                at++;
            }
            List<ShellWord> own = operands.subList(from, at);
            return switch (own.size()) {
                case 1 -> filled(own.get(0), false);
                case 2 -> unary(own, false);
                case 3 -> isOneOf(own.get(1), COMPARISONS) ? binary(own, false) : Guard.SILENT;
                default -> Guard.SILENT;
            };
        }
    }

    // ---- what one test says

    /** Whether a word is not empty, or the opposite. */
    private Guard filled(ShellWord word, boolean opposite) {
        Value value = variables.tested(word.parts());
        Optional<String> subject = words.subject(word);
        boolean variable = words.variable(word).isPresent();
        String when =
                subject.map(s -> s + (variable ? " is set" : " is not empty")).orElse("");
        String unless = subject.map(s -> s + " is empty").orElse("");
        Guard guard = value.text()
                .map(text -> Guard.of(!text.isEmpty(), value.byDefault(), when, unless, value.origins()))
                .orElseGet(() -> Guard.unknown(when, unless));
        return opposite ? guard.not() : guard;
    }

    /** @param splits whether what expands to nothing is no operand at all */
    private Guard unary(List<ShellWord> operands, boolean splits) {
        String operator = operands.get(0).literal().orElse("");
        ShellWord operand = operands.get(1);
        switch (operator) {
            case "-n" -> {
                // [ -n ] is true too: a word that is there
                boolean lost = splits
                        && isBare(operand)
                        && variables.tested(operand.parts()).isKnown();
                return lost ? Guard.ALWAYS : filled(operand, false);
            }
            case "-z" -> {
                return filled(operand, true);
            }
            case "-v" -> {
                return operand.literal()
                        .map(name -> Guard.unknown("`" + name + "` is set", "`" + name + "` is not set"))
                        .orElse(Guard.SILENT);
            }
            default -> {
                Optional<String> subject = words.subject(operand);
                return FILE_TESTS.contains(operator) && subject.isPresent()
                        ? Guard.unknown(subject.get() + " exists", subject.get() + " does not exist")
                        : Guard.SILENT;
            }
        }
    }

    private Guard binary(List<ShellWord> operands, boolean splits) {
        String operator = operands.get(1).literal().orElseThrow();
        ShellWord left = operands.get(0);
        ShellWord right = operands.get(2);
        Value one = variables.tested(left.parts());
        Value other = variables.tested(right.parts());
        boolean negated = operator.equals("!=") || operator.equals("-ne");
        String[] texts = words.comparison(left, operator, right);
        String when = negated ? texts[1] : texts[0];
        String unless = negated ? texts[0] : texts[1];
        Optional<Boolean> holds = lost(left, one, splits) || lost(right, other, splits)
                ? Optional.of(false) // the shell complains
                : compare(one, operator, right, other, splits).map(equal -> equal != negated);
        if (holds.isEmpty()) {
            return Guard.unknown(when, unless);
        }
        Guard known = Guard.of(holds.get(), one.byDefault() || other.byDefault(), when, unless, one.origins());
        return other.origins().isEmpty() ? known : known.and(Guard.of(true, false, "", "", other.origins()));
    }

    /** Whether a word without quotes expands to nothing, so that there is no operand. */
    private static boolean lost(ShellWord word, Value value, boolean splits) {
        return splits && isBare(word) && value.text().filter(String::isBlank).isPresent();
    }

    /** Whether all of a word may vanish: no quotes, no text of its own. */
    private static boolean isBare(ShellWord word) {
        return word.parts().stream().allMatch(part -> part instanceof ShellPart.Variable);
    }

    private static Optional<Boolean> compare(Value one, String operator, ShellWord right, Value other, boolean splits) {
        Optional<String> left = one.text();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (operator.equals("=~")) {
            return right.pattern().flatMap(expression -> found(left.get(), expression));
        }
        boolean pattern = !splits && right.parts().stream().anyMatch(p -> p instanceof ShellPart.Glob);
        if (pattern && (operator.equals("==") || operator.equals("=") || operator.equals("!="))) {
            return matches(left.get(), right);
        }
        Optional<String> text = other.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (operator) {
            case "=", "==", "!=" -> Optional.of(left.get().equals(text.get()));
            default -> number(left.get()).flatMap(a -> number(text.get()).map(b -> order(a, operator, b)));
        };
    }

    /** Whether a text has what {@code ^(a|b)$} or a part of it describes; empty when the expression has more in it. */
    private static Optional<Boolean> found(String text, String expression) {
        boolean start = expression.startsWith("^");
        boolean end = expression.endsWith("$") && expression.length() > 1;
        String words = expression.substring(start ? 1 : 0, expression.length() - (end ? 1 : 0));
        boolean group = words.startsWith("(") && words.endsWith(")");
        words = group ? words.substring(1, words.length() - 1) : words;
        boolean plain =
                words.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || group && c == '|');
        if (!plain || words.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(words.split("[|]", -1)).anyMatch(word -> {
            if (start && end) {
                return text.equals(word);
            }
            return start ? text.startsWith(word) : end ? text.endsWith(word) : text.contains(word);
        }));
    }

    private static boolean order(int a, String operator, int b) {
        return switch (operator) {
            case "-lt" -> a < b;
            case "-le" -> a <= b;
            case "-gt" -> a > b;
            case "-ge" -> a >= b;
            default -> a == b;
        };
    }

    private static Optional<Integer> number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    // ---- case

    /** The guards of the branches of a {@code case}, in order. */
    List<Guard> of(Node.Case node) {
        Value subject = variables.tested(node.subject().parts());
        Optional<String> name = words.subject(node.subject());
        List<Guard> guards = new ArrayList<>();
        Guard before = Guard.ALWAYS;
        for (Node.Clause clause : node.clauses()) {
            Optional<Boolean> fits = subject.text().flatMap(text -> fits(text, clause));
            boolean rest = clause.patterns().stream().allMatch(ConditionReader::isStar);
            String patterns = clause.patterns().stream()
                    .limit(MAX_PATTERNS)
                    .map(words::object)
                    .collect(Collectors.joining(" or "));
            boolean told = name.isPresent()
                    && !rest
                    && clause.patterns().size() <= MAX_PATTERNS
                    && clause.patterns().stream().noneMatch(p -> words.isHidden(node.subject(), p));
            boolean glob = clause.patterns().stream().anyMatch(words::isGlob);
            String when = told ? name.get() + (glob ? " matches " : " is ") + patterns : "";
            String unless = told ? name.get() + (glob ? " does not match " : " is not ") + patterns : "";
            Guard own = rest
                    ? Guard.ALWAYS
                    : fits.map(f -> Guard.of(f, subject.byDefault(), when, unless, subject.origins()))
                            .orElseGet(() -> Guard.unknown(when, unless));
            guards.add(
                    rest
                            ? before
                            : before.isOff() ? before.and(own) : before.silent().and(own));
            before = before.and(own.not());
        }
        return guards;
    }

    private static boolean isStar(ShellWord pattern) {
        return pattern.pattern().filter("*"::equals).isPresent()
                && pattern.parts().stream().allMatch(ShellPart.Glob.class::isInstance);
    }

    private static Optional<Boolean> fits(String subject, Node.Clause clause) {
        boolean known = true;
        for (ShellWord pattern : clause.patterns()) {
            Optional<Boolean> matches = matches(subject, pattern);
            if (matches.filter(m -> m).isPresent()) {
                return matches;
            }
            known &= matches.isPresent();
        }
        return known ? Optional.of(false) : Optional.empty();
    }

    /** Whether a text is what a pattern of the shell describes; empty when something in the pattern is not known. */
    private static Optional<Boolean> matches(String text, ShellWord pattern) {
        StringBuilder characters = new StringBuilder();
        List<Optional<String>> globs = new ArrayList<>();
        boolean known = ShellPart.fold(
                pattern.parts(),
                literal -> literal.chars().forEach(c -> {
                    characters.append((char) c);
                    globs.add(Optional.empty());
                }),
                part -> {
                    if (!(part instanceof ShellPart.Glob glob)
                            || glob.text().length() > 1 && !glob.text().startsWith("[")) {
                        return false;
                    }
                    characters.append(' ');
                    globs.add(Optional.of(glob.text()));
                    return true;
                });
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(Wildcard.matches(
                globs.size(), p -> globs.get(p).filter("*"::equals).isPresent(), text.length(), (p, t) -> {
                    boolean fits = globs.get(p)
                            .map(glob -> glob.equals("?") || isInSet(text.charAt(t), glob))
                            .orElse(characters.charAt(p) == text.charAt(t));
                    return fits ? p + 1 : -1;
                }));
    }

    /** {@code [a-z]}, {@code [!0-9]}. */
    private static boolean isInSet(char c, String set) {
        int from = 1;
        boolean opposite = set.length() > 2 && (set.charAt(1) == '!' || set.charAt(1) == '^');
        from += opposite ? 1 : 0;
        boolean found = false;
        for (int i = from; i < set.length() - 1; i++) {
            if (i + 2 < set.length() - 1 && set.charAt(i + 1) == '-') {
                found |= set.charAt(i) <= c && c <= set.charAt(i + 2);
                i += 2;
            } else {
                found |= set.charAt(i) == c;
            }
        }
        return found != opposite;
    }
}
