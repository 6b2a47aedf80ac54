package io.plimsoll.layer;

import io.plimsoll.knowledge.Secrets;
import io.plimsoll.shell.Command;
import io.plimsoll.shell.Pipeline;
import io.plimsoll.shell.ShellPart;
import io.plimsoll.shell.ShellWord;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the conditions of a script into a few words. None has a secret in it. */
final class ConditionWords {
    private static final int MAX_CODE = 40;

    private final Secrets secrets;
    private final Predicate<Span> holdsSecret;

    /** @param holdsSecret whether a secret has been found in a place of the script */
    ConditionWords(Secrets secrets, Predicate<Span> holdsSecret) {
        this.secrets = secrets;
        this.holdsSecret = holdsSecret;
    }

    /** The variable that a word is, quotes or not. */
    Optional<String> variable(ShellWord word) {
        List<ShellPart> parts = word.parts();
        if (parts.size() == 1 && parts.get(0) instanceof ShellPart.DoubleQuoted quoted) {
            parts = quoted.parts();
        }
        return parts.size() == 1
                        && parts.get(0) instanceof ShellPart.Variable variable
                        && !variable.operator().equals(ShellPart.Variable.LENGTH)
                        && variable.subscript().isEmpty()
                        && !variable.name().isEmpty()
                        && (Character.isLetterOrDigit(variable.name().charAt(0))
                                || variable.name().charAt(0) == '_')
                ? Optional.of(Character.isDigit(variable.name().charAt(0)) ? "$" + variable.name() : variable.name())
                : Optional.empty();
    }

    /** What a condition is about, as code; empty when it may hold a secret. */
    Optional<String> subject(ShellWord word) {
        Optional<String> name = variable(word);
        return name.isPresent() ? name.map(n -> "`" + n + "`") : code(word.text());
    }

    private Optional<String> code(MappedText text) {
        if (holdsSecret.test(text.span()) || !secrets.find(text).isEmpty()) {
            return Optional.empty();
        }
        return code(unquoted(text.toString()));
    }

    private static Optional<String> code(String text) {
        String code = withoutBackticks(String.join(" ", text.strip().split("\\s+")));
        if (code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("`" + (code.length() > MAX_CODE ? code.substring(0, MAX_CODE - 1) + "…" : code) + "`");
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** {@code `uname -m`} is {@code $(uname -m)}: messages put code between backticks. */
    private static String withoutBackticks(String code) {
        StringBuilder out = new StringBuilder();
        boolean open = false;
        for (char c : code.toCharArray()) {
            if (c == '`') {
                out.append(open ? ")" : "$(");
                open = !open;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A value or pattern that something is compared with. */
    String object(ShellWord word) {
        return word.pattern().isEmpty()
                ? subject(word).orElse("`…`")
                : code(word.pattern().get()).orElse("empty");
    }

    /** Whether more than one value fits a word as a pattern. */
    boolean isGlob(ShellWord word) {
        return word.literal().isEmpty() && word.pattern().isPresent();
    }

    /** Whether what a word is compared with may be its secret. */
    boolean isHidden(ShellWord word, ShellWord with) {
        return variable(word)
                        .filter(secrets::saysSecret)
                        .filter(name ->
                                secrets.isSecretValue(name, with.pattern().orElse("")))
                        .isPresent()
                || !secrets.find(with.text()).isEmpty()
                || holdsSecret.test(with.span());
    }

    /** A comparison, and its opposite; both empty when there are no words for it. */
    String[] comparison(ShellWord left, String operator, ShellWord right) {
        boolean swapped = left.pattern().isPresent() && right.pattern().isEmpty() && isSymmetric(operator);
        ShellWord about = swapped ? right : left;
        ShellWord with = swapped ? left : right;
        Optional<String> prefixed = prefixed(about);
        Optional<String> subject = prefixed.isPresent() ? prefixed.map(n -> "`" + n + "`") : subject(about);
        if (subject.isEmpty()) {
            return new String[] {"", ""};
        }
        if (isHidden(about, with)) {
            return new String[] {subject.get() + " has a certain value", subject.get() + " has another value"};
        }
        Optional<String> value =
                with.literal().map(text -> text.substring(prefixed.isPresent() && !text.isEmpty() ? 1 : 0));
        boolean empty = value.filter(String::isEmpty).isPresent();
        if (empty) {
            String set = variable(about).isPresent() ? " is set" : " is not empty";
            return new String[] {subject.get() + " is empty", subject.get() + set};
        }
        String object =
                prefixed.isPresent() ? value.flatMap(ConditionWords::code).orElse("`…`") : object(with);
        String[] verbs = switch (operator) {
            case "-lt" -> new String[] {" is less than ", " is at least "};
            case "-le" -> new String[] {" is at most ", " is more than "};
            case "-gt" -> new String[] {" is more than ", " is at most "};
            case "-ge" -> new String[] {" is at least ", " is less than "};
            case "=~" -> new String[] {" matches ", " does not match "};
            default ->
                isGlob(with) ? new String[] {" matches ", " does not match "} : new String[] {" is ", " is not "};
        };
        return new String[] {subject.get() + verbs[0] + object, subject.get() + verbs[1] + object};
    }

    /** The variable of {@code "x$A"}, which is how old scripts compare a value that may be empty. */
    private static Optional<String> prefixed(ShellWord word) {
        List<ShellPart> parts = word.parts();
        if (parts.size() == 1 && parts.get(0) instanceof ShellPart.DoubleQuoted quoted) {
            parts = quoted.parts();
        }
        return parts.size() == 2
                        && parts.get(0) instanceof ShellPart.Text text
                        && text.text().equals("x")
                        && parts.get(1) instanceof ShellPart.Variable variable
                        && !variable.operator().equals(ShellPart.Variable.LENGTH)
                ? Optional.of(variable.name())
                : Optional.empty();
    }

    private static boolean isSymmetric(String operator) {
        return List.of("=", "==", "!=", "-eq", "-ne").contains(operator);
    }

    /** The commands of a pipeline, as code; empty when they are too much, or may hold a secret. */
    Optional<String> of(Pipeline pipeline) {
        boolean plain = pipeline.nodes().stream()
                .allMatch(node -> node instanceof Command command
                        && command.inner().isEmpty()
                        && !command.words().isEmpty()
                        && command.words().stream()
                                .allMatch(word -> secrets.find(word.text()).isEmpty()));
        if (!plain || holdsSecret.test(pipeline.span())) {
            return Optional.empty();
        }
        return code(pipeline.nodes().stream()
                .map(node -> ((Command) node)
                        .words().stream().map(word -> word.text().toString()).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | ")));
    }
}
