package io.plimsoll.shell;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The script that a shell reads from its standard input, as far as the text of a pipeline tells. */
final class StandardInput {
    private static final Set<String> HANDS_ON = Set.of("cat", "envsubst", "tee");
    private static final Set<String> OPTIONS_OF_ECHO = Set.of("-n", "-e", "-E", "-ne", "-en");
    private static final String QUOTES = "\\'\"";
    private static final String LINE_BREAK = "\n";

    private StandardInput() {}

    /** Whether a command reads what is piped into it, and no file or here-document. */
    static boolean isPiped(Command command) {
        return source(command.redirections()).isEmpty();
    }

    private static Optional<Redirection> source(List<Redirection> redirections) {
        return redirections.stream()
                .filter(r -> r.operator().startsWith("<") && !r.operator().equals("<>"))
                .filter(r -> r.descriptor().isEmpty() || r.descriptor().equals("0"))
                .reduce((first, last) -> last);
    }

    /** The text of the here-document or here-string that these make the standard input; empty when it is neither. */
    static Optional<MappedText> script(List<Redirection> redirections) {
        return source(redirections).flatMap(StandardInput::text);
    }

    private static Optional<MappedText> text(Redirection redirection) {
        if (redirection.operator().equals("<<<")) {
            boolean known = ShellPart.fold(
                    redirection.target().parts(),
                    text -> {},
                    part -> part instanceof ShellPart.Variable variable
                            && variable.operand().isEmpty());
            return known ? Optional.of(redirection.target().unquoted()) : Optional.empty();
        }
        boolean quoted = redirection.target().text().toString().chars().anyMatch(c -> QUOTES.indexOf(c) >= 0);
        return redirection.document().map(document -> {
            MappedText text = document.text();
            return quoted ? text : ShellReader.unescaped(text, false);
        });
    }

    /**
     * What the last of these commands hands to the next one in their pipeline: a here-document, or the words of an {@code echo}; empty
     * when only a run tells.
     */
    static Optional<MappedText> printed(List<Node> nodes) {
        for (int at = nodes.size() - 1; at >= 0; at--) {
            if (!(nodes.get(at) instanceof Command command)) {
                return Optional.empty();
            }
            String name = command.baseName().orElse("");
            if (name.equals("echo")) {
                return echoed(command.arguments());
            }
            if (name.equals("printf")) {
                return formatted(command.arguments());
            }
            boolean operands = command.arguments().stream()
                    .anyMatch(word -> !word.literal().orElse("").startsWith("-"));
            boolean handsOn = HANDS_ON.contains(command.effective().baseName().orElse(""))
                    && (name.equals("cat") ? !operands : true);
            if (!handsOn) {
                return Optional.empty();
            }
            if (!isPiped(command)) {
                return script(command.redirections());
            }
        }
        return Optional.empty();
    }

    private static Optional<MappedText> echoed(List<ShellWord> words) {
        int from = 0;
        while (from < words.size()
                && words.get(from).literal().filter(OPTIONS_OF_ECHO::contains).isPresent()) {
            from++;
        }
        return joined(words.subList(from, words.size()), " ");
    }

    /** The format alone, or the words behind it where it puts each on a line. */
    private static Optional<MappedText> formatted(List<ShellWord> words) {
        String format = words.isEmpty() ? "" : words.get(0).literal().orElse("");
        if (words.size() == 1 && format.indexOf('%') < 0) {
            return joined(words, " ");
        }
        boolean lines = format.equals("%s" + "\\n") || format.equals("%b" + "\\n");
        return lines ? joined(words.subList(1, words.size()), LINE_BREAK) : Optional.empty();
    }

    private static Optional<MappedText> joined(List<ShellWord> words, String between) {
        if (words.isEmpty() || words.stream().anyMatch(word -> word.literal().isEmpty())) {
            return Optional.empty();
        }
        MappedText.Builder out = new MappedText.Builder(words.get(0).span().start());
        for (int at = 0; at < words.size(); at++) {
            MappedText word = words.get(at).unquoted();
            if (at > 0) {
                out.append(between, Span.at(word.span().start()));
            }
            int from = 0;
            for (int escape = word.toString().indexOf("\\n");
                    escape >= 0;
                    escape = word.toString().indexOf("\\n", from)) {
                out.append(word.subSequence(from, escape));
                out.append(LINE_BREAK, word.span(escape, escape + 2));
                from = escape + 2;
            }
            out.append(word.from(from));
        }
        return Optional.of(out.build());
    }

    /** The same command; the text of its here-documents is read as a script, and is only text here. */
    static Node withoutDocuments(Node node) {
        return node instanceof Command command ? withoutDocuments(command) : node;
    }

    static Command withoutDocuments(Command command) {
        List<Redirection> redirections = command.redirections().stream()
                .map(r -> new Redirection(
                        r.descriptor(),
                        r.operator(),
                        r.target(),
                        r.document().map(ShellWord::text).map(ShellWord::verbatim),
                        r.span()))
                .toList();
        return new Command(command.assignments(), command.words(), redirections, command.inner(), command.span());
    }
}
