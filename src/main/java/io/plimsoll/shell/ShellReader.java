package io.plimsoll.shell;

import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.grammar.ShellLexer;
import io.plimsoll.syntax.grammar.ShellParser;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds a {@link Script}: asks the grammar for its shape, and makes opaque what the grammar did not understand. */
final class ShellReader {
    /** Commands, quotes and substitutions in one another; what lies deeper is opaque. */
    static final int MAX_DEPTH = 100;

    /** In characters. The tree of a script takes some hundred bytes for each of them, and no people write half as much. */
    static final int MAX_LENGTH = 2_000_000;
    /** How many levels it counts when text is read a second time (a script in a word, backticks): few, since each costs its length. */
    static final int SECOND_READING = 20;

    private final MappedText text;
    private final ShellTokens tokens;
    private int depth;

    private ShellReader(MappedText text, int depth) {
        this.text = text;
        this.depth = depth;
        tokens = new ShellTokens(text.toString(), MAX_DEPTH - depth);
    }

    static Script read(MappedText text) {
        return read(text, 0);
    }

    /** @param depth how deep the text stands in others */
    static Script read(MappedText text, int depth) {
        if (depth > MAX_DEPTH || text.length() > MAX_LENGTH) {
            return Script.beyondLimit(text.span());
        }
        ShellReader reader = new ShellReader(text, depth);
        List<Item> items = new ArrayList<>();
        ShellParser parser = reader.parser();
        while (parser.getCurrentToken().getType() != Token.EOF) {
            items.addAll(reader.script(parser.list()).items());
            reader.skip(parser, items);
        }
        return new Script(items, text.span());
    }

    /** What no command starts with, up to the next separator, is opaque. */
    private void skip(ShellParser parser, List<Item> items) {
        Span skipped = null;
        while (true) {
            Token token = parser.getCurrentToken();
            boolean separator = switch (token.getType()) {
                case Token.EOF -> true;
                case ShellLexer.SEMICOLON, ShellLexer.NEWLINE, ShellLexer.AMPERSAND, ShellLexer.AND, ShellLexer.OR ->
                    skipped != null;
                default -> false;
            };
            if (separator) {
                break;
            }
            if (token.getType() != ShellLexer.BLANK) {
                skipped = skipped == null ? span(token) : skipped.to(span(token));
            }
            parser.getInputStream().consume();
        }
        if (skipped != null) {
            items.add(Item.of(new Node.Opaque(skipped)));
        }
        int next = parser.getCurrentToken().getType();
        if (next == ShellLexer.AND || next == ShellLexer.OR) {
            parser.getInputStream().consume();
        }
    }

    /** A command whose words are known, as in the exec form. */
    static Command command(List<ShellWord> words, Span span) {
        return new Command(List.of(), words, List.of(), inner(words, SECOND_READING), span);
    }

    private static Optional<Script> inner(List<ShellWord> words, int depth) {
        return Wrappers.script(words).map(script -> script.dialect().read(script.text(), depth));
    }

    private ShellParser parser() {
        ShellParser parser = new ShellParser(new CommonTokenStream(tokens));
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }

    // ---- lists and pipelines

    private Script script(ShellParser.ListContext list) {
        depth++;
        List<Item> items = new ArrayList<>();
        List<ParseTree> children = list.children == null ? List.of() : list.children;
        for (int i = 0; i < children.size(); i++) {
            ParseTree child = children.get(i);
            if (child instanceof ShellParser.ChainContext chain) {
                boolean background = i + 1 < children.size()
                        && children.get(i + 1) instanceof ShellParser.SeparatorContext separator
                        && separator.AMPERSAND() != null;
                items.add(item(chain, background));
            }
        }
        addErrors(list, items);
        depth--;
        return new Script(items, list.children == null ? Span.at(place(list.getStart())) : span(list));
    }

