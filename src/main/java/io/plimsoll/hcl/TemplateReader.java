package io.plimsoll.hcl;

import io.plimsoll.hcl.Token.Kind;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.InvalidYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads templates: texts in quotes, heredocs, and texts that stand alone. */
final class TemplateReader {
    /** A piece of a template, in order. */
    private sealed interface Part {
        Span span();

        /** Characters of one line, with its end. */
        record Characters(MappedText text, Span span) implements Part {}

        /** {@code ${…}}. */
        record Inserted(Expression value, Span span) implements Part {}

        record If(Expression condition, Span span) implements Part {}

        record For(Optional<String> key, String value, Expression collection, Span span) implements Part {}

        /** {@code else}, {@code endif} or {@code endfor}. */
        record Word(String word, Span span) implements Part {}
    }

    private static final int DEEPEST = 50;

    private final Lexer lexer;
    private final Parser parser;
    private final Source file;
    private final MappedText text;
    private final String all;

    private final List<Part> parts = new ArrayList<>();
    /** The characters that have come since the last sequence or line end. */
    private MappedText.Builder characters;

    private int charactersFrom;
    /** Whether spaces that come next are dropped, as {@code ~}} says. */
    private boolean stripNext;

    /** How far the building of the tree has come. */
    private int next;

    private int depth;

    TemplateReader(Lexer lexer, Parser parser) {
        this.lexer = lexer;
        this.parser = parser;
        this.file = lexer.file();
        this.text = lexer.text();
        this.all = lexer.all();
    }

    /** The template that begins at the next token. */
    Expression read() {
        Token open = lexer.take();
        start(open.end());
        if (open.kind() == Kind.QUOTE) {
            quoted(open);
        } else {
            heredoc(open);
        }
        return tree(text.span(open.start(), lexer.at()));
    }

    /** The whole text. */
    Expression bare() {
        start(0);
        int at = 0;
        while (at < all.length()) {
            at = character(at);
        }
        end(at);
        return tree(text.span(0, all.length()));
    }

    /** A text in quotes without any sequence: the label of a block. */
    static String label(Lexer lexer) {
        TemplateReader reader = new TemplateReader(lexer, new Parser(lexer));
        Token open = lexer.peek();
        Expression read = reader.read();
        if (read instanceof Expression.Literal literal && literal.value() instanceof Value.Text label) {
            return label.text();
        }
        throw lexer.mistake(open.start(), "a label cannot contain `${` or `%{`");
    }

    private void start(int at) {
        characters = new MappedText.Builder(text.span(at, at).start());
        charactersFrom = at;
    }

    /** Ends the piece that has been read. */
    private void end(int at) {
        if (at > charactersFrom) {
            MappedText piece = characters.build();
            if (stripNext) {
                piece = piece.from(
                        piece.length() - piece.toString().stripLeading().length());
            }
            parts.add(new Part.Characters(piece, text.span(charactersFrom, at)));
            stripNext = false;
        }
        start(at);
    }

    private void quoted(Token open) {
        int at = open.end();
        while (at < all.length() && all.charAt(at) != '"') {
            char c = all.charAt(at);
            if (c == '\n' || c == '\r') {
                throw lexer.mistake(at, "a quoted string must end on the line that it starts on");
            }
            at = c == '\\' ? escape(at) : character(at);
        }
        if (at == all.length()) {
            throw lexer.mistake(open.start(), "unterminated string: no closing `\"`");
        }
        end(at);
        lexer.moveTo(at + 1);
    }

    private int escape(int at) {
        char c = at + 1 < all.length() ? all.charAt(at + 1) : ' ';
        int known = "nrt\"\\".indexOf(c);
        if (known >= 0) {
            characters.append(String.valueOf("\n\r\t\"\\".charAt(known)), text.span(at, at + 2));
            return at + 2;
        }
        int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int end = at + 2 + digits;
        int code = digits > 0 && end <= all.length() ? Lexer.hexadecimal(all, at + 2, end) : -1;
        if (!Character.isValidCodePoint(code) || code >= 0xD800 && code <= 0xDFFF) {
            throw lexer.mistake(at, "`\\" + c + "` is not a valid escape");
        }
        characters.append(Character.toString(code), text.span(at, end));
        return end;
    }

