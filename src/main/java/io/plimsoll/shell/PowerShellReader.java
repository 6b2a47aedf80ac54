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
 * Builds the {@link Script} of a text that PowerShell reads, as far as Dockerfiles use the language: statements, pipelines, blocks,
 * variables, strings, and methods that the table of programs knows. What an expression works out is unknown. A variable is called as
 * PowerShell calls it with its drive, {@code env:Path} or {@code variable:x}.
 *
 * <p>In time linear in the length: it goes through the text once, and never back.
 */
final class PowerShellReader {
    private static final String ENV = "env:";
    private static final String VARIABLE = "variable:";
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");
    private static final Set<String> KEYWORDS = Set.of(
            "begin",
            "break",
            "catch",
            "continue",
            "do",
            "else",
            "elseif",
            "end",
            "exit",
            "filter",
            "finally",
            "for",
            "foreach",
            "function",
            "if",
            "param",
            "process",
            "return",
            "switch",
            "throw",
            "trap",
            "try",
            "until",
            "while");

    private static final WindowsNames NAMES = WindowsNames.POWERSHELL;

    private final MappedText text;
    private final String s;
    /** Whether {@code %NAME%} is a variable: cmd has filled it in before. */
    private final boolean fromCmd;

    private int at;
    private int depth;

    private PowerShellReader(MappedText text, boolean fromCmd, int depth) {
        this.text = text;
        this.fromCmd = fromCmd;
        this.s = text.toString();
        this.depth = depth;
    }

    static Script read(MappedText text, int depth) {
        return read(text, false, depth);
    }

    /** What cmd hands to PowerShell, with its variables as written. */
    static Script readFromCmd(MappedText text, int depth) {
        return read(text, true, depth);
    }

    private static Script read(MappedText text, boolean fromCmd, int depth) {
        if (depth > ShellReader.MAX_DEPTH || text.length() > ShellReader.MAX_LENGTH) {
            return Script.beyondLimit(text.span());
        }
        PowerShellReader reader = new PowerShellReader(text, fromCmd, depth);
        List<Item> items = new ArrayList<>();
        while (reader.at < reader.s.length()) {
            items.addAll(reader.statements());
            reader.at++; // a bracket that closes nothing
        }
        return new Script(items, text.span());
    }

    /** Whether a text begins with what only PowerShell understands: a cmdlet of the table, or a variable. */
    static boolean isLikely(String text) {
        String first = text.strip().split("[ \t\r\n;|(]", 2)[0];
        return first.startsWith("$") || first.indexOf('-') > 0 && NAMES.isOwn(NAMES.canonical(first));
    }

    // ---- characters

    private char peek(int ahead) {
        return at + ahead < s.length() ? s.charAt(at + ahead) : '\0';
    }

    private boolean isEnd() {
        return at >= s.length();
    }

    private boolean startsWith(String start) {
        return s.startsWith(start, at);
    }

    private Span span(int from) {
        int end = at;
        while (end > from && Whitespace.isSpace(s.charAt(end - 1))) {
            end--;
        }
        return text.span(from, end);
    }

