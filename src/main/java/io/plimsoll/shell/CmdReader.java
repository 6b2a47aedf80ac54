package io.plimsoll.shell;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the {@link Script} of a text that {@code cmd.exe} reads, as far as Dockerfiles use the language: commands joined by {@code &},
 * {@code &&}, {@code ||} and {@code |}, parentheses, {@code if}, {@code for}, {@code set}, {@code %NAME%}. A variable is called
 * {@code env:NAME}, as PowerShell calls it. In time linear in the length.
 */
final class CmdReader {
    private static final WindowsNames NAMES = WindowsNames.CMD;
    private static final String ENV = "env:";
    private static final String ENDS = "&|)";
    private static final Set<String> TESTS = Set.of("cmdextversion", "defined", "errorlevel", "exist");
    private static final Set<String> STATEMENTS = Set.of("for", "if", "rem", "set");

    private final MappedText text;
    private final String s;
    private int at;
    private int depth;

    private CmdReader(MappedText text, int depth) {
        this.text = text;
        this.s = text.toString();
        this.depth = depth;
    }

    static Script read(MappedText text, int depth) {
        if (depth > ShellReader.MAX_DEPTH || text.length() > ShellReader.MAX_LENGTH) {
            return Script.beyondLimit(text.span());
        }
        CmdReader reader = new CmdReader(text, depth);
        List<Item> items = new ArrayList<>();
        while (reader.at < reader.s.length()) {
            items.addAll(reader.statements());
            reader.at++; // a parenthesis that closes nothing
        }
        return new Script(items, text.span());
    }

    // ---- characters

    private char peek(int ahead) {
        return at + ahead < s.length() ? s.charAt(at + ahead) : '\0';
    }

    private boolean isEnd() {
        return at >= s.length();
    }

    private static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    /** Whether a command ends here. */
    private boolean isOver() {
        return isEnd() || isNewline(peek(0)) || ENDS.indexOf(peek(0)) >= 0;
    }

    private void skipBlanks() {
        while (!isEnd() && !isNewline(peek(0)) && Whitespace.isSpace(peek(0)) || peek(0) == '^' && isNewline(peek(1))) {
            at += peek(0) == '^' ? 2 : 1;
        }
    }

    private void skipLines() {
        while (!isEnd() && Whitespace.isSpace(peek(0))) {
            at++;
        }
    }

    private Span span(int from) {
        return text.span(from, trimmed(from));
    }