    /** Tokens that stood in the way become opaque, neighbours as one. */
    private void addErrors(ParserRuleContext context, List<Item> items) {
        Span open = null;
        boolean any = false;
        for (ParseTree child : context.children == null ? List.<ParseTree>of() : context.children) {
            if (child instanceof ErrorNode error && error.getSymbol().getStopIndex() >= 0) {
                Span at = span(error.getSymbol());
                if (open != null) {
                    at = open.to(at);
                    items.remove(items.size() - 1);
                }
                items.add(Item.of(new Node.Opaque(at)));
                open = at;
                any = true;
            } else if (!(child instanceof ErrorNode)) {
                open = null;
            }
        }
        RecognitionException exception = context.exception;
        if (exception != null && !any) {
            items.add(Item.of(new Node.Opaque(span(exception.getOffendingToken()))));
        }
        if (any) {
            items.sort((a, b) -> a.span().compareTo(b.span()));
        }
    }

    private Item item(ShellParser.ChainContext chain, boolean background) {
        if (isBroken(chain)) {
            return Item.of(new Node.Opaque(span(chain)));
        }
        List<Pipeline> pipelines = new ArrayList<>();
        boolean afterFailure = false;
        for (ParseTree child : chain.children) {
            if (child instanceof ShellParser.PipelineContext pipeline) {
                pipelines.add(pipeline(pipeline, afterFailure));
            } else if (child instanceof TerminalNode operator) {
                afterFailure = operator.getSymbol().getType() == ShellLexer.OR;
            }
        }
        return new Item(pipelines, background, span(chain));
    }

    private Pipeline pipeline(ShellParser.PipelineContext context, boolean afterFailure) {
        Span span = span(context);
        if (isBroken(context)) {
            return new Pipeline(List.of(new Node.Opaque(span)), afterFailure, false, span);
        }
        List<Node> nodes = new ArrayList<>();
        for (ShellParser.CommandContext command : context.command()) {
            nodes.add(command(command));
        }
        boolean negated = context.BANG().size() % 2 == 1;
        return new Pipeline(withPipedScripts(nodes), afterFailure, negated, span);
    }

    /** A shell at the end of a pipe reads what stands before it: {@code cat <<EOF | bash}. */
    private List<Node> withPipedScripts(List<Node> nodes) {
        List<Node> done = new ArrayList<>(nodes);
        for (int at = 1; at < nodes.size(); at++) {
            if (nodes.get(at) instanceof Command reader
                    && reader.inner().isEmpty()
                    && StandardInput.isPiped(reader)
                    && Wrappers.readsScript(reader.words())) {
                Optional<MappedText> script = StandardInput.printed(nodes.subList(0, at));
                if (script.isPresent()) {
                    done.set(at, reader.with(read(script.get(), depth + SECOND_READING)));
                    for (int before = 0; before < at; before++) {
                        done.set(before, StandardInput.withoutDocuments(nodes.get(before)));
                    }
                }
            }
        }
        return done;
    }

    private Node command(ShellParser.CommandContext context) {
        Span span = span(context);
        if (isBroken(context)) {
            return new Node.Opaque(span);
        }
        Node node;
        if (context.simple() != null) {
            node = simple(context.simple());
        } else if (context.function() != null) {
            node = function(context.function());
        } else {
            node = compound(context.compound(), context.redirect(), span);
        }
        return context.COPROC() != null ? new Node.Coprocess(node, span) : node;
    }

    // ---- simple commands

