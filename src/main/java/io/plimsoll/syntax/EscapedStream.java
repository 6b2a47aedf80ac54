package io.plimsoll.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A string as the lexers see it: UTF-16 units, so that offsets are ours, with the escape character moved out of the way (see
 * DockerfileLexer.g4). Only what is matched is changed; text is always taken from the string itself.
 */
final class EscapedStream implements CharStream {
    private static final char BACKSLASH = '\uE000';
    private static final char BACKTICK = '\uE001';
    private static final char QUOTE = '\uE002';

    private final String text;
    private final char escape;
    private final boolean hideQuotes;
    private int at;

    /**
     * @param escape a backslash or a backtick
     * @param hideQuotes whether quotes have no meaning
     */
    EscapedStream(String text, char escape, boolean hideQuotes) {
        this.text = text;
        this.escape = escape;
        this.hideQuotes = hideQuotes;
    }

    @Override
    public int LA(int i) {
        int index = i > 0 ? at + i - 1 : at + i;
        if (i == 0 || index < 0 || index >= text.length()) {
            return i == 0 ? 0 : IntStream.EOF;
        }
        char c = text.charAt(index);
        if (c == escape) {
            return c == '\\' ? BACKSLASH : BACKTICK;
        }
        if (hideQuotes && (c == '\'' || c == '"')) {
            return QUOTE;
        }
        return c >= BACKSLASH && c <= QUOTE ? '\uFFFD' : c;
    }

    @Override
    public void consume() {
        if (at >= text.length()) {
            throw new IllegalStateException("cannot consume EOF");
        }
        at++;
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = Math.min(index, text.length());
    }

    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String getText(Interval interval) {
        return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }
}
