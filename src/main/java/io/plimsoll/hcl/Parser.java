package io.plimsoll.hcl;

import io.plimsoll.hcl.Expression.Operator;
import io.plimsoll.hcl.Expression.Step;
import io.plimsoll.hcl.Token.Kind;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.InvalidYaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads expressions. Facts: {@code hclsyntax/spec.md} of hashicorp/hcl, and where that says nothing, its parser. */
final class Parser {
    /** People nest a handful of brackets; each takes several calls of Java's stack. */
    private static final int DEEPEST = 100;

    /** A longer number has no use in a file that says how an image is built, and arithmetic with it takes time. */
    private static final int LONGEST_NUMBER = 100;

    private static final Map<Kind, Operator> OPERATORS = new EnumMap<>(Map.ofEntries(
            Map.entry(Kind.OR, Operator.OR),
            Map.entry(Kind.AND, Operator.AND),
            Map.entry(Kind.EQUAL, Operator.EQUAL),
            Map.entry(Kind.NOT_EQUAL, Operator.NOT_EQUAL),
            Map.entry(Kind.LESS, Operator.LESS),
            Map.entry(Kind.GREATER, Operator.GREATER),
            Map.entry(Kind.AT_MOST, Operator.AT_MOST),
            Map.entry(Kind.AT_LEAST, Operator.AT_LEAST),
            Map.entry(Kind.PLUS, Operator.PLUS),
            Map.entry(Kind.MINUS, Operator.MINUS),
            Map.entry(Kind.STAR, Operator.TIMES),
            Map.entry(Kind.SLASH, Operator.DIVIDED),
            Map.entry(Kind.PERCENT, Operator.MODULO)));

    private static final int STRONGEST = 6;

    private final Lexer lexer;
    private int depth;

    Parser(Lexer lexer) {
        this.lexer = lexer;
    }

    /**
     * Reads a text as a template of its own, as JSON has them.
     *
     * @throws InvalidYaml when it is none
     */
    static Expression template(Source file, MappedText text) {
        Lexer lexer = new Lexer(file, text);
        return new TemplateReader(lexer, new Parser(lexer)).bare();
    }

