package io.plimsoll.syntax;

import io.plimsoll.syntax.grammar.WordLexer;
import io.plimsoll.syntax.grammar.WordParser;
import io.plimsoll.text.Internal;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads the parts of one word: quotes, escapes, variables. */
@Internal
public final class WordReader {
    /** Deeper nesting of quotes and {@code ${…}} than this is a problem of the word, not of our stack. */
    private static final int MAX_DEPTH = 100;

    private final MappedText text;
    private final List<Problem> problems = new ArrayList<>();

    private WordReader(MappedText text) {
        this.text = text;
    }

    /**
     * @param text one word, or several with blanks between them
     * @param escape the file's escape character
     */
    public static Word read(MappedText text, char escape) {
        return read(text, escape, false);
    }

    /** The body of a heredoc: variables and escapes count, quotes do not, and the escape character is always the backslash. */
    public static Word readBody(MappedText text) {
        return read(text, '\\', true);
    }

    private static Word read(MappedText text, char escape, boolean hideQuotes) {
        return isPlain(text.toString(), escape, hideQuotes)
                ? Word.verbatim(text)
                : new WordReader(text).parse(escape, hideQuotes);
    }

    private static boolean isPlain(String text, char escape, boolean hideQuotes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$' || c == escape || !hideQuotes && (c == '\'' || c == '"')) {
                return false;
            }
        }
        return true;
    }

    private Word parse(char escape, boolean hideQuotes) {
        WordLexer lexer = new WordLexer(new EscapedStream(text.toString(), escape, hideQuotes));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        Token tooDeep = findTooDeep(tokens.getTokens());
        if (tooDeep != null) {
            Span span = text.span(tooDeep.getStartIndex(), text.length());
            Problem problem = Problem.of(span, "nested more than " + MAX_DEPTH + " levels deep");
            return new Word(text, List.of(new Part.Text(text.toString(), text.span())), List.of(problem));
        }
        WordParser parser = new WordParser(tokens);
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        List<Part> parts = parts(parser.word().part());
        return new Word(text, parts, problems.isEmpty() ? problems : problems.subList(0, 1));
    }

    private static Token findTooDeep(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            switch (token.getType()) {
                case WordLexer.OPEN, WordLexer.DOUBLE -> depth++;
                case WordLexer.CLOSE, WordLexer.CLOSE_DOUBLE -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                return token;
            }
        }
        return null;
    }

    private List<Part> parts(List<WordParser.PartContext> contexts) {
        List<Part> parts = new ArrayList<>(contexts.size());
        for (WordParser.PartContext context : contexts) {
            parts.add(part(context));
        }
        return parts;
    }

    private Part part(WordParser.PartContext context) {
        if (context.expansion() != null) {
            return expansion(context.expansion());
        }
        if (context.DOUBLE() != null) {
            if (context.CLOSE_DOUBLE() == null) {
                unclosed(context.DOUBLE().getSymbol(), "\"");
            }
            List<Part> inner = new ArrayList<>();
            for (WordParser.InnerContext part : context.inner()) {
                inner.add(
                        part.expansion() != null
                                ? expansion(part.expansion())
                                : token(((TerminalNode) part.getChild(0)).getSymbol()));
            }
            return new Part.DoubleQuoted(inner, span(context));
        }
        return token(context.getStart());
    }

    private Part token(Token token) {
        Span span = text.span(token.getStartIndex(), token.getStopIndex() + 1);
        String raw = token.getText();
        switch (token.getType()) {
            case WordLexer.ESCAPED:
                return new Part.Escaped(raw.substring(1), raw, span);
            case WordLexer.LAST_ESCAPE:
                return new Part.Escaped("", raw, span);
            case WordLexer.SINGLE:
                return new Part.SingleQuoted(raw.substring(1, raw.length() - 1), span);
            case WordLexer.OPEN_SINGLE:
                unclosed(token, "'");
                return new Part.SingleQuoted(raw.substring(1), span);
            case WordLexer.VARIABLE:
                Span name = text.span(token.getStartIndex() + 1, token.getStopIndex() + 1);
                return new Part.Variable(raw.substring(1), name, Optional.empty(), span);
            default:
                return new Part.Text(raw, span);
        }
    }

    private Part expansion(WordParser.ExpansionContext context) {
        Token name = context.PARAMETER_NAME() == null
                ? null
                : context.PARAMETER_NAME().getSymbol();
        Span nameSpan = name == null
                ? Span.at(text.span(
                                context.OPEN().getSymbol().getStopIndex(),
                                context.OPEN().getSymbol().getStopIndex() + 1)
                        .end())
                : text.span(name.getStartIndex(), name.getStopIndex() + 1);
        Part.Modifier modifier = context.modifier() == null ? null : modifier(context, context.modifier());
        if (modifier == null && name == null && context.CLOSE() != null) {
            problem(context, "expected a variable name in `${}`");
        } else if (context.CLOSE() == null) {
            problem(context, "unterminated `${`");
        }
        return new Part.Variable(
                name == null ? "" : name.getText(), nameSpan, Optional.ofNullable(modifier), span(context));
    }

    private Part.Modifier modifier(WordParser.ExpansionContext whole, WordParser.ModifierContext context) {
        if (context.BAD_OPERATOR() != null) {
            String operator = context.BAD_OPERATOR().getText();
            boolean nameless = whole.PARAMETER_NAME() == null;
            problem(
                    whole,
                    nameless
                            ? "expected a variable name after `${`"
                            : "unknown variable modifier `" + operator
                                    + "`: expected one of `:-`, `:+`, `:?`, `#`, `%`, `/`");
            return null;
        }
        if (context.REPLACE() != null) {
            if (context.SLASH() == null) {
                problem(whole, "expected a replacement: `${name/pattern/replacement}`");
            }
            return new Part.Modifier(context.REPLACE().getText(), parts(context.pattern), parts(context.replacement));
        }
        return new Part.Modifier(context.OPERATOR().getText(), parts(context.operand), List.of());
    }

    private Span span(ParserRuleContext context) {
        return text.span(context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
    }

    private void unclosed(Token quote, String character) {
        Span span = text.span(quote.getStartIndex(), quote.getStartIndex() + 1);
        problems.add(Problem.of(span, "unterminated quote `" + character + "`"));
    }

    private void problem(ParserRuleContext context, String message) {
        problems.add(Problem.of(span(context), message));
    }
}