    private void heredoc(Token open) {
        boolean flush = all.charAt(open.start() + 2) == '-';
        int name = open.start() + (flush ? 3 : 2);
        String marker = all.substring(name, lexer.nameEnd(name));
        int at = open.end();
        boolean lineStart = true;
        while (at < all.length()) {
            if (lineStart) {
                int newline = all.indexOf('\n', at);
                if (newline >= 0 && isMarker(at, newline, marker)) {
                    end(at);
                    if (flush) {
                        flush();
                    }
                    lexer.moveTo(newline > at && all.charAt(newline - 1) == '\r' ? newline - 1 : newline);
                    return;
                }
            }
            if (all.charAt(at) == '\r' && lexer.lineEnd(at) == at) {
                throw lexer.mistake(at, "unexpected carriage return: only allowed before a line feed");
            }
            lineStart = all.charAt(at) == '\n';
            at = character(at);
        }
        throw lexer.mistake(open.start(), "unterminated heredoc: no line reads `" + marker + "`");
    }

    private boolean isMarker(int from, int to, String marker) {
        int start = from;
        while (start < to && Character.isWhitespace(all.charAt(start))) {
            start++;
        }
        int end = start + marker.length();
        return all.startsWith(marker, start)
                && end <= to
                && all.substring(end, to).isBlank();
    }

    /** Reads one character, or what stands for it, or a sequence. */
    private int character(int at) {
        char c = all.charAt(at);
        if (c == '$' || c == '%') {
            if (all.startsWith("{", at + 1)) {
                return sequence(at, c);
            }
            if (all.startsWith("{", at + 2) && all.charAt(at + 1) == c) {
                characters.append(c + "{", text.span(at, at + 3));
                return at + 3;
            }
        }
        int end = at + 1;
        if (c != '\n') {
            while (end < all.length() && isPlain(all.charAt(end))) {
                end++;
            }
        }
        characters.append(text.subSequence(at, end));
        if (c == '\n') {
            end(end);
        }
        return end;
    }

    private static boolean isPlain(char c) {
        return c != '$' && c != '%' && c != '"' && c != '\\' && c != '\n' && c != '\r';
    }

    /** @return the index after {@code ${…}} or <code>%{…}</code> */
    private int sequence(int at, char kind) {
        end(at);
        int inside = at + 2;
        boolean stripBefore = all.startsWith("~", inside);
        if (stripBefore) {
            inside++;
            stripLast();
        }
        stripNext = false;
        lexer.moveTo(inside);
        boolean before = lexer.setNewlines(false);
        Token opening = new Token(Kind.UNKNOWN, at, inside);
        Part part = kind == '$' ? new Part.Inserted(parser.expression(), span(opening)) : directive(opening);
        if (!lexer.isNext(Kind.CLOSE_BRACE) && !lexer.isNext(Kind.STRIP)) {
            throw lexer.expected("`}` after `" + kind + "{`");
        }
        Token close = lexer.take();
        lexer.setNewlines(before);
        lexer.moveTo(close.end());
        stripNext = close.kind() == Kind.STRIP;
        Span whole = text.span(at, close.end());
        parts.add(part instanceof Part.Inserted inserted ? new Part.Inserted(inserted.value(), whole) : part);
        start(close.end());
        return close.end();
    }

    private void stripLast() {
        int last = parts.size() - 1;
        // only what is directly before it
        if (last >= 0
                && parts.get(last) instanceof Part.Characters c
                && c.span().end() == characterOffset()) {
            int end = c.text().toString().stripTrailing().length();
            parts.set(last, new Part.Characters(c.text().subSequence(0, end), c.span()));
        }
    }

    private int characterOffset() {
        return text.span(charactersFrom, charactersFrom).start();
    }

    private Part directive(Token opening) {
        Token word = lexer.take(Kind.NAME, "after `%{`");
        String name = lexer.string(word);
        switch (name) {
            case "if":
                return new Part.If(parser.expression(), span(opening));
            case "for":
                Optional<String> key = Optional.empty();
                String value = lexer.string(lexer.take(Kind.NAME, "after `for`"));
                if (lexer.takeIf(Kind.COMMA)) {
                    key = Optional.of(value);
                    value = lexer.string(lexer.take(Kind.NAME, "after the comma"));
                }
                if (!lexer.isNext("in")) {
                    throw lexer.expected("`in`");
                }
                lexer.take();
                return new Part.For(key, value, parser.expression(), span(opening));
            case "else", "endif", "endfor":
                return new Part.Word(name, span(opening));
            default:
                throw lexer.mistake(
                        word.start(), "expected if, else, endif, for or endfor after `%{`, found `" + name + "`");
        }
    }

    private Span span(Token token) {
        return text.span(token.start(), token.end());
    }

