package io.plimsoll.page;

import io.plimsoll.terminal.Excerpt;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML in which a text is a text, whatever is in it. Every element is closed, so that an XML parser reads the page too. Control
 * characters and those that turn the direction of a text are shown as a dot.
 */
final class Html {
    private static final char REPLACEMENT = '\uFFFD';

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write("<!DOCTYPE html>\n");
    }

    /** @param attributes names and values in turn */
    Html open(String name, Object... attributes) throws IOException {
        writeTag(name, ">", attributes);
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    Html close() throws IOException {
        out.write("</" + open.pop() + ">");
        return this;
    }

    /** An element that contains only text. */
    Html element(String name, String text, Object... attributes) throws IOException {
        return open(name, attributes).text(text).close();
    }

    /** An element that HTML knows as empty, or one of SVG without content. */
    Html empty(String name, Object... attributes) throws IOException {
        writeTag(name, "/>", attributes);
        return this;
    }

    Html text(String text) throws IOException {
        writeEscaped(text);
        return this;
    }

    /** A sentence with code between backticks. */
    Html prose(String sentence) throws IOException {
        int at = 0;
        while (at < sentence.length()) {
            int start = sentence.indexOf('`', at);
            int end = start < 0 ? -1 : sentence.indexOf('`', start + 1);
            if (end < 0) {
                break;
            }
            text(sentence.substring(at, start)).element("code", sentence.substring(start + 1, end));
            at = end + 1;
        }
        return text(sentence.substring(at));
    }

    Html line() throws IOException {
        out.write('\n');
        return this;
    }

    /** A style or script of our own, which must not have {@code </} in it. */
    Html own(String name, String content) throws IOException {
        if (content.contains("</")) {
            throw new IllegalArgumentException("the " + name + " would end early");
        }
        out.write("<" + name + ">" + content + "</" + name + ">\n");
        return this;
    }

    /** Closes all elements; flushes, and leaves what is written to open. */
    void end() throws IOException {
        while (!open.isEmpty()) {
            close();
        }
        out.write('\n');
        out.flush();
    }

    private void writeTag(String name, String end, Object... attributes) throws IOException {
        out.write("<" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(" " + attributes[i] + "=\"");
            writeEscaped(attributes[i + 1].toString());
            out.write('"');
        }
        out.write(end);
    }

    private void writeEscaped(String text) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escaped(text, i);
            if (escaped != null) {
                out.write(text, from, i - from);
                out.write(escaped);
                from = i + 1;
            }
        }
        out.write(text, from, text.length() - from);
    }

    /** Null for a character that stays as it is. */
    private static String escaped(String text, int at) {
        char c = text.charAt(at);
        switch (c) {
            case '&':
                return "&amp;";
            case '<':
                return "&lt;";
            case '>':
                return "&gt;";
            case '"':
                return "&quot;";
            case '\n', '\t':
                return null;
            default:
                if (c >= ' ' && c < '\u007F') {
                    return null;
                }
                if (Excerpt.isUnsafe(c)) {
                    return "·";
                }
                return c == '\uFFFE' || c == '\uFFFF' || isAlone(text, at) ? String.valueOf(REPLACEMENT) : null;
        }
    }

    /** Whether it is half of a character outside the basic plane without its other half. */
    private static boolean isAlone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
