package io.plimsoll.hcl;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;

/**
 * Finds tokens one after another, when the parser asks for them: what a character means depends on whether it is in a template,
 * and whether a line end counts on the bracket around it. Facts: {@code hclsyntax/spec.md} and {@code scan_tokens.rl} of hashicorp/hcl.
 */
final class Lexer {
    private final Source file;
    private final MappedText text;
    private final String all;
    private int at;
    /** The next token, if it has been looked at. */
    private Token next;

    private boolean newlines = true;

    /** @param text the file's, or the template that a text in it is */
    Lexer(Source file, MappedText text) {
        this.file = file;
        this.text = text;
        this.all = text.toString();
    }

    Source file() {
        return file;
    }

    MappedText text() {
        return text;
    }

    String all() {
        return all;
    }

    /** Where the next token, or the next character of a template, begins. */
    int at() {
        return at;
    }

    void moveTo(int index) {
        at = index;
        next = null;
    }

    /** @return whether line ends were tokens before */
    boolean setNewlines(boolean tokens) {
        boolean before = newlines;
        if (before != tokens) {
            newlines = tokens;
            next = null;
        }
        return before;
    }

    Token peek() {
        if (next == null) {
            next = read();
        }
        return next;
    }

    boolean isNext(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /** Whether the next token is this name. */
    boolean isNext(String name) {
        Token token = peek();
        return token.kind() == Token.Kind.NAME
                && token.end() - token.start() == name.length()
                && all.startsWith(name, token.start());
    }

    Token take() {
        Token token = peek();
        moveTo(token.end());
        return token;
    }

    boolean takeIf(Token.Kind kind) {
        if (isNext(kind)) {
            take();
            return true;
        }
        return false;
    }

    Token take(Token.Kind kind, String where) {
        if (!isNext(kind)) {
            throw expected(kind.shown() + " " + where);
        }
        return take();
    }

    String string(Token token) {
        return all.substring(token.start(), token.end());
    }

    /** That something else is expected at the next token. */
    InvalidYaml expected(String what) {
        Token token = peek();
        String found = token.kind() == Token.Kind.NAME
                ? "`" + string(token) + "`"
                : token.kind().shown();
        return mistake(token.start(), "expected " + what + ", found " + found);
    }

    InvalidYaml mistake(int index, String message) {
        int offset = text.span(Math.min(index, all.length()), Math.min(index, all.length()))
                .start();
        Position position = file.lines().position(Math.min(offset, file.text().length()));
        return new InvalidYaml(position, message);
    }

    private Token read() {
        int start = at;
        while (start < all.length()) {
            char c = all.charAt(start);
            if (c == ' ' || c == '\t') {
                start++;
            } else if (lineEnd(start) > start) {
                if (newlines) {
                    return new Token(Token.Kind.NEWLINE, start, lineEnd(start));
                }
                start = lineEnd(start);
            } else if (c == '#' || all.startsWith("//", start)) {
                int end = all.indexOf('\n', start);
                start = end < 0 ? all.length() : end; // its line end counts as one
            } else if (all.startsWith("/*", start)) {
                int end = all.indexOf("*/", start + 2);
                if (end < 0) {
                    throw mistake(start, "unterminated comment");
                }
                start = end + 2;
            } else {
                return token(start, c);
            }
        }
        return new Token(Token.Kind.END, all.length(), all.length());
    }

    /** The index after the line end that is at {@code index}; the same index if there is none. */
    int lineEnd(int index) {
        if (all.startsWith("\n", index)) {
            return index + 1;
        }
        return all.startsWith("\r\n", index) ? index + 2 : index;
    }

    private Token token(int start, char c) {
        if (isDigit(c)) {
            return new Token(Token.Kind.NUMBER, start, numberEnd(start));
        }
        int name = nameEnd(start);
        if (name > start) {
            return new Token(Token.Kind.NAME, start, name);
        }
        if (all.startsWith("...", start)) {
            return new Token(Token.Kind.ELLIPSIS, start, start + 3);
        }
        if (all.startsWith("<<", start)) {
            int end = heredocEnd(start);
            if (end > start) {
                return new Token(Token.Kind.HEREDOC, start, end);
            }
        }
        if (start + 1 < all.length()) {
            Token.Kind two = Token.LONG.get(all.substring(start, start + 2));
            if (two != null) {
                return new Token(two, start, start + 2);
            }
        }
        return new Token(Token.SHORT.getOrDefault(c, Token.Kind.UNKNOWN), start, start + 1);
    }

    /** {@code <<NAME} or {@code <<-NAME}, and its line end; nothing may stand between. */
    private int heredocEnd(int start) {
        int name = all.startsWith("-", start + 2) ? start + 3 : start + 2;
        int end = nameEnd(name);
        return end > name && lineEnd(end) > end ? lineEnd(end) : start;
    }

    private int numberEnd(int start) {
        int end = start + 1;
        int last = end;
        while (end < all.length()) {
            char c = all.charAt(end);
            if (isDigit(c)) {
                end++;
                last = end;
            } else if (c == '.') {
                end++;
            } else {
                int digit = (c == 'e' || c == 'E') && end + 1 < all.length() && "+-".indexOf(all.charAt(end + 1)) >= 0
                        ? end + 2
                        : end + 1;
                if (c != 'e' && c != 'E' || digit >= all.length() || !isDigit(all.charAt(digit))) {
                    break;
                }
                end = digit + 1;
                last = end;
            }
        }
        return last;
    }

    /** The index after the name that starts there; the same index if none does. */
    int nameEnd(int start) {
        int end = start;
        while (end < all.length()) {
            int c = all.codePointAt(end);
            boolean fits = end == start
                    ? c == '_' || Character.isUnicodeIdentifierStart(c)
                    : c == '-' || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
            if (!fits) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The number that the digits stand for; -1 when one of them is none, or the number is that of no character. */
    static int hexadecimal(String text, int from, int to) {
        int code = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