    private Node simple(ShellParser.SimpleContext context) {
        Span span = span(context);
        if (isBroken(context)) {
            return new Node.Opaque(span);
        }
        List<Assignment> assignments = new ArrayList<>();
        List<ShellWord> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof ShellParser.RedirectContext redirect) {
                redirections.add(redirection(redirect));
            } else if (child instanceof ShellParser.ArgumentContext argument) {
                ShellParser.AssignmentContext assignment = argument.assignment();
                if (assignment != null && words.isEmpty()) {
                    assignments.add(assignment(assignment));
                } else {
                    words.add(word(argument));
                }
            }
        }
        Command command = new Command(assignments, words, redirections, inner(words, depth + SECOND_READING), span);
        Optional<MappedText> input = command.inner().isEmpty() && Wrappers.readsScript(words)
                ? StandardInput.script(redirections)
                : Optional.empty();
        return input.<Node>map(
                        script -> StandardInput.withoutDocuments(command).with(read(script, depth + SECOND_READING)))
                .orElse(command);
    }

    private Assignment assignment(ShellParser.AssignmentContext context) {
        Token first = context.getStart();
        MappedText head = piece(first.getStartIndex(), first.getStopIndex() + 1);
        String raw = head.toString();
        int equals = raw.lastIndexOf('=');
        boolean append = equals > 0 && raw.charAt(equals - 1) == '+';
        String left = raw.substring(0, append ? equals - 1 : equals);
        int bracket = left.indexOf('[');
        String name = bracket < 0 ? left : left.substring(0, bracket);
        Optional<String> subscript =
                bracket < 0 ? Optional.empty() : Optional.of(left.substring(bracket + 1, left.length() - 1));
        if (context.array() != null) {
            List<ShellWord> elements =
                    split(context.array().children.subList(1, context.array().getChildCount() - 1));
            return new Assignment(name, subscript, append, Optional.empty(), elements, span(context));
        }
        int from = first.getStopIndex() + 1;
        int to = context.getStop().getStopIndex() + 1;
        ShellWord value =
                new ShellWord(piece(from, to), parts(context.children.subList(1, context.getChildCount()), true));
        return new Assignment(name, subscript, append, Optional.of(value), List.of(), span(context));
    }

    private Redirection redirection(ShellParser.RedirectContext context) {
        Token first = context.getStart();
        String raw = first.getText();
        int at = 0;
        while (at < raw.length() && "<>&".indexOf(raw.charAt(at)) < 0) {
            at++;
        }
        String descriptor = raw.substring(0, at);
        String operator = raw.substring(at);
        if (context.DUPLICATE() != null) {
            int target = first.getStartIndex() + at + 2;
            ShellWord word = ShellWord.verbatim(piece(target, first.getStopIndex() + 1));
            return new Redirection(descriptor, operator.substring(0, 2), word, Optional.empty(), span(context));
        }
        ShellWord target = word(context.target());
        return new Redirection(
                descriptor,
                operator,
                target,
                context.HEREDOC() == null ? Optional.empty() : document(first),
                span(context));
    }

    private Optional<ShellWord> document(Token operator) {
        return tokens.body(operator.getStartIndex()).map(body -> {
            MappedText content = piece(body.from(), body.to());
            content = body.chomp() ? Heredoc.withoutLeadingTabs(content) : content;
            return body.quoted() ? ShellWord.verbatim(content) : expanded(content);
        });
    }

    /** The body of a here-document whose name is not quoted. */
    private ShellWord expanded(MappedText content) {
        String string = content.toString();
        if (string.indexOf('$') < 0 && string.indexOf('`') < 0 && string.indexOf('\\') < 0) {
            return ShellWord.verbatim(content);
        }
        ShellReader reader = new ShellReader(content, depth + SECOND_READING);
        reader.tokens.mode(ShellLexer.BODY);
        ShellParser.HeredocContext tree = reader.parser().heredoc();
        List<ShellPart> parts = new ArrayList<>();
        for (ShellParser.InnerContext inner : tree.inner()) {
            reader.part(inner, true, parts);
        }
        return new ShellWord(content, merged(parts));
    }

    // ---- commands that hold others

    private Node compound(ShellParser.CompoundContext context, List<ShellParser.RedirectContext> redirects, Span span) {
        ParserRuleContext only = (ParserRuleContext) context.getChild(0);
        if (isBroken(context) || isBroken(only)) {
            return new Node.Opaque(span);
        }
        List<Redirection> redirections = new ArrayList<>();
        for (ShellParser.RedirectContext redirect : redirects) {
            if (isBroken(redirect)) {
                return new Node.Opaque(span);
            }
            redirections.add(redirection(redirect));
        }
        List<Redirection> done = List.copyOf(redirections);
        if (context.subshell() != null) {
            return new Node.Subshell(script(context.subshell().list()), done, span);
        }
        if (context.group() != null) {
            return new Node.Group(script(context.group().list()), done, span);
        }
        if (context.if_() != null) {
            return ifNode(context.if_(), done, span);
        }
        if (context.for_() != null) {
            return forNode(context.for_(), done, span);
        }
        if (context.loop() != null) {
            Script condition = script(context.loop().list(0));
            Script body = script(context.loop().list(1));
            boolean until = context.loop().UNTIL() != null;
            return new Node.Loop(condition, until, body, done, span);
        }
        if (context.case_() != null) {
            return caseNode(context.case_(), done, span);
        }
        if (context.test() != null) {
            List<ParseTree> children = context.test().children;
            return new Node.Test(split(children.subList(1, children.size() - 1)), done, span);
        }
        return letNode(context.let(), done, span);
    }

    private Node ifNode(ShellParser.IfContext context, List<Redirection> redirections, Span span) {
        List<Node.Branch> branches = new ArrayList<>();
        for (ShellParser.BranchContext branch : context.branch()) {
            if (isBroken(branch)) {
                return new Node.Opaque(span);
            }
            branches.add(new Node.Branch(script(branch.list(0)), script(branch.list(1))));
        }
        Optional<Script> otherwise = Optional.ofNullable(context.list()).map(this::script);
        return new Node.If(branches, otherwise, redirections, span);
    }

    private Node forNode(ShellParser.ForContext context, List<Redirection> redirections, Span span) {
        Script body = script(context.list());
        if (context.let() != null) {
            return isBroken(context.let())
                    ? new Node.Opaque(span)
                    : new Node.CountingFor(arithmetic(context.let()), body, redirections, span);
        }
        Optional<List<ShellWord>> words = Optional.empty();
        if (context.IN() != null) {
            List<ParseTree> children = new ArrayList<>();
            for (ParseTree child : context.children) {
                boolean blank = child instanceof TerminalNode t && t.getSymbol().getType() == ShellLexer.BLANK;
                boolean assign =
                        child instanceof TerminalNode t && t.getSymbol().getType() == ShellLexer.ASSIGN;
                if (blank || assign || child instanceof ShellParser.PartContext) {
                    children.add(child);
                }
            }
            words = Optional.of(split(children));
        }
        return new Node.For(context.NAME().getText(), words, body, redirections, span);
    }

    private Node caseNode(ShellParser.CaseContext context, List<Redirection> redirections, Span span) {
        List<Node.Clause> clauses = new ArrayList<>();
        for (ShellParser.ClauseContext clause : context.clause()) {
            if (isBroken(clause)) {
                return new Node.Opaque(span);
            }
            List<ShellWord> patterns = new ArrayList<>();
            for (ShellParser.PatternContext pattern : clause.pattern()) {
                patterns.add(word(pattern));
            }
            clauses.add(new Node.Clause(patterns, script(clause.list())));
        }
        List<ShellParser.PartContext> subject = context.part();
        int from = subject.get(0).getStart().getStartIndex();
        int to = subject.get(subject.size() - 1).getStop().getStopIndex() + 1;
        ShellWord word = new ShellWord(piece(from, to), parts(new ArrayList<>(subject), false));
        return new Node.Case(word, clauses, redirections, span);
    }

    /** {@code ((…))}; with a gap between the closing ones they are subshells in one another. */
    private Node letNode(ShellParser.LetContext context, List<Redirection> redirections, Span span) {
        if (isAdjacent(context.CLOSE_ARITHMETIC())) {
            return new Node.Let(arithmetic(context), redirections, span);
        }
        MappedText inside =
                piece(context.getStart().getStartIndex() + 1, context.getStop().getStopIndex());
        return new Node.Subshell(read(inside, depth + SECOND_READING), redirections, span);
    }

    private static boolean isAdjacent(List<TerminalNode> closing) {
        int first = closing.get(0).getSymbol().getStopIndex();
        return closing.get(1).getSymbol().getStartIndex() == first + 1;
    }

    private Node function(ShellParser.FunctionContext context) {
        Span span = span(context);
        if (isBroken(context)) {
            return new Node.Opaque(span);
        }
        String head = context.FUNCTION().getText().replaceAll("\\\\\r?\n", " ");
        String name = head.replaceFirst("^function[ \t\r]+", "").replaceFirst("[ \t\r]*\\([ \t\r]*\\)$", "");
        Span body = span(context.compound());
        return new Node.Function(name, compound(context.compound(), context.redirect(), body), span);
    }

    // ---- words

    /** A word of all that stands under this node. */
    private ShellWord word(ParserRuleContext context) {
        List<ParseTree> children = new ArrayList<>();
        flatten(context, children);
        return word(children);
    }

    private ShellWord word(List<ParseTree> children) {
        int from = start(children.get(0)).getStartIndex();
        int to = stop(children.get(children.size() - 1)).getStopIndex() + 1;
        return new ShellWord(piece(from, to), parts(children, false));
    }

    /** Down to the parts and single tokens. */
    private static void flatten(ParserRuleContext context, List<ParseTree> out) {
        for (ParseTree child : context.children) {
            if (child instanceof ShellParser.PartContext || child instanceof TerminalNode) {
                out.add(child);
            } else {
                flatten((ParserRuleContext) child, out);
            }
        }
    }

    /** Words with blanks and line breaks between them. */
    private List<ShellWord> split(List<ParseTree> children) {
        List<ShellWord> words = new ArrayList<>();
        List<ParseTree> word = new ArrayList<>();
        for (ParseTree child : children) {
            boolean blank = child instanceof ShellParser.GapContext
                    || child instanceof TerminalNode t && t.getSymbol().getType() == ShellLexer.BLANK;
            if (!blank) {
                word.add(child);
            } else if (!word.isEmpty()) {
                words.add(word(word));
                word.clear();
            }
        }
        if (!word.isEmpty()) {
            words.add(word(word));
        }
        return words;
    }

    /** The parts of one word. Text outside of quotes may hold patterns, braces and a tilde. */
    private List<ShellPart> parts(List<ParseTree> children, boolean value) {
        List<ShellPart> parts = new ArrayList<>();
        for (ParseTree child : children) {
            if (child instanceof ShellParser.PartContext part) {
                part(part, false, parts);
            } else {
                parts.add(plain(start(child).getStartIndex(), stop(child).getStopIndex() + 1));
            }
        }
        return Patterns.find(merged(parts), value);
    }

    /** Neighbouring texts become one. */
    private List<ShellPart> merged(List<ShellPart> parts) {
        List<ShellPart> merged = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            ShellPart part = parts.get(i);
            int end = i;
            while (part instanceof ShellPart.Text
                    && end + 1 < parts.size()
                    && parts.get(end + 1) instanceof ShellPart.Text) {
                end++;
            }
            if (end > i) {
                StringBuilder all = new StringBuilder();
                for (ShellPart piece : parts.subList(i, end + 1)) {
                    all.append(((ShellPart.Text) piece).text());
                }
                part = new ShellPart.Text(
                        all.toString(), part.span().to(parts.get(end).span()));
                i = end;
            }
            merged.add(part);
        }
        return merged;
    }

    private ShellPart.Text plain(int from, int to) {
        return new ShellPart.Text(text.toString().substring(from, to), text.span(from, to));
    }

    /** @param context a {@code part} or an {@code inner} */
    private void part(ParserRuleContext context, boolean quoted, List<ShellPart> out) {
        if (isBroken(context)) {
            out.add(new ShellPart.Opaque(span(context)));
            return;
        }
        if (context.getChild(0) instanceof ShellParser.ExpansionContext expansion) {
            out.add(expansion(expansion, quoted));
            return;
        }
        Token token = context.getStart();
        int from = token.getStartIndex();
        int to = token.getStopIndex() + 1;
        Span span = span(context);
        String raw = token.getText();
        out.add(
                switch (token.getType()) {
                    case ShellLexer.TEXT -> new ShellPart.Text(raw, span);
                    case ShellLexer.JOIN -> new ShellPart.Escaped("", span);
                    case ShellLexer.ESCAPED -> new ShellPart.Escaped(raw.substring(1), span);
                    case ShellLexer.SINGLE -> new ShellPart.SingleQuoted(raw.substring(1, raw.length() - 1), span);
                    case ShellLexer.ANSI ->
                        new ShellPart.SingleQuoted(AnsiQuotes.decoded(raw.substring(2, raw.length() - 1)), span);
                    case ShellLexer.VARIABLE ->
                        new ShellPart.Variable(raw.substring(1), Optional.empty(), "", List.of(), span);
                    case ShellLexer.OPEN_DOUBLE -> doubleQuoted((ShellParser.PartContext) context, span);
                    case ShellLexer.OPEN_PROCESS ->
                        new ShellPart.ProcessSubstitution(script(((ShellParser.PartContext) context).list()), span);
                    case ShellLexer.EXTENDED_GLOB ->
                        new ShellPart.Glob(text.toString().substring(from, to), span);
                    default -> new ShellPart.Opaque(span, token.getType() == ShellLexer.TOO_DEEP);
                });
    }

    private ShellPart doubleQuoted(ShellParser.PartContext context, Span span) {
        List<ShellPart> parts = new ArrayList<>();
        for (ShellParser.InnerContext inner : context.inner()) {
            part(inner, true, parts);
        }
        return new ShellPart.DoubleQuoted(merged(parts), span);
    }

    private ShellPart expansion(ShellParser.ExpansionContext context, boolean quoted) {
        Span span = span(context);
        if (isBroken(context)) {
            return new ShellPart.Opaque(span);
        }
        int from = context.getStart().getStartIndex();
        int to = context.getStop().getStopIndex() + 1;
        switch (context.getStart().getType()) {
            case ShellLexer.OPEN_PARAMETER:
                return parameter(context, span);
            case ShellLexer.OPEN_COMMAND:
                return new ShellPart.CommandSubstitution(script(context.list()), span);
            case ShellLexer.OPEN_ARITHMETIC:
                if (!isAdjacent(context.CLOSE_ARITHMETIC())) {
                    Script script = read(piece(from + 2, to - 1), depth + SECOND_READING);
                    return new ShellPart.CommandSubstitution(script, span);
                }
                return new ShellPart.Arithmetic(arithmetic(context.children), span);
            case ShellLexer.OPEN_BRACKET:
                return new ShellPart.Arithmetic(arithmetic(context.children), span);
            case ShellLexer.BACKTICKS:
                MappedText script = unescaped(piece(from + 1, to - 1), quoted);
                return new ShellPart.CommandSubstitution(read(script, depth + SECOND_READING), span);
            default:
                return new ShellPart.Opaque(span);
        }
    }

    /** Between backticks a backslash is taken off {@code $}, {@code `} and itself, and off {@code "} inside double quotes. */
    static MappedText unescaped(MappedText script, boolean quoted) {
        if (script.toString().indexOf('\\') < 0) {
            return script;
        }
        MappedText.Builder out = new MappedText.Builder(script.span().start());
        int from = 0;
        for (int i = 0; i + 1 < script.length(); i++) {
            if (script.charAt(i) == '\\') {
                char next = script.charAt(i + 1);
                if (next == '$' || next == '`' || next == '\\' || quoted && next == '"') {
                    out.append(script.subSequence(from, i));
                    from = i + 1;
                }
                i++;
            }
        }
        return out.append(script.from(from)).build();
    }

    private ShellPart parameter(ShellParser.ExpansionContext context, Span span) {
        if (context.PARAMETER_NAME() == null) {
            return new ShellPart.Opaque(span);
        }
        String name = context.PARAMETER_NAME().getText();
        String operator = context.OPERATOR() == null ? "" : context.OPERATOR().getText();
        if (name.length() > 1 && (name.startsWith("#") || name.startsWith("!"))) {
            operator = name.startsWith("#") ? ShellPart.Variable.LENGTH : ShellPart.Variable.INDIRECT;
            name = name.substring(1);
        }
        Optional<String> subscript = Optional.empty();
        if (context.OPEN_SUBSCRIPT() != null) {
            int from = context.OPEN_SUBSCRIPT().getSymbol().getStopIndex() + 1;
            int to = context.CLOSE_ARITHMETIC(0).getSymbol().getStartIndex();
            subscript = Optional.of(text.toString().substring(from, to));
        }
        List<ShellPart> operand = new ArrayList<>();
        for (ShellParser.PartContext part : context.part()) {
            part(part, false, operand);
        }
        return new ShellPart.Variable(name, subscript, operator, merged(operand), span);
    }

    private ShellPart.Arithmetic arithmetic(ShellParser.LetContext context) {
        return new ShellPart.Arithmetic(arithmetic(context.children), span(context));
    }

    private List<ShellPart> arithmetic(List<ParseTree> children) {
        List<ShellPart> parts = new ArrayList<>();
        for (ParseTree child : children) {
            if (child instanceof ShellParser.ArithmeticContext context) {
                arithmetic(context, parts);
            }
        }
        return merged(parts);
    }

    private void arithmetic(ShellParser.ArithmeticContext context, List<ShellPart> out) {
        for (ParseTree child : context.children) {
            if (child instanceof ShellParser.ArithmeticContext nested) {
                arithmetic(nested, out);
            } else if (child instanceof ShellParser.PartContext part) {
                part(part, true, out);
            } else if (child instanceof ErrorNode) {
                out.add(new ShellPart.Opaque(span(context)));
            } else {
                out.add(new ShellPart.Text(child.getText(), span(start(child))));
            }
        }
    }

    // ---- places

    /** Whether the grammar missed something right here; what is wrong in a list or a part below is found there. */
    private static boolean isBroken(ParserRuleContext context) {
        if (context.exception != null || context.children == null) {
            return true;
        }
        for (ParseTree child : context.children) {
            if (child instanceof ErrorNode) {
                return true;
            }
            boolean same = child instanceof ShellParser.ArgumentContext
                    || child instanceof ShellParser.AssignmentContext
                    || child instanceof ShellParser.ArrayContext
                    || child instanceof ShellParser.WordContext
                    || child instanceof ShellParser.RedirectContext
                    || child instanceof ShellParser.TargetContext
                    || child instanceof ShellParser.PatternContext
                    || child instanceof ShellParser.GapContext;
            if (same && isBroken((ParserRuleContext) child)) {
                return true;
            }
        }
        return false;
    }

    private MappedText piece(int from, int to) {
        return text.subSequence(from, Math.max(from, to));
    }

    private Span span(Token token) {
        int from = Math.min(Math.max(0, token.getStartIndex()), text.length());
        return text.span(from, Math.min(text.length(), Math.max(from, token.getStopIndex() + 1)));
    }

    private int place(Token token) {
        return span(token).start();
    }

    private Span span(ParserRuleContext context) {
        Token first = context.getStart();
        Token last = context.getStop();
        if (last == null || last.getStopIndex() < first.getStartIndex()) {
            return span(first);
        }
        // the blanks that a command takes are not part of it
        int from = first.getStartIndex();
        int to = last.getStopIndex() + 1;
        if (last.getType() == ShellLexer.BLANK || last.getType() == ShellLexer.NEWLINE) {
            to = Math.max(from + 1, lastOf(context, to));
        }
        return text.span(from, Math.min(to, text.length()));
    }

    /** The end of the last token under this node that is neither a blank nor a line break. */
    private static int lastOf(ParserRuleContext context, int otherwise) {
        ParserRuleContext at = context;
        while (true) {
            ParseTree next = null;
            for (int i = at.getChildCount() - 1; i >= 0 && next == null; i--) {
                ParseTree child = at.getChild(i);
                boolean blank = child instanceof TerminalNode t
                                && (t.getSymbol().getType() == ShellLexer.BLANK
                                        || t.getSymbol().getType() == ShellLexer.NEWLINE
                                        || t.getSymbol().getStopIndex() < 0)
                        || child instanceof ShellParser.GapContext
                        || child instanceof ParserRuleContext r && r.getChildCount() == 0;
                next = blank ? null : child;
            }
            if (next == null) {
                return otherwise;
            }
            if (next instanceof TerminalNode token) {
                return token.getSymbol().getStopIndex() + 1;
            }
            at = (ParserRuleContext) next;
        }
    }

    private static Token start(ParseTree tree) {
        return tree instanceof TerminalNode t ? t.getSymbol() : ((ParserRuleContext) tree).getStart();
    }

    private static Token stop(ParseTree tree) {
        return tree instanceof TerminalNode t ? t.getSymbol() : ((ParserRuleContext) tree).getStop();
    }
}
