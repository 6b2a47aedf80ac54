package io.plimsoll.syntax;

import io.plimsoll.syntax.grammar.Utf16Stream;

/**
 * Moves the escape character out of the way of the lexers (see DockerfileLexer.g4), and quotes where they quote nothing. All letters that
 * are not ASCII look alike to a lexer, and so do all such digits: to read the hundreds of ranges that they are in takes longer than to
 * lex a file.
 */
final class EscapedStream extends Utf16Stream {
    private static final char BACKSLASH = '\uE000';
    private static final char BACKTICK = '\uE001';
    private static final char QUOTE = '\uE002';
    private static final char LETTER = '\uE003';
    private static final char DIGIT = '\uE004';

    private final char escape;
    private final boolean hideQuotes;

    /**
     * @param escape a backslash or a backtick
     * @param hideQuotes whether quotes have no meaning
     */
    EscapedStream(String text, char escape, boolean hideQuotes) {
        super(text);
        this.escape = escape;
        this.hideQuotes = hideQuotes;
    }

    @Override
    protected int seen(char c) {
        if (c == escape) {
            return c == '\\' ? BACKSLASH : BACKTICK;
        }
        if (hideQuotes && (c == '\'' || c == '"')) {
            return QUOTE;
        }
        if (c < 0x80) {
            return c;
        }
        if (Character.isLetter(c)) {
            return LETTER;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        return c >= BACKSLASH && c <= DIGIT ? '\uFFFD' : c;
    }
}