    /** Takes from each line what all of them are indented by; a line of spaces alone does not count, and stays. */
    private void flush() {
        int indent = Integer.MAX_VALUE;
        List<Integer> lines = new ArrayList<>();
        boolean lineStart = true;
        for (int i = 0; i < parts.size(); i++) {
            boolean first = lineStart;
            String piece = parts.get(i) instanceof Part.Characters c ? c.text().toString() : "";
            lineStart = piece.endsWith("\n");
            if (first) {
                int spaces = piece.length() - piece.stripLeading().length();
                boolean empty = spaces == piece.length() && lineStart;
                if (!empty) {
                    indent = Math.min(indent, spaces);
                    lines.add(i);
                }
            }
        }
        for (int i : lines) {
            if (parts.get(i) instanceof Part.Characters c) {
                parts.set(i, new Part.Characters(c.text().from(indent), c.span()));
            }
        }
    }

    private Expression tree(Span span) {
        List<Expression> all = sequence(List.of());
        if (next < parts.size()) {
            Part.Word word = (Part.Word) parts.get(next);
            throw mistake(word.span(), "unexpected `" + word.word() + "`: nothing to close");
        }
        if (parts.size() == 1 && parts.get(0) instanceof Part.Inserted inserted) {
            return wrapped(inserted);
        }
        return template(all, span);
    }

    /** A template that is one sequence stands for its value, whatever that is; but never for a bare name. */
    private static Expression wrapped(Part.Inserted inserted) {
        return new Expression.Traversal(inserted.value(), List.of(), inserted.span());
    }

    private Expression template(List<Expression> expressions, Span span) {
        if (expressions.isEmpty()) {
            MappedText nothing = new MappedText.Builder(span.isEmpty() ? span.start() : span.start() + 1).build();
            return new Expression.Literal(Value.of(nothing, file), span);
        }
        return expressions.size() == 1 && expressions.get(0) instanceof Expression.Literal literal
                ? new Expression.Literal(literal.value(), span)
                : new Expression.Template(expressions, span);
    }

    /** What comes before one of the words. */
    private List<Expression> sequence(List<String> words) {
        List<Expression> expressions = new ArrayList<>();
        while (next < parts.size()) {
            Part part = parts.get(next);
            if (part instanceof Part.Word word) {
                if (!words.isEmpty() && !words.contains(word.word())) {
                    throw mistake(
                            word.span(), "expected " + String.join(" or ", words) + ", found `" + word.word() + "`");
                }
                return expressions;
            }
            next++;
            if (part instanceof Part.Inserted inserted) {
                expressions.add(new Expression.Traversal(inserted.value(), List.of(), inserted.span()));
            } else if (part instanceof Part.Characters first) {
                expressions.add(characters(first));
            } else if (++depth > DEEPEST) {
                throw mistake(part.span(), "nested too deeply to be read");
            } else if (part instanceof Part.If condition) {
                expressions.add(conditional(condition));
                depth--;
            } else if (part instanceof Part.For loop) {
                expressions.add(loop(loop));
                depth--;
            }
        }
        if (!words.isEmpty()) {
            throw lexer.mistake(
                    lexer.at(), "expected `%{" + words.get(words.size() - 1) + "}` before the end of the text");
        }
        return expressions;
    }

    /** Several pieces without anything between them are one text. */
    private Expression characters(Part.Characters first) {
        MappedText.Builder whole = new MappedText.Builder(first.span().start());
        whole.append(first.text());
        Span span = first.span();
        while (next < parts.size() && parts.get(next) instanceof Part.Characters more) {
            whole.append(more.text());
            span = Parser.across(span, more.span());
            next++;
        }
        return new Expression.Literal(Value.of(whole.build(), file), span);
    }

    private Expression conditional(Part.If opening) {
        List<Expression> whenTrue = sequence(List.of("else", "endif"));
        List<Expression> whenFalse = List.of();
        if (word().equals("else")) {
            next++;
            whenFalse = sequence(List.of("endif"));
        }
        next++;
        return new Expression.Conditional(
                opening.condition(),
                template(whenTrue, opening.span()),
                template(whenFalse, opening.span()),
                opening.span());
    }

    private Expression loop(Part.For opening) {
        List<Expression> body = sequence(List.of("endfor"));
        next++;
        Expression each = template(body, opening.span());
        Expression texts = new Expression.For(
                opening.key(),
                opening.value(),
                opening.collection(),
                Optional.empty(),
                each,
                Optional.empty(),
                false,
                opening.span());
        return new Expression.Join(texts, opening.span());
    }

    private String word() {
        return ((Part.Word) parts.get(next)).word();
    }

    private InvalidYaml mistake(Span span, String message) {
        return new InvalidYaml(
                file.lines().position(Math.min(span.start(), file.text().length())), message);
    }
}
