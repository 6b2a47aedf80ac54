package io.plimsoll.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as it was read: its name as reports show it, and its text. Nothing is normalized, line ends stay as they are, and {@link
 * #encode}
 * gives back the same bytes: a byte that is not UTF-8 is carried as a lone low surrogate U+DC80 to U+DCFF, and a byte order mark is
 * taken off and remembered, so that column 1 is what an editor calls column 1.
 */
public final class Source {
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int CARRIER = 0xDC00;

    private final String path;
    private final String text;
    private final boolean bom;
    /** Made when somebody asks. */
    private LineIndex lines;

    private Source(String path, String text, boolean bom) {
        this.path = path;
        this.text = text;
        this.bom = bom;
    }

    /**
     * @param path how reports name the text; no file needs to be there
     * @param text the Dockerfile; a leading U+FEFF counts as a byte order mark
     */
    public static Source of(String path, String text) {
        boolean marked = text.startsWith("\uFEFF");
        return new Source(path, marked ? text.substring(1) : text, marked);
    }

    /** The same file with another text, which begins with a byte order mark where this one does. */
    public Source withText(String changed) {
        return new Source(path, changed, bom);
    }

    /** The same text under another name. */
    public Source named(String other) {
        return new Source(other, text, bom);
    }

    /** Reads bytes as UTF-8 without ever failing. */
    public static Source decode(String path, byte[] bytes) {
        boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BOM, 0, 3);
        int start = marked ? 3 : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            text = decodeCarefully(ByteBuffer.wrap(bytes, start, bytes.length - start));
        }
        return new Source(path, text, marked);
    }

    private static String decodeCarefully(ByteBuffer in) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(in.remaining());
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    out.put((char) (CARRIER + (in.get() & 0xFF)));
                }
                decoder.reset();
            }
        }
        return out.flip().toString();
    }

    /** How reports name this file. */
    public String path() {
        return path;
    }

    /** The whole text, without a byte order mark. */
    public String text() {
        return text;
    }

    /** Where its lines are. */
    public LineIndex lines() {
        LineIndex known = lines;
        if (known == null) {
            known = new LineIndex(text);
            lines = known; // two threads make the same one
        }
        return known;
    }

    /** The whole lines that {@code span} lies in, the last one's line break included. */
    public Span linesOf(Span span) {
        int start = text.lastIndexOf('\n', span.start() - 1) + 1;
        int newline = text.indexOf('\n', span.end());
        return new Span(start, newline < 0 ? text.length() : newline + 1);
    }

    /** The line break that its first line ends with; that of Unix where there is none. */
    public String lineEnd() {
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    /** Whether the file began with a byte order mark. */
    public boolean hasBom() {
        return bom;
    }

    /** The bytes of a text that came from this source, perhaps changed by fixes: the reverse of {@link #decode}. */
    public byte[] encode(String changed) {
        ByteBuffer out = ByteBuffer.allocate(changed.length() * 3 + BOM.length);
        if (bom) {
            out.put(BOM);
        }
        int from = 0;
        for (int i = 0; i <= changed.length(); i++) {
            boolean carried = i < changed.length() && isCarrier(changed, i);
            if (carried || i == changed.length()) {
                out.put(changed.substring(from, i).getBytes(StandardCharsets.UTF_8));
                from = i + 1;
            }
            if (carried) {
                out.put((byte) (changed.charAt(i) - CARRIER));
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static boolean isCarrier(String text, int at) {
        char c = text.charAt(at);
        return c >= CARRIER + 0x80
                && c <= CARRIER + 0xFF
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    @Override
    public String toString() {
        return path;
    }
}