    /** @throws InvalidYaml when there is none, or it is wrong */
    Expression expression() {
        deeper();
        Expression condition = operation(1);
        if (lexer.takeIf(Kind.QUESTION)) {
            Expression whenTrue = expression();
            lexer.take(Kind.COLON, "in `? :`");
            Expression whenFalse = expression();
            condition = new Expression.Conditional(
                    condition, whenTrue, whenFalse, across(condition.span(), whenFalse.span()));
        }
        depth--;
        return condition;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw lexer.mistake(lexer.at(), "nested too deeply to be read");
        }
    }

    private static int precedence(Operator operator) {
        return switch (operator) {
            case OR -> 1;
            case AND -> 2;
            case EQUAL, NOT_EQUAL -> 3;
            case LESS, GREATER, AT_MOST, AT_LEAST -> 4;
            case PLUS, MINUS -> 5;
            case TIMES, DIVIDED, MODULO -> STRONGEST;
        };
    }

    /** @param weakest the precedence of the weakest operators that belong to it */
    private Expression operation(int weakest) {
        Expression left = term();
        for (Operator next = operator(); next != null && precedence(next) >= weakest; next = operator()) {
            int level = precedence(next);
            List<Expression.Operand> rest = new ArrayList<>();
            while (next != null && precedence(next) == level) {
                lexer.take();
                Expression right = level == STRONGEST ? term() : operation(level + 1);
                rest.add(new Expression.Operand(next, right));
                next = operator();
            }
            left = new Expression.Operation(
                    left,
                    rest,
                    across(left.span(), rest.get(rest.size() - 1).value().span()));
        }
        return left;
    }

    private Operator operator() {
        return OPERATORS.get(lexer.peek().kind());
    }

    private Expression term() {
        Token start = lexer.peek();
        if (start.kind() == Kind.MINUS || start.kind() == Kind.NOT) {
            deeper();
            lexer.take();
            Expression operand = term();
            depth--;
            return new Expression.Unary(start.kind() == Kind.MINUS, operand, across(span(start), operand.span()));
        }
        Expression primary = primary(start);
        List<Step> steps = steps();
        if (steps.isEmpty()) {
            return primary;
        }
        Span span = across(primary.span(), steps.get(steps.size() - 1).span());
        return primary instanceof Expression.Reference reference
                ? new Expression.Reference(reference.name(), steps, span)
                : new Expression.Traversal(primary, steps, span);
    }

    private Expression primary(Token start) {
        switch (start.kind()) {
            case NUMBER:
                lexer.take();
                return new Expression.Literal(number(start), span(start));
            case NAME:
                lexer.take();
                return lexer.isNext(Kind.OPEN_PAREN) || lexer.isNext(Kind.SCOPE) ? call(start) : named(start);
            case QUOTE, HEREDOC:
                return new TemplateReader(lexer, this).read();
            case OPEN_PAREN:
                return parentheses();
            case OPEN_BRACKET:
                return tuple();
            case OPEN_BRACE:
                return object();
            default:
                throw lexer.expected("a value");
        }
    }

    private Value number(Token token) {
        String digits = lexer.string(token);
        try {
            BigDecimal number = new BigDecimal(digits);
            boolean huge = digits.length() > LONGEST_NUMBER || Math.abs((long) number.scale()) > LONGEST_NUMBER;
            return huge ? Value.UNKNOWN : Value.of(number);
        } catch (NumberFormatException e) {
            boolean single = digits.indexOf('.') == digits.lastIndexOf('.');
            if (single
                    && digits.lastIndexOf('.') < digits.toLowerCase(Locale.ROOT).indexOf('e')) {
                return Value.UNKNOWN; // an exponent that is out of all bounds
            }
            throw lexer.mistake(token.start(), "`" + digits + "` is not a valid number");
        }
    }

    private Expression named(Token token) {
        String name = lexer.string(token);
        return switch (name) {
            case "true" -> new Expression.Literal(Value.TRUE, span(token));
            case "false" -> new Expression.Literal(Value.FALSE, span(token));
            case "null" -> new Expression.Literal(Value.NULL, span(token));
            default -> new Expression.Reference(name, List.of(), span(token));
        };
    }

    private Expression call(Token name) {
        StringBuilder whole = new StringBuilder(lexer.string(name));
        while (lexer.takeIf(Kind.SCOPE)) {
            whole.append("::").append(lexer.string(lexer.take(Kind.NAME, "of a function")));
        }
        lexer.take(Kind.OPEN_PAREN, "after the function name");
        boolean before = lexer.setNewlines(false);
        List<Expression> arguments = new ArrayList<>();
        boolean spread = false;
        while (!spread && !lexer.isNext(Kind.CLOSE_PAREN)) {
            arguments.add(expression());
            spread = lexer.takeIf(Kind.ELLIPSIS);
            if (spread || !lexer.takeIf(Kind.COMMA)) {
                break;
            }
        }
        Token end = lexer.take(Kind.CLOSE_PAREN, "after the arguments");
        lexer.setNewlines(before);
        return new Expression.Call(whole.toString(), arguments, spread, across(span(name), span(end)));
    }

    private Expression parentheses() {
        lexer.take();
        boolean before = lexer.setNewlines(false);
        Expression inner = expression();
        lexer.take(Kind.CLOSE_PAREN, "after an expression in parentheses");
        lexer.setNewlines(before);
        // what has steps would take those that follow as its own, and a bare name is a key only without parentheses
        return inner instanceof Expression.Reference ? new Expression.Traversal(inner, List.of(), inner.span()) : inner;
    }

    private Expression tuple() {
        Token open = lexer.take();
        boolean before = lexer.setNewlines(false);
        if (lexer.isNext("for")) {
            return loop(open, Kind.CLOSE_BRACKET, before);
        }
        List<Expression> items = new ArrayList<>();
        while (!lexer.isNext(Kind.CLOSE_BRACKET)) {
            items.add(expression());
            if (!lexer.takeIf(Kind.COMMA)) {
                break;
            }
        }
        Token close = lexer.take(Kind.CLOSE_BRACKET, "or a comma after an item");
        lexer.setNewlines(before);
        return new Expression.TupleOf(items, across(span(open), span(close)));
    }

    private Expression object() {
        Token open = lexer.take();
        boolean before = lexer.setNewlines(false);
        if (lexer.isNext("for")) {
            return loop(open, Kind.CLOSE_BRACE, before);
        }
        lexer.setNewlines(true);
        List<Expression.Item> items = new ArrayList<>();
        while (!lexer.isNext(Kind.CLOSE_BRACE)) {
            if (lexer.takeIf(Kind.NEWLINE)) {
                continue;
            }
            Expression key = key();
            if (!lexer.takeIf(Kind.ASSIGN) && !lexer.takeIf(Kind.COLON)) {
                throw lexer.expected("`=` after a key");
            }
            items.add(new Expression.Item(key, expression()));
            if (!lexer.takeIf(Kind.COMMA) && !lexer.takeIf(Kind.NEWLINE)) {
                break;
            }
        }
        Token close = lexer.take(Kind.CLOSE_BRACE, "or a new line after a value");
        lexer.setNewlines(before);
        return new Expression.ObjectOf(items, across(span(open), span(close)));
    }

    private Expression key() {
        Token start = lexer.peek();
        Expression key = expression();
        if (start.kind() != Kind.NAME) {
            return key;
        }
        boolean word = key instanceof Expression.Reference reference
                        && reference.steps().isEmpty()
                || key instanceof Expression.Literal;
        if (word) {
            return new Expression.Literal(Value.of(lexer.string(start)), key.span());
        }
        if (key instanceof Expression.Reference) {
            String reason = "a key with several parts must be in quotes or parentheses";
            return new Expression.Literal(
                    new Value.Failure(reason, key.span(), lexer.file(), Certainty.FIXED), key.span());
        }
        return key;
    }

    private Expression loop(Token open, Kind closing, boolean newlinesBefore) {
        lexer.take();
        String value = lexer.string(lexer.take(Kind.NAME, "after `for`"));
        Optional<String> key = Optional.empty();
        if (lexer.takeIf(Kind.COMMA)) {
            key = Optional.of(value);
            value = lexer.string(lexer.take(Kind.NAME, "after the comma"));
        }
        if (!lexer.isNext("in")) {
            throw lexer.expected("`in`");
        }
        lexer.take();
        Expression collection = expression();
        lexer.take(Kind.COLON, "after the collection");
        Expression result = expression();
        Optional<Expression> keyResult = Optional.empty();
        if (closing == Kind.CLOSE_BRACE) {
            lexer.take(Kind.ARROW, "after the key");
            keyResult = Optional.of(result);
            result = expression();
        }
        boolean groups = closing == Kind.CLOSE_BRACE && lexer.takeIf(Kind.ELLIPSIS);
        Optional<Expression> condition = Optional.empty();
        if (lexer.isNext("if")) {
            lexer.take();
            condition = Optional.of(expression());
        }
        Token close = lexer.take(closing, "after the loop");
        lexer.setNewlines(newlinesBefore);
        return new Expression.For(
                key, value, collection, keyResult, result, condition, groups, across(span(open), span(close)));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        while (true) {
            Token start = lexer.peek();
            if (start.kind() == Kind.DOT) {
                lexer.take();
                steps.add(dotted(start));
            } else if (start.kind() == Kind.OPEN_BRACKET) {
                lexer.take();
                steps.add(bracketed(start));
            } else {
                return steps;
            }
        }
    }

    private Step dotted(Token dot) {
        if (!lexer.isNext(Kind.STAR)) {
            return named(dot, "of an attribute");
        }
        Token star = lexer.take();
        List<Step> each = new ArrayList<>();
        Token last = star;
        while (lexer.isNext(Kind.DOT)) {
            Token next = lexer.take();
            last = lexer.peek();
            each.add(named(next, "of an attribute"));
        }
        return new Step.Splat(each, across(span(dot), span(last)));
    }

    /** A name, or a number in the manner of an older language. */
    private Step named(Token dot, String where) {
        if (lexer.isNext(Kind.NUMBER)) {
            Token index = lexer.take();
            if (lexer.string(index).contains(".")) {
                throw lexer.mistake(index.start(), "write two indexes in brackets: `[0][1]`");
            }
            Expression key = new Expression.Literal(number(index), span(index));
            return new Step.Index(key, across(span(dot), span(index)));
        }
        Token name = lexer.take(Kind.NAME, where);
        return new Step.Attribute(lexer.string(name), across(span(dot), span(name)));
    }

    private Step bracketed(Token open) {
        if (lexer.isNext(Kind.STAR)) {
            lexer.take();
            Token close = lexer.take(Kind.CLOSE_BRACKET, "after `*`");
            deeper();
            List<Step> each = steps();
            depth--;
            Span end = each.isEmpty() ? span(close) : each.get(each.size() - 1).span();
            return new Step.Splat(each, across(span(open), end));
        }
        boolean before = lexer.setNewlines(false);
        Expression key = expression();
        Token close = lexer.take(Kind.CLOSE_BRACKET, "after an index");
        lexer.setNewlines(before);
        return new Step.Index(key, across(span(open), span(close)));
    }

    private Span span(Token token) {
        return lexer.text().span(token.start(), token.end());
    }

    /** From the first to the second; the second may end before the first. */
    static Span across(Span from, Span to) {
        return new Span(from.start(), Math.max(from.end(), to.end()));
    }
}
