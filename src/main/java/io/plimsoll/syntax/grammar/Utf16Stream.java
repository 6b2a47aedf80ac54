package io.plimsoll.syntax.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** A string as a lexer sees it: UTF-16 units, so that its offsets are ours; ANTLR's own streams count code points. */
public class Utf16Stream implements CharStream {
    private final String text;
    private int at;

    public Utf16Stream(String text) {
        this.text = text;
    }

    /** What the lexer gets to see for a character; text is always taken from the string itself. */
    protected int seen(char c) {
        return c;
    }

    @Override
    public final int LA(int i) {
        int index = i > 0 ? at + i - 1 : at + i;
        if (i == 0 || index < 0 || index >= text.length()) {
            return i == 0 ? 0 : IntStream.EOF;
        }
        return seen(text.charAt(index));
    }

    @Override
    public final void consume() {
        if (at >= text.length()) {
            throw new IllegalStateException("cannot consume EOF");
        }
        at++;
    }

    @Override
    public final int mark() {
        return -1;
    }

    @Override
    public final void release(int marker) {}

    @Override
    public final int index() {
        return at;
    }

    @Override
    public final void seek(int index) {
        at = Math.min(index, text.length());
    }

    @Override
    public final int size() {
        return text.length();
    }

    @Override
    public final String getText(Interval interval) {
        return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
    }

    @Override
    public final String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }
}