    private int trimmed(int from) {
        int end = Math.min(at, s.length());
        while (end > from && Whitespace.isSpace(s.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    // ---- commands

    private List<Item> statements() {
        List<Item> items = new ArrayList<>();
        while (true) {
            skipLines();
            while (peek(0) == '&' && !isEnd()) {
                at++;
                skipLines();
            }
            if (isEnd() || peek(0) == ')') {
                return items;
            }
            int start = at;
            items.add(item());
            at = Math.max(at, start + 1);
        }
    }

    private Item item() {
        int start = at;
        List<Pipeline> pipelines = new ArrayList<>();
        pipelines.add(pipeline(false));
        while (s.startsWith("&&", at) || s.startsWith("||", at)) {
            boolean afterFailure = peek(0) == '|';
            at += 2;
            skipBlanks();
            pipelines.add(pipeline(afterFailure));
        }
        return new Item(pipelines, false, span(start));
    }

    private Pipeline pipeline(boolean afterFailure) {
        int start = at;
        List<Node> nodes = new ArrayList<>();
        nodes.add(element());
        skipBlanks();
        while (peek(0) == '|' && peek(1) != '|') {
            at++;
            skipBlanks();
            nodes.add(element());
            skipBlanks();
        }
        return new Pipeline(nodes, afterFailure, false, span(start));
    }

    private Node element() {
        int start = at;
        while (peek(0) == '@') {
            at++;
            skipBlanks();
        }
        if (depth > ShellReader.MAX_DEPTH) {
            at = s.length();
            return new Node.Opaque(text.span(start, at), true);
        }
        depth++;
        Node node = peek(0) == '(' ? group(start) : command(start);
        depth--;
        return node;
    }

    private Node group(int start) {
        at++;
        List<Item> items = statements();
        at += isEnd() ? 0 : 1;
        Script body = new Script(items, span(start));
        List<Redirection> redirections = new ArrayList<>();
        skipBlanks();
        while (redirection(redirections)) {
            skipBlanks();
        }
        return new Node.Group(body, redirections, span(start));
    }

    private Node command(int start) {
        List<ShellWord> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        skipBlanks();
        while (redirection(redirections)) {
            skipBlanks();
        }
        if (isOver()) {
            return new Command(List.of(), List.of(), redirections, Optional.empty(), span(start));
        }
        ShellWord written = word("/");
        String name = written.literal().map(NAMES::canonical).orElse("");
        if (STATEMENTS.contains(name)) {
            return statement(name, start);
        }
        if (name.equals("cmd")) {
            return nested(written, start);
        }
        if (peek(0) == '/' && !NAMES.isOwn(name)) {
            written = withRest(written);
            name = written.literal().map(NAMES::canonical).orElse("");
        }
        ShellWord first = name.isEmpty()
                ? written
                : new ShellWord(written.text(), List.of(new ShellPart.Text(name, written.span())));
        if (name.equals("start")) {
            skipTitle();
        }
        words.add(first);
        arguments(words, redirections);
        return finished(name, words, redirections, span(start));
    }

    private Node statement(String name, int start) {
        return switch (name) {
            case "if" -> conditional(start);
            case "for" -> loop(start);
            case "set" -> assignment(start);
            default -> {
                skipLine();
                yield new Command(List.of(), List.of(), List.of(), Optional.empty(), span(start));
            }
        };
    }

    /** {@code cmd /c "a && b"}: the rest of the command, without the quotes around it. */
    private Node nested(ShellWord name, int start) {
        List<ShellWord> words = new ArrayList<>(List.of(name));
        boolean found = false;
        skipBlanks();
        while (!found && peek(0) == '/') {
            int from = at;
            at = Math.min(s.length(), at + 2);
            found = "cCkK".indexOf(s.charAt(at - 1)) >= 0;
            words.add(ShellWord.verbatim(text.subSequence(from, at)));
            skipBlanks();
        }
        int from = at;
        while (!isOver()) {
            int before = at;
            word("");
            skipBlanks();
            at = Math.max(at, before + 1);
        }
        int end = trimmed(from);
        if (!found || from >= end) {
            return new Command(List.of(), words, List.of(), Optional.empty(), span(start));
        }
        words.add(ShellWord.verbatim(text.subSequence(from, end)));
        boolean quoted = end - from > 1 && s.charAt(from) == '"' && s.charAt(end - 1) == '"';
        MappedText script = quoted ? text.subSequence(from + 1, end - 1) : text.subSequence(from, end);
        return new Command(
                List.of(),
                words,
                List.of(),
                Optional.of(read(script, depth + ShellReader.SECOND_READING)),
                span(start));
    }

    /** A path with slashes, which are the flags of the shell's own commands only. */
    private ShellWord withRest(ShellWord start) {
        ShellWord rest = word("");
        List<ShellPart> parts = new ArrayList<>(start.parts());
        parts.addAll(rest.parts());
        MappedText.Builder out = new MappedText.Builder(start.span().start());
        return new ShellWord(out.append(start.text()).append(rest.text()).build(), parts);
    }

    private Node finished(String name, List<ShellWord> words, List<Redirection> redirections, Span span) {
        List<ShellWord> values = words.stream().map(CmdReader::value).toList();
        if (NAMES.starts(name)) {
            int from = 1;
            while (from < words.size() && words.get(from).text().toString().startsWith("/")) {
                from++;
            }
            if (from < words.size()) {
                List<ShellWord> called = new ArrayList<>(words.subList(from, words.size()));
                ShellWord program = called.get(0);
                called.set(
                        0,
                        program.literal()
                                .map(text -> new ShellWord(
                                        program.text(),
                                        List.of(new ShellPart.Text(NAMES.canonical(text), program.span()))))
                                .orElse(program));
                Command command =
                        new Command(List.of(), called, List.of(), inner(values.subList(from, values.size())), span);
                Script script = new Script(List.of(Item.of(command)), span);
                return new Command(List.of(), words, redirections, Optional.of(script), span);
            }
        }
        if (name.equals("cd")) {
            words.removeIf(word -> word.literal().filter("/d"::equalsIgnoreCase).isPresent());
        }
        return new Command(List.of(), words, redirections, inner(values), span);
    }

    private Optional<Script> inner(List<ShellWord> values) {
        return Wrappers.script(values)
                .map(script -> script.dialect() == Dialect.POWERSHELL
                        ? PowerShellReader.readFromCmd(script.text(), depth + ShellReader.SECOND_READING)
                        : script.dialect().read(script.text(), depth + ShellReader.SECOND_READING));
    }

    /** {@code start "a title" program}. */
    private void skipTitle() {
        skipBlanks();
        if (peek(0) == '"') {
            word("");
        }
    }

    private void skipLine() {
        while (!isEnd() && !isNewline(peek(0))) {
            at++;
        }
    }

    /** {@code if [not] exist x command [else command]}. */
    private Node conditional(int start) {
        String test = "not";
        while (!isOver() && (test.equals("not") || test.startsWith("/"))) {
            skipBlanks();
            test = word("=").literal().orElse("").toLowerCase(Locale.ROOT);
        }
        skipBlanks();
        if (s.startsWith("==", at)) {
            at += 2;
            skipBlanks();
            word("");
        } else {
            boolean compares = !TESTS.contains(test);
            word("");
            skipBlanks();
            if (compares && !isOver()) {
                word("");
            }
        }
        skipBlanks();
        Script none = PowerShellReader.unknown(new Script(List.of(), span(start)));
        Script body = body();
        int end = at;
        skipLines();
        Optional<Script> otherwise = Optional.empty();
        if (s.regionMatches(true, at, "else", 0, 4) && !Character.isLetterOrDigit(peek(4))) {
            at += 4;
            skipBlanks();
            otherwise = Optional.of(body());
        } else {
            at = end;
        }
        return new Node.If(List.of(new Node.Branch(none, body)), otherwise, List.of(), span(start));
    }

    private Script body() {
        int start = at;
        if (isOver()) {
            return new Script(List.of(), span(start));
        }
        return new Script(List.of(item()), span(start));
    }

    /** {@code for /d %x in (a b) do command}; what the variable is, is unknown. */
    private Node loop(int start) {
        List<ShellWord> set = new ArrayList<>();
        boolean in = false;
        while (!isOver()) {
            skipBlanks();
            if (in && peek(0) == '(') {
                at++;
                while (!isEnd() && peek(0) != ')') {
                    at++;
                }
                at += isEnd() ? 0 : 1;
                continue;
            }
            if (isOver()) {
                break;
            }
            int before = at;
            String literal = word("").text().toString();
            in |= literal.equalsIgnoreCase("in");
            if (literal.equalsIgnoreCase("do")) {
                skipBlanks();
                break;
            }
            at = Math.max(at, before + 1);
        }
        set.add(new ShellWord(text.subSequence(start, start), List.of(new ShellPart.Opaque(span(start)))));
        return new Node.For("variable:", Optional.of(set), body(), List.of(), span(start));
    }

    /** {@code set NAME=value}, {@code set "NAME=value"}. */
    private Node assignment(int start) {
        skipBlanks();
        boolean quoted = peek(0) == '"';
        at += quoted ? 1 : 0;
        int from = at;
        int equals = -1;
        boolean inside = quoted;
        while (!isEnd() && !isNewline(peek(0)) && (inside || ENDS.indexOf(peek(0)) < 0)) {
            equals = equals < 0 && peek(0) == '=' ? at : equals;
            inside = (peek(0) == '"') != inside;
            at++;
        }
        int end = trimmed(from);
        end = quoted && end > from && s.charAt(end - 1) == '"' ? end - 1 : end;
        if (equals < 0 || s.charAt(from) == '/') {
            return new Command(List.of(), List.of(), List.of(), Optional.empty(), span(start));
        }
        List<ShellPart> parts = new ArrayList<>();
        expand(equals + 1, Math.max(equals + 1, end), parts);
        if (parts.isEmpty()) {
            parts.add(new ShellPart.SingleQuoted("", span(start)));
        }
        ShellWord value = new ShellWord(text.subSequence(equals + 1, Math.max(equals + 1, end)), parts);
        Assignment assignment = new Assignment(
                ENV + s.substring(from, equals).strip(),
                Optional.empty(),
                false,
                Optional.of(value),
                List.of(),
                span(start));
        return new Command(List.of(assignment), List.of(), List.of(), Optional.empty(), span(start));
    }

    // ---- words

    private void arguments(List<ShellWord> words, List<Redirection> redirections) {
        while (true) {
            skipBlanks();
            if (isOver()) {
                return;
            }
            int start = at;
            if (!redirection(redirections)) {
                words.add(word(""));
            }
            at = Math.max(at, start + 1);
        }
    }

    /** {@code > file}, {@code 2>nul}, {@code 2>&1}. */
    private boolean redirection(List<Redirection> redirections) {
        int start = at;
        boolean stream = peek(0) >= '0' && peek(0) <= '9' && (peek(1) == '>' || peek(1) == '<');
        if (!stream && peek(0) != '>' && peek(0) != '<') {
            return false;
        }
        String descriptor = stream ? s.substring(at, at + 1) : "";
        at += stream ? 1 : 0;
        int from = at;
        at += peek(0) == '>' && peek(1) == '>' ? 2 : 1;
        String operator = s.substring(from, at);
        if (peek(0) == '&') {
            at += Character.isDigit(peek(1)) ? 2 : 1;
            return true;
        }
        skipBlanks();
        if (!isOver()) {
            ShellWord target = word("");
            if (target.literal().filter("nul"::equalsIgnoreCase).isEmpty()) {
                redirections.add(new Redirection(descriptor, operator, target, Optional.empty(), span(start)));
            }
        }
        return true;
    }

    /** @param stops characters that end it where they are not in quotes, but for its first one */
    private ShellWord word(String stops) {
        int start = at;
        boolean quoted = false;
        while (!isEnd() && !isNewline(peek(0))) {
            char c = peek(0);
            boolean stop = Whitespace.isSpace(c)
                    || ENDS.indexOf(c) >= 0
                    || c == '>'
                    || c == '<'
                    || at > start && stops.indexOf(c) >= 0;
            if (!quoted && stop) {
                break;
            }
            if (c == '"') {
                quoted = !quoted;
            }
            at += !quoted && c == '^' && at + 1 < s.length() ? 2 : 1;
        }
        List<ShellPart> parts = new ArrayList<>();
        expand(start, at, parts);
        if (parts.isEmpty()) {
            parts.add(new ShellPart.SingleQuoted("", text.span(start, at)));
        }
        return new ShellWord(text.subSequence(start, at), parts);
    }

    /** Without quotes, and with variables for what stands between two percent signs. */
    private void expand(int from, int to, List<ShellPart> parts) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        int begin = from;
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c == '\\'
                    && i + 1 < to
                    && s.charAt(i + 1) == '"'
                    && i + 2 < to
                    && !Whitespace.isSpace(s.charAt(i + 2))) {
                out.append('"'); // for a program that reads its words as most do
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '^' && !quoted && i + 1 < to) {
                i++;
                out.append(s.charAt(i));
            } else if (c == '*' || c == '?') {
                flush(out, begin, i, parts);
                parts.add(new ShellPart.Glob(String.valueOf(c), text.span(i, i + 1)));
                begin = i + 1;
            } else if (c == '%') {
                int close = i + 1;
                while (close < to && isName(s.charAt(close))) {
                    close++;
                }
                boolean variable = close < to && s.charAt(close) == '%' && close > i + 1;
                flush(out, begin, i, parts);
                Span span = text.span(i, Math.min(to, close + 1));
                if (variable) {
                    ShellPart value = new ShellPart.Variable(
                            ENV + s.substring(i + 1, close), Optional.empty(), "", List.of(), span);
                    parts.add(new ShellPart.DoubleQuoted(List.of(value), span));
                    i = close;
                } else {
                    parts.add(new ShellPart.Opaque(span)); // %i of a loop, %~dp0, %X:a=b%
                    i += i + 1 < to && Character.isLetter(s.charAt(i + 1)) ? 1 : 0;
                }
                begin = i + 1;
            } else {
                out.append(c);
            }
        }
        flush(out, begin, to, parts);
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || "_()-.".indexOf(c) >= 0;
    }

    private void flush(StringBuilder out, int from, int to, List<ShellPart> parts) {
        if (out.length() > 0) {
            parts.add(new ShellPart.Text(out.toString(), text.span(from, Math.max(from, to))));
            out.setLength(0);
        }
    }

    /** The word as a program is handed it, its variables as written. */
    private static ShellWord value(ShellWord word) {
        MappedText.Builder out = new MappedText.Builder(word.span().start());
        String raw = word.text().toString();
        int from = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean escaped = c == '\\' && i + 2 < raw.length() && raw.charAt(i + 1) == '"';
            if (escaped || c == '"') {
                out.append(word.text().subSequence(from, i));
                from = i + 1;
                i += escaped ? 1 : 0;
            }
        }
        return ShellWord.verbatim(out.append(word.text().from(from)).build());
    }
}