    private static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Spaces, comments, and line breaks behind a backtick. */
    private void skipBlanks() {
        while (!isEnd()) {
            char c = peek(0);
            if (c == '`' && isNewline(peek(1))) {
                at += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
            } else if (startsWith("<#")) {
                int close = s.indexOf("#>", at);
                at = close < 0 ? s.length() : close + 2;
            } else if (c == '#') {
                skipLine();
            } else if (!isNewline(c) && Whitespace.isSpace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (!isEnd() && !isNewline(peek(0))) {
            at++;
        }
    }

    private void skipLines() {
        for (skipBlanks(); !isEnd() && isNewline(peek(0)); skipBlanks()) {
            at++;
        }
    }

    // ---- statements

    /** Up to a bracket that closes, or the end. */
    private List<Item> statements() {
        List<Item> items = new ArrayList<>();
        if (depth > ShellReader.MAX_DEPTH) {
            items.add(Item.of(new Node.Opaque(text.span(at, s.length()), true)));
            at = s.length();
            return items;
        }
        depth++;
        while (true) {
            skipLines();
            if (isEnd() || peek(0) == ')' || peek(0) == '}') {
                break;
            }
            if (peek(0) == ';') {
                at++;
                continue;
            }
            int start = at;
            items.add(item());
            at = Math.max(at, start + 1);
        }
        depth--;
        return items;
    }

    private Item item() {
        int start = at;
        List<Pipeline> pipelines = new ArrayList<>();
        pipelines.add(pipeline(false));
        while (startsWith("&&") || startsWith("||")) {
            boolean afterFailure = peek(0) == '|';
            at += 2;
            skipLines();
            pipelines.add(pipeline(afterFailure));
        }
        boolean background = peek(0) == '&';
        at += background ? 1 : 0;
        return new Item(pipelines, background, span(start));
    }

    private Pipeline pipeline(boolean afterFailure) {
        int start = at;
        List<Node> nodes = new ArrayList<>();
        nodes.add(element());
        skipBlanks();
        while (peek(0) == '|' && peek(1) != '|') {
            at++;
            skipLines();
            nodes.add(element());
            skipBlanks();
        }
        return new Pipeline(nodes, afterFailure, false, span(start));
    }

    private Node element() {
        int start = at;
        Optional<String> keyword = keyword();
        if (keyword.isPresent()) {
            if (depth > ShellReader.MAX_DEPTH) {
                at = s.length();
                return new Node.Opaque(text.span(start, at), true);
            }
            depth++;
            at += keyword.get().length();
            Node statement = statement(keyword.get(), start);
            depth--;
            return statement;
        }
        if (peek(0) == '{') {
            return new Node.Group(block(), List.of(), span(start));
        }
        if (startsExpression()) {
            return expressionStatement(start);
        }
        if (peek(0) == '&' && peek(1) != '&' || peek(0) == '.' && Whitespace.isSpace(peek(1))) {
            at++;
            skipBlanks();
            if (peek(0) == '{') {
                return new Node.Group(block(), List.of(), span(start));
            }
        }
        return command(start);
    }

    private Optional<String> keyword() {
        int end = at;
        while (end < s.length() && Character.isLetter(s.charAt(end))) {
            end++;
        }
        boolean whole = end == s.length() || " \t\r\n({;})".indexOf(s.charAt(end)) >= 0;
        String word = s.substring(at, end);
        return whole && KEYWORDS.contains(word.toLowerCase(Locale.ROOT)) ? Optional.of(word) : Optional.empty();
    }

    private boolean startsExpression() {
        char c = peek(0);
        return "$(['\"!+,".indexOf(c) >= 0
                || c == '\\' && peek(1) == '"'
                || c == '@' && "({'\"".indexOf(peek(1)) >= 0
                || c == '-' && !Character.isWhitespace(peek(1)) && peek(1) != '-'
                || c >= '0' && c <= '9' && isNumber();
    }

    /** {@code 7}, {@code 1.5}, and not the {@code 7z} that is a program. */
    private boolean isNumber() {
        int end = at;
        while (end < s.length() && (Character.isDigit(s.charAt(end)) || s.charAt(end) == '.')) {
            end++;
        }
        return end == s.length() || !Character.isLetter(s.charAt(end));
    }

    private Node statement(String keyword, int start) {
        switch (keyword.toLowerCase(Locale.ROOT)) {
            case "if" -> {
                return conditional(start);
            }
            case "foreach" -> {
                skipBlanks();
                return peek(0) == '(' ? loop(start) : command(start, "foreach");
            }
            case "while" -> {
                skipBlanks();
                Script condition = parenthesis();
                skipLines();
                return new Node.Loop(unknown(condition), false, block(), List.of(), span(start));
            }
            case "for",
                    "switch",
                    "do",
                    "until",
                    "try",
                    "catch",
                    "finally",
                    "trap",
                    "begin",
                    "process",
                    "end",
                    "else",
                    "elseif" -> {
                return blocks(start);
            }
            case "function", "filter" -> {
                return function(start);
            }
            case "param" -> {
                skipLines();
                parenthesis();
                return nothing(start);
            }
            case "exit" -> {
                return command(start, "exit");
            }
            default -> {
                skipBlanks();
                boolean more = !isEnd() && ";)}|&".indexOf(peek(0)) < 0 && !isNewline(peek(0));
                return more ? element() : nothing(start);
            }
        }
    }

    private Node nothing(int start) {
        return new Command(List.of(), List.of(), List.of(), Optional.empty(), span(start));
    }

    private Node conditional(int start) {
        List<Node.Branch> branches = new ArrayList<>();
        Optional<Script> otherwise = Optional.empty();
        while (true) {
            skipLines();
            Script condition = parenthesis();
            skipLines();
            branches.add(new Node.Branch(unknown(condition), block()));
            int end = at;
            skipLines();
            String next = keyword().map(k -> k.toLowerCase(Locale.ROOT)).orElse("");
            if (next.equals("elseif")) {
                at += next.length();
                continue;
            }
            if (next.equals("else")) {
                at += next.length();
                skipLines();
                otherwise = Optional.of(block());
            } else {
                at = end;
            }
            return new Node.If(branches, otherwise, List.of(), span(start));
        }
    }

    /** A condition that runs something, and that only a run decides. */
    static Script unknown(Script condition) {
        List<Item> items = new ArrayList<>(condition.items());
        Span span = condition.span();
        items.add(Item.of(new Node.Let(new ShellPart.Arithmetic(List.of(), span), List.of(), span)));
        return new Script(items, span);
    }

    /** {@code foreach ($x in $list) { … }}. */
    private Node loop(int start) {
        at++;
        skipLines();
        String name = peek(0) == '$' ? variableName() : "";
        skipLines();
        if (s.regionMatches(true, at, "in", 0, 2)) {
            at += 2;
        }
        skipLines();
        Expression list = value();
        skipLines();
        at += peek(0) == ')' ? 1 : 0;
        skipLines();
        Script body = block();
        Node loop = new Node.For(name, Optional.of(list.words()), body, List.of(), span(start));
        return list.effects.isEmpty() ? loop : group(list.effects, List.of(loop), span(start));
    }

    /** Conditions in parentheses and bodies in braces, in whatever order; all of them count. */
    private Node blocks(int start) {
        List<Item> items = new ArrayList<>();
        while (true) {
            int end = at;
            skipLines();
            if (peek(0) == '{') {
                items.addAll(block().items());
            } else if (peek(0) == '(') {
                items.addAll(parenthesis().items());
            } else if (peek(0) == '[') {
                skipBrackets();
            } else {
                Optional<String> next = keyword()
                        .filter(k ->
                                Set.of("catch", "finally", "until", "while").contains(k.toLowerCase(Locale.ROOT)));
                boolean operand = peek(0) == '$' || peek(0) == '-';
                if (next.isPresent()) {
                    at += next.get().length();
                } else if (operand && items.isEmpty() && end == start + keywordLength(start)) {
                    expression();
                } else {
                    at = end;
                    return new Node.Group(new Script(items, span(start)), List.of(), span(start));
                }
            }
        }
    }

    private int keywordLength(int start) {
        int end = start;
        while (end < s.length() && Character.isLetter(s.charAt(end))) {
            end++;
        }
        return end - start;
    }

    private Node function(int start) {
        skipBlanks();
        int from = at;
        while (!isEnd() && !Whitespace.isSpace(peek(0)) && "({".indexOf(peek(0)) < 0) {
            at++;
        }
        String name = s.substring(from, at);
        skipLines();
        if (peek(0) == '(') {
            parenthesis();
            skipLines();
        }
        Node body = new Node.Group(block(), List.of(), span(start));
        return new Node.Function(NAMES.canonical(name), body, span(start));
    }

    /** {@code { … }}; empty where none stands. */
    private Script block() {
        int start = at;
        if (peek(0) != '{') {
            return new Script(List.of(), text.span(at, at));
        }
        at++;
        List<Item> items = statements();
        skipTo('}');
        return new Script(items, span(start));
    }

    private Script parenthesis() {
        int start = at;
        if (peek(0) != '(') {
            return new Script(List.of(), text.span(at, at));
        }
        at++;
        List<Item> items = statements();
        skipTo(')');
        return new Script(items, span(start));
    }

    /** Over the bracket, where that is the one that stands here. */
    private void skipTo(char close) {
        if (peek(0) == close && !isEnd()) {
            at++;
        }
    }

    /** {@code [type]}. */
    private void skipBrackets() {
        int open = 0;
        while (!isEnd()) {
            char c = peek(0);
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (isNewline(c) || c == ';') {
                return;
            }
            at++;
            if (open == 0) {
                return;
            }
        }
    }

    private static Node group(List<Item> before, List<Node> then, Span span) {
        List<Item> items = new ArrayList<>(before);
        then.forEach(node -> items.add(Item.of(node)));
        return new Node.Group(new Script(items, span), List.of(), span);
    }

    // ---- expressions

    /** What an expression comes to: the elements of a list, and the commands that it runs on the way. */
    private final class Expression {
        private final int start = at;
        private final List<ShellWord> elements = new ArrayList<>();
        private final List<Item> effects = new ArrayList<>();
        private List<ShellPart> current = new ArrayList<>();
        private int from = at;
        private int primaries;
        private boolean unknown;
        /** Whether something in it may be a number, which is not joined to others. */
        private boolean number;

        private void end() {
            if (primaries > 0) {
                Span span = span(from);
                List<ShellPart> parts = unknown ? List.of(new ShellPart.Opaque(span)) : current;
                elements.add(new ShellWord(text.subSequence(from, Math.max(from, trimmed(from))), parts));
            }
            current = new ArrayList<>();
            primaries = 0;
            unknown = false;
            number = false;
        }

        /** Those of a list; one that is unknown where only a run tells. */
        private List<ShellWord> words() {
            return elements.isEmpty()
                    ? List.of(new ShellWord(text.subSequence(start, start), List.of(new ShellPart.Opaque(span(start)))))
                    : elements;
        }

        /** A word with the commands that it takes to know it. */
        private ShellWord word() {
            ShellWord only = elements.size() == 1
                    ? elements.get(0)
                    : new ShellWord(
                            text.subSequence(start, Math.max(start, trimmed(start))),
                            List.of(new ShellPart.Opaque(span(start))));
            if (effects.isEmpty()) {
                return only;
            }
            List<ShellPart> parts = new ArrayList<>(only.parts());
            parts.add(substitution(effects, only.span()));
            return new ShellWord(only.text(), parts);
        }
    }

    private int trimmed(int from) {
        int end = Math.min(at, s.length());
        while (end > from && Whitespace.isSpace(s.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static ShellPart substitution(List<Item> items, Span span) {
        return new ShellPart.CommandSubstitution(new Script(items, span), span);
    }

    private Node expressionStatement(int start) {
        Optional<Node> assignment = assignment(start);
        if (assignment.isPresent()) {
            return assignment.get();
        }
        Expression expression = expression();
        Span span = span(start);
        if (!expression.effects.isEmpty()) {
            return new Node.Group(new Script(expression.effects, span), List.of(), span);
        }
        skipBlanks();
        if (peek(0) != '|' || peek(1) == '|') {
            return nothing(start); // it only prints
        }
        return printed(expression, start);
    }

    /** What the value of an expression is to the next command in a pipeline. */
    private Node printed(Expression expression, int start) {
        Span span = span(start);
        List<ShellWord> words = new ArrayList<>();
        words.add(new ShellWord(
                text.subSequence(start, start), List.of(new ShellPart.Text("Write-Output", Span.at(span.start())))));
        words.addAll(expression.elements);
        return new Command(List.of(), words, List.of(), Optional.empty(), span);
    }

    /** {@code [type]$name = value}. Where none is, nothing is read. */
    private Optional<Node> assignment(int start) {
        while (peek(0) == '[') {
            skipBrackets();
            skipBlanks();
        }
        if (peek(0) != '$' || peek(1) == '(') {
            at = start;
            return Optional.empty();
        }
        String name = variableName();
        skipBlanks();
        boolean append = startsWith("+=");
        if (name.isEmpty() || !append && (peek(0) != '=' || peek(1) == '=')) {
            at = start;
            return Optional.empty();
        }
        at += append ? 2 : 1;
        skipLines();
        Expression value = value();
        boolean list = value.elements.size() > 1 || value.elements.isEmpty() && value.effects.isEmpty();
        Assignment assignment = new Assignment(
                name,
                Optional.empty(),
                append,
                list ? Optional.empty() : Optional.of(value.word()),
                list ? value.elements : List.of(),
                span(start));
        Node node = new Command(List.of(assignment), List.of(), List.of(), Optional.empty(), span(start));
        return Optional.of(list && !value.effects.isEmpty() ? group(value.effects, List.of(node), span(start)) : node);
    }

    /** What stands on the right of an assignment: an expression, or what commands print. */
    private Expression value() {
        if (startsExpression()) {
            return expression();
        }
        Expression expression = new Expression();
        int start = at;
        Pipeline pipeline = pipeline(false);
        Optional<List<ShellPart>> path = joinedPath(pipeline);
        if (path.isPresent()) {
            expression.current.addAll(path.get());
        } else {
            expression.effects.add(new Item(List.of(pipeline), false, span(start)));
            expression.unknown = true;
        }
        expression.primaries = 1;
        expression.end();
        return expression;
    }

    private Expression expression() {
        Expression expression = new Expression();
        boolean operand = true;
        while (!isEnd()) {
            skipBlanks();
            char c = peek(0);
            if (isEnd() || ";|&)}".indexOf(c) >= 0 || c == ']') {
                break;
            }
            if (isNewline(c)) {
                if (!operand || expression.primaries == 0 && expression.elements.isEmpty()) {
                    break;
                }
                at++;
                continue;
            }
            if (c == ',') {
                expression.end();
                at++;
                skipLines();
                expression.from = at;
                operand = true;
                continue;
            }
            if (c == '{') {
                expression.effects.addAll(block().items());
                expression.unknown = true;
                expression.primaries++;
                operand = false;
                continue;
            }
            int before = at;
            if (expression.primaries == 0) {
                expression.from = at;
            }
            if (startsPrimary()) {
                expression.unknown |= !operand;
                if (primary(expression)) {
                    expression.primaries++;
                    operand = false;
                }
            } else {
                operator(expression);
                operand = true;
            }
            at = Math.max(at, before + 1);
        }
        expression.end();
        return expression;
    }

    private boolean startsPrimary() {
        char c = peek(0);
        return "$(['\"".indexOf(c) >= 0
                || c == '\\' && peek(1) == '"'
                || c == '@' && "({'\"".indexOf(peek(1)) >= 0
                || isNameCharacter(c);
    }

    /** {@code +} joins texts; what other operators make of them is unknown. */
    private void operator(Expression expression) {
        int start = at;
        at++;
        if (s.charAt(start) == '-') {
            while (!isEnd() && Character.isLetter(peek(0))) {
                at++;
            }
        }
        boolean joins = s.charAt(start) == '+' && peek(0) != '+' && peek(0) != '=';
        expression.unknown |= !joins || expression.number;
    }

    /** @return false for a cast, which is none by itself */
    private boolean primary(Expression expression) {
        char c = peek(0);
        int start = at;
        if (c == '[') {
            skipBrackets();
            if (!startsWith("::") && peek(0) != '.') {
                return false;
            }
            expression.unknown = true;
        } else if (c == '(' || c == '@' && peek(1) == '(' || c == '$' && peek(1) == '(') {
            at += c == '(' ? 0 : 1;
            parenthesized(expression);
        } else if (c == '@' && peek(1) == '{') {
            at++;
            hashtable(expression);
        } else if (c == '$') {
            variable(expression.current);
        } else if (isNameCharacter(c)) {
            while (!isEnd() && (isNameCharacter(peek(0)) || peek(0) == '.' && isNameCharacter(peek(1)))) {
                at++;
            }
            expression.current.add(new ShellPart.Text(s.substring(start, at), text.span(start, at)));
            expression.number = true;
        } else {
            string(expression.current);
        }
        members(expression);
        return true;
    }

    /** {@code .Name}, {@code ::Name}, {@code [0]} and {@code (…)} directly behind what they belong to. */
    private void members(Expression expression) {
        while (!isEnd()) {
            boolean member = startsWith("::") || peek(0) == '.' && Character.isLetter(peek(1));
            if (member) {
                int start = at;
                at += peek(0) == '.' ? 1 : 2;
                int from = at;
                while (!isEnd() && isNameCharacter(peek(0))) {
                    at++;
                }
                expression.unknown = true;
                if (peek(0) == '(') {
                    method(s.substring(from, at), start, expression);
                }
            } else if (peek(0) == '[') {
                skipBrackets();
                expression.unknown = true;
            } else {
                return;
            }
        }
    }

    private void method(String name, int start, Expression expression) {
        if (depth > ShellReader.MAX_DEPTH) {
            expression.effects.addAll(statements());
            return;
        }
        depth++;
        at++;
        skipLines();
        Expression arguments = expression();
        skipLines();
        skipTo(')');
        depth--;
        expression.effects.addAll(arguments.effects);
        String canonical = NAMES.canonical("." + name);
        if (NAMES.isOwn(canonical)) {
            List<ShellWord> words = new ArrayList<>();
            Span span = span(start);
            words.add(new ShellWord(
                    text.subSequence(start, trimmed(start)), List.of(new ShellPart.Text(canonical, span))));
            words.addAll(arguments.elements);
            expression.effects.add(Item.of(new Command(List.of(), words, List.of(), Optional.empty(), span)));
        }
    }

    private void parenthesized(Expression expression) {
        int start = at;
        if (depth > ShellReader.MAX_DEPTH) {
            expression.effects.addAll(statements());
            return;
        }
        depth++;
        at++;
        skipLines();
        boolean first = expression.primaries == 0 && expression.current.isEmpty();
        if (startsExpression() && assignmentAhead().isEmpty()) {
            Expression inner = expression();
            expression.effects.addAll(inner.effects);
            skipLines();
            if (peek(0) == ')') {
                if (inner.elements.size() == 1) {
                    expression.current.addAll(inner.elements.get(0).parts());
                } else if (first && inner.elements.size() > 1) {
                    List<ShellWord> all = inner.elements;
                    expression.elements.addAll(all.subList(0, all.size() - 1));
                    expression.current.addAll(all.get(all.size() - 1).parts());
                } else {
                    expression.unknown = true;
                }
                at++;
                depth--;
                return;
            }
            expression.unknown = true;
            List<Node> nodes = new ArrayList<>(List.of(printed(inner, start + 1)));
            while (peek(0) == '|' && !isEnd()) {
                at++;
                skipLines();
                nodes.add(element());
                skipLines();
            }
            expression.effects.add(
                    new Item(List.of(new Pipeline(nodes, false, false, span(start))), false, span(start)));
        }
        int from = at;
        List<Item> items = statements();
        Optional<List<ShellPart>> path = items.size() == 1 && from == start + 1
                ? joinedPath(items.get(0).pipelines().get(0))
                : Optional.empty();
        if (path.isPresent()) {
            expression.current.addAll(path.get());
        } else {
            expression.effects.addAll(items);
            expression.unknown = true;
        }
        skipTo(')');
        depth--;
    }

    /** The name of a variable that is assigned to here; nothing is read. */
    private Optional<String> assignmentAhead() {
        if (peek(0) != '$') {
            return Optional.empty();
        }
        int start = at;
        String name = variableName();
        skipBlanks();
        boolean assigns = peek(0) == '=' || startsWith("+=");
        at = start;
        return assigns && !name.isEmpty() ? Optional.of(name) : Optional.empty();
    }

    /** {@code Join-Path a b} is {@code a\b}. */
    private static Optional<List<ShellPart>> joinedPath(Pipeline pipeline) {
        if (pipeline.nodes().size() != 1
                || !(pipeline.nodes().get(0) instanceof Command command)
                || !command.isCalled("Join-Path")) {
            return Optional.empty();
        }
        List<ShellWord> operands = command.arguments().stream()
                .filter(word -> !word.literal().orElse("").startsWith("-"))
                .toList();
        if (operands.size() != 2) {
            return Optional.empty();
        }
        List<ShellPart> parts = new ArrayList<>(operands.get(0).parts());
        parts.add(new ShellPart.Text("\\", Span.at(operands.get(1).span().start())));
        parts.addAll(operands.get(1).parts());
        return Optional.of(parts);
    }

    /** <code>@{ Name = value; … }</code>: what runs in it. */
    private void hashtable(Expression expression) {
        expression.effects.addAll(block().items());
        expression.unknown = true;
    }

    // ---- strings and variables

    private void string(List<ShellPart> parts) {
        int start = at;
        if (startsWith("@'") || startsWith("@\"")) {
            char quote = peek(1);
            int close = s.indexOf("\n" + quote + "@", at);
            int from = Math.min(s.length(), s.indexOf('\n', at) + 1);
            if (close < 0 || from == 0) {
                at = s.length();
                parts.add(new ShellPart.Opaque(text.span(start, at)));
                return;
            }
            at = close + 3;
            if (quote == '\'') {
                literal(s.substring(from, Math.max(from, close)), text.span(start, at), parts);
            } else {
                parts.add(new ShellPart.Opaque(text.span(start, at)));
            }
            return;
        }
        if (peek(0) == '\'') {
            at++;
            StringBuilder out = new StringBuilder();
            while (!isEnd() && (peek(0) != '\'' || peek(1) == '\'')) {
                at += peek(0) == '\'' ? 1 : 0;
                out.append(peek(0));
                at++;
            }
            if (isEnd()) {
                parts.add(new ShellPart.Opaque(text.span(start, at)));
                return;
            }
            at++;
            literal(out.toString(), text.span(start, at), parts);
            return;
        }
        doubleQuoted(start, parts);
    }

    /** The builder hands its text to PowerShell as it is, so that people write {@code \"} for a quote that should arrive. */
    private void doubleQuoted(int start, List<ShellPart> parts) {
        String quote = peek(0) == '\\' ? "\\\"" : "\"";
        at += quote.length();
        StringBuilder out = new StringBuilder();
        int from = start;
        boolean any = false;
        while (!isEnd() && !(startsWith(quote) && !(quote.length() == 1 && peek(1) == '"'))) {
            char c = peek(0);
            if (c == '`' && at + 1 < s.length()) {
                at++;
                out.append(escaped(peek(0)));
                at++;
            } else if (c == '"' && peek(1) == '"') {
                out.append('"');
                at += 2;
            } else if (c == '$' && (isNameCharacter(peek(1)) || "{(".indexOf(peek(1)) >= 0 && at + 1 < s.length())) {
                if (out.length() > 0) {
                    literal(out.toString(), text.span(from, at), parts);
                    out.setLength(0);
                }
                any = true;
                if (peek(1) == '(') {
                    int begin = at;
                    at++;
                    Script script = parenthesis();
                    parts.add(new ShellPart.CommandSubstitution(script, span(begin)));
                } else {
                    variable(parts);
                }
                from = at;
            } else {
                out.append(c);
                at++;
            }
        }
        boolean closed = !isEnd();
        at = Math.min(s.length(), at + (closed ? quote.length() : 0));
        if (!closed) {
            parts.add(new ShellPart.Opaque(text.span(start, at)));
        } else if (out.length() > 0 || !any) {
            literal(out.toString(), text.span(from, at), parts);
        }
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '0', '\0' -> "";
            default -> String.valueOf(c);
        };
    }

    private void literal(String value, Span span, List<ShellPart> parts) {
        int open = fromCmd ? value.indexOf('%') : -1;
        int close = open < 0 ? -1 : value.indexOf('%', open + 1);
        if (close < 0) {
            wildcards(value, span, parts);
            return;
        }
        int from = 0;
        while (close >= 0) {
            if (open > from) {
                wildcards(value.substring(from, open), span, parts);
            }
            ShellPart variable = new ShellPart.Variable(
                    ENV + value.substring(open + 1, close), Optional.empty(), "", List.of(), span);
            parts.add(new ShellPart.DoubleQuoted(List.of(variable), span));
            from = close + 1;
            open = value.indexOf('%', from);
            close = open < 0 ? -1 : value.indexOf('%', open + 1);
        }
        if (from < value.length()) {
            wildcards(value.substring(from), span, parts);
        }
    }

    /** Wildcards mean the same to a cmdlet in quotes and without. */
    private static void wildcards(String value, Span span, List<ShellPart> parts) {
        if (value.isEmpty()) {
            parts.add(new ShellPart.SingleQuoted("", span));
            return;
        }
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean wild = i < value.length() && (value.charAt(i) == '*' || value.charAt(i) == '?');
            if (wild || i == value.length()) {
                if (i > from) {
                    parts.add(new ShellPart.Text(value.substring(from, i), span));
                }
                if (wild) {
                    parts.add(new ShellPart.Glob(value.substring(i, i + 1), span));
                }
                from = i + 1;
            }
        }
    }

    /** {@code $name}; in double quotes for the rest of the program, since PowerShell makes one word of it. */
    private void variable(List<ShellPart> parts) {
        int start = at;
        String name = variableName();
        Span span = text.span(start, at);
        if (CONSTANTS.contains(name.replace(VARIABLE, "").toLowerCase(Locale.ROOT))) {
            parts.add(new ShellPart.Text(s.substring(start, at), span));
        } else if (name.isEmpty()) {
            parts.add(new ShellPart.Opaque(span));
        } else {
            ShellPart variable = new ShellPart.Variable(name, Optional.of("@"), "", List.of(), span);
            parts.add(new ShellPart.DoubleQuoted(List.of(variable), span));
        }
    }

    /** With its drive; empty for a special variable. */
    private String variableName() {
        at++;
        boolean braces = peek(0) == '{';
        at += braces ? 1 : 0;
        int from = at;
        while (!isEnd()
                && (braces
                        ? peek(0) != '}'
                        : isNameCharacter(peek(0)) || peek(0) == ':' && peek(1) != ':' && isNameCharacter(peek(1)))) {
            at++;
        }
        String name = s.substring(from, at);
        at += braces && !isEnd() ? 1 : 0;
        if (name.isEmpty()) {
            at += !isEnd() && "?^$".indexOf(peek(0)) >= 0 ? 1 : 0;
            return "";
        }
        int colon = name.indexOf(':');
        boolean environment = name.regionMatches(true, 0, ENV, 0, ENV.length());
        return environment ? ENV + name.substring(colon + 1) : VARIABLE + name.substring(colon + 1);
    }

    // ---- commands

    /** An argument as it is bound: several words where commas make a list. */
    private record Argument(List<ShellWord> words) {
        String flag() {
            String text = words.size() == 1 ? words.get(0).literal().orElse("") : "";
            return text.length() > 1 && text.charAt(0) == '-' && Character.isLetter(text.charAt(1)) ? text : "";
        }
    }

    private Node command(int start) {
        List<Argument> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        arguments(words, redirections);
        return finished(start, words, redirections);
    }

    /** A command whose name has been read. */
    private Node command(int start, String name) {
        List<Argument> words = new ArrayList<>();
        Span span = span(start);
        words.add(new Argument(List.of(
                new ShellWord(text.subSequence(start, trimmed(start)), List.of(new ShellPart.Text(name, span))))));
        List<Redirection> redirections = new ArrayList<>();
        arguments(words, redirections);
        return finished(start, words, redirections);
    }

    private Node finished(int start, List<Argument> arguments, List<Redirection> redirections) {
        Span span = span(start);
        if (arguments.isEmpty()) {
            return new Command(List.of(), List.of(), redirections, Optional.empty(), span);
        }
        ShellWord written = arguments.get(0).words().get(0);
        String name = written.pattern().map(NAMES::canonical).orElse("");
        ShellWord first = name.isEmpty()
                ? written
                : new ShellWord(written.text(), List.of(new ShellPart.Text(name, written.span())));
        if (NAMES.starts(name)) {
            return started(name, arguments, first, redirections, span);
        }
        List<ShellWord> words = new ArrayList<>(List.of(first));
        String flag = "";
        for (Argument argument : arguments.subList(1, arguments.size())) {
            boolean list = argument.words().size() > 1;
            if (list && NAMES.isOwn(name) && NAMES.takesValue(name, flag)) {
                words.add(listed(argument.words()));
            } else {
                words.addAll(argument.words());
            }
            flag = argument.flag();
        }
        return new Command(List.of(), words, redirections, inner(words), span);
    }

    private Optional<Script> inner(List<ShellWord> words) {
        return Wrappers.script(words.stream().map(PowerShellReader::value).toList())
                .map(script -> script.dialect().read(script.text(), depth + ShellReader.SECOND_READING));
    }

    /** The word without its quotes, as a program is handed it; its variables as written. */
    private static ShellWord value(ShellWord word) {
        MappedText.Builder out = new MappedText.Builder(word.span().start());
        for (ShellPart part : word.parts()) {
            if (part instanceof ShellPart.Literal literal) {
                out.append(literal.text(), part.span());
            } else if (part instanceof ShellPart.Glob glob) {
                out.append(glob.text(), part.span());
            } else {
                return ShellWord.verbatim(word.text());
            }
        }
        return ShellWord.verbatim(out.build());
    }

    /** A list that is one value: {@code a,b}. */
    private static ShellWord listed(List<ShellWord> words) {
        List<ShellPart> parts = new ArrayList<>();
        for (ShellWord word : words) {
            if (!parts.isEmpty()) {
                parts.add(new ShellPart.Text(",", Span.at(word.span().start())));
            }
            parts.addAll(word.parts());
        }
        return new ShellWord(words.get(0).text(), parts);
    }

    /** {@code Start-Process -FilePath program -ArgumentList 'a b', 'c'} runs the program with the words in the texts of its list. */
    private Node started(
            String name, List<Argument> arguments, ShellWord first, List<Redirection> redirections, Span span) {
        List<ShellWord> own = new ArrayList<>(List.of(first));
        List<ShellWord> called = new ArrayList<>();
        List<ShellWord> given = new ArrayList<>();
        String flag = "";
        for (Argument argument : arguments.subList(1, arguments.size())) {
            own.addAll(argument.words());
            if (!argument.flag().isEmpty()) {
                flag = argument.flag();
                continue;
            }
            boolean list = NAMES.namesArguments(name, flag);
            boolean program = NAMES.namesProgram(name, flag);
            boolean other = NAMES.takesValue(name, flag);
            if (list || !program && !other && !called.isEmpty()) {
                argument.words().forEach(word -> split(word, given));
            } else if (program || !other) {
                called.addAll(argument.words());
            }
            flag = "";
        }
        if (called.isEmpty()) {
            return new Command(List.of(), own, redirections, Optional.empty(), span);
        }
        ShellWord written = called.get(0);
        ShellWord program = written.literal()
                .map(path -> new ShellWord(
                        written.text(), List.of(new ShellPart.Text(Scripts.programName(path), written.span()))))
                .orElse(written);
        List<ShellWord> words = new ArrayList<>(List.of(program));
        words.addAll(given);
        Command process = new Command(List.of(), words, List.of(), inner(words), span);
        return new Command(
                List.of(), own, redirections, Optional.of(new Script(List.of(Item.of(process)), span)), span);
    }

    /** Into the words that a program makes of a text: at spaces that are not in double quotes. */
    private static void split(ShellWord word, List<ShellWord> out) {
        List<ShellPart> parts = new ArrayList<>();
        boolean quoted = false;
        for (ShellPart part : word.parts()) {
            if (!(part instanceof ShellPart.Literal literal)) {
                parts.add(part);
                continue;
            }
            StringBuilder piece = new StringBuilder();
            for (char c : literal.text().toCharArray()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (Whitespace.isSpace(c) && !quoted) {
                    add(piece, part.span(), parts);
                    if (!parts.isEmpty()) {
                        out.add(new ShellWord(word.text(), parts));
                        parts = new ArrayList<>();
                    }
                } else {
                    piece.append(c);
                }
            }
            add(piece, part.span(), parts);
        }
        if (!parts.isEmpty()) {
            out.add(new ShellWord(word.text(), parts));
        }
    }

    private static void add(StringBuilder piece, Span span, List<ShellPart> parts) {
        if (piece.length() > 0) {
            parts.add(new ShellPart.Text(piece.toString(), span));
            piece.setLength(0);
        }
    }

    private void arguments(List<Argument> words, List<Redirection> redirections) {
        while (true) {
            skipBlanks();
            char c = peek(0);
            if (isEnd() || isNewline(c) || ";|&)}".indexOf(c) >= 0) {
                return;
            }
            int start = at;
            if (startsWith("--%")) {
                verbatim(words);
            } else if (!redirection(redirections)) {
                words.add(argument());
            }
            at = Math.max(at, start + 1);
        }
    }

    /** What stands behind {@code --%} is handed on as it is. */
    private void verbatim(List<Argument> words) {
        at += 3;
        while (!isEnd() && !isNewline(peek(0)) && peek(0) != '|') {
            int start = at;
            while (!isEnd() && !Whitespace.isSpace(peek(0)) && peek(0) != '|') {
                at++;
            }
            if (at > start) {
                words.add(new Argument(List.of(ShellWord.verbatim(text.subSequence(start, at)))));
            } else {
                at++;
            }
        }
    }

    /** {@code > file}, {@code 2>&1}, {@code *> $null}. */
    private boolean redirection(List<Redirection> redirections) {
        int start = at;
        boolean stream = "0123456*".indexOf(peek(0)) >= 0 && peek(1) == '>';
        if (!stream && peek(0) != '>' && peek(0) != '<') {
            return false;
        }
        String descriptor = stream ? s.substring(at, at + 1) : "";
        at += stream ? 1 : 0;
        int from = at;
        at += peek(1) == '>' ? 2 : 1;
        String operator = s.substring(from, at);
        if (peek(0) == '&') {
            at++;
            while (!isEnd() && Character.isDigit(peek(0))) {
                at++;
            }
            return true;
        }
        skipBlanks();
        if (isEnd() || isNewline(peek(0)) || ";|&)}".indexOf(peek(0)) >= 0) {
            return true;
        }
        ShellWord target = argument().words().get(0);
        if (target.literal().filter("$null"::equalsIgnoreCase).isEmpty()) {
            redirections.add(new Redirection(descriptor, operator, target, Optional.empty(), span(start)));
        }
        return true;
    }

    private Argument argument() {
        List<ShellWord> words = new ArrayList<>();
        while (true) {
            words.add(token());
            int end = at;
            skipBlanks();
            if (peek(0) != ',' || isEnd()) {
                at = end;
                return new Argument(words);
            }
            at++;
            skipLines();
            if (isEnd() || ";|&)}".indexOf(peek(0)) >= 0) {
                return new Argument(words);
            }
        }
    }

    private ShellWord token() {
        int start = at;
        List<ShellPart> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int from = at;
        while (!isEnd()) {
            char c = peek(0);
            boolean first = at == start;
            if (Whitespace.isSpace(c) || ";|&)},".indexOf(c) >= 0 || c == '>' && first) {
                break;
            }
            boolean list = c == '@' && first && "({".indexOf(peek(1)) >= 0;
            boolean nested = c == '('
                    && (first
                            || s.charAt(at - 1) == ':'
                            || s.charAt(at - 1) == '='
                            || plain.length() == 0 && at > start);
            boolean string = c == '\''
                    || c == '"'
                    || c == '\\' && peek(1) == '"'
                    || c == '@' && first && "'\"".indexOf(peek(1)) >= 0;
            boolean variable =
                    c == '$' && (isNameCharacter(peek(1)) || peek(1) == '{' || peek(1) == '(' || peek(1) == '?');
            if (c == '(' && !nested) {
                break;
            }
            if (!list && !nested && !string && !variable && !(c == '{' && first)) {
                if (c == '`') {
                    if (isNewline(peek(1))) {
                        break;
                    }
                    at++;
                    if (isEnd()) {
                        break; // it escapes nothing
                    }
                    plain.append(escaped(peek(0)));
                } else {
                    plain.append(c);
                }
                at++;
                continue;
            }
            plain(plain, from, parts);
            if (c == '{') {
                Script script = block();
                parts.add(new ShellPart.CommandSubstitution(script, span(start)));
            } else if (string) {
                string(parts);
            } else if (variable && peek(1) != '(') {
                variable(parts);
                property(parts);
            } else {
                Expression expression = new Expression();
                primary(expression);
                expression.primaries = 1;
                expression.end();
                parts.addAll(expression.word().parts());
            }
            from = at;
        }
        plain(plain, from, parts);
        if (!parts.isEmpty()
                && parts.get(0) instanceof ShellPart.Text text
                && text.text().startsWith("~")
                && (text.text().length() == 1 || "/\\".indexOf(text.text().charAt(1)) >= 0)) {
            parts.set(0, new ShellPart.Tilde("", text.span()));
            if (text.text().length() > 1) {
                parts.add(1, new ShellPart.Text(text.text().substring(1), text.span()));
            }
        }
        return new ShellWord(text.subSequence(start, Math.min(at, s.length())), parts);
    }

    private void plain(StringBuilder plain, int from, List<ShellPart> parts) {
        if (plain.length() > 0) {
            literal(plain.toString(), text.span(from, at), parts);
            plain.setLength(0);
        }
    }

    /** {@code $x.Name} and {@code $x[0]} are other values than {@code $x}. */
    private void property(List<ShellPart> parts) {
        int start = at;
        Expression expression = new Expression();
        members(expression);
        if (at > start) {
            parts.set(parts.size() - 1, new ShellPart.Opaque(text.span(start, at)));
            if (!expression.effects.isEmpty()) {
                parts.add(substitution(expression.effects, text.span(start, at)));
            }
        }
    }
}
