package io.plimsoll.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML 1.0 that every reader accepts. The JDK's writer does not escape line breaks in attributes, and writes the control characters
 * that XML forbids.
 */
final class Xml implements AutoCloseable {
    private static final char REPLACEMENT = '\uFFFD';

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Xml(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** @param attributes names and values in turn */
    Xml start(String name, Object... attributes) throws IOException {
        writeTag(name, ">\n", attributes);
        open.push(name);
        return this;
    }

    /** An element without content. */
    void empty(String name, Object... attributes) throws IOException {
        writeTag(name, "/>\n", attributes);
    }

    /** An element that contains only text. */
    void text(String name, String text, Object... attributes) throws IOException {
        writeTag(name, ">", attributes);
        out.write(escaped(text, false) + "</" + name + ">\n");
    }

    void end() throws IOException {
        String name = open.pop();
        indent();
        out.write("</" + name + ">\n");
    }

    /** Ends all elements; flushes, and leaves what is written to open. */
    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            end();
        }
        out.flush();
    }

    private void writeTag(String name, String end, Object... attributes) throws IOException {
        indent();
        out.write("<" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(" " + attributes[i] + "=\"" + escaped(attributes[i + 1].toString(), true) + "\"");
        }
        out.write(end);
    }

    private void indent() throws IOException {
        out.write("  ".repeat(open.size()));
    }

    private static String escaped(String text, boolean attribute) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t' -> escaped.append(attribute ? "&#" + c + ";" : Character.toString(c));
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** XML 1.0, 2.2 "Characters". */
    private static boolean isAllowed(int c) {
        return c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c >= 0x10000;
    }
}
