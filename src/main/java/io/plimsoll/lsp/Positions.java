package io.plimsoll.lsp;

import io.plimsoll.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Lines and characters of a document as the protocol counts them: from 0, a lone carriage return ends a line too, and characters are
 * counted in the units that the client and the server have agreed on. Offsets are those of the source, which is without a byte order
 * mark. A place that is not there becomes the nearest one that is.
 */
final class Positions {
    /** The units of a line. */
    enum Encoding {
        UTF_8("utf-8"),
        UTF_16("utf-16"),
        UTF_32("utf-32");

        final String label;

        Encoding(String label) {
            this.label = label;
        }

        /**
         * The first that the client offers and that is known.
         *
         * @param offered empty or null means UTF-16
         */
        static Encoding of(List<String> offered) {
            if (offered != null) {
                for (String label : offered) {
                    for (Encoding encoding : values()) {
                        if (encoding.label.equals(label)) {
                            return encoding;
                        }
                    }
                }
            }
            return UTF_16;
        }

        /** The units of a character. */
        private int units(int character) {
            return switch (this) {
                case UTF_8 -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
                case UTF_16 -> Character.charCount(character);
                case UTF_32 -> 1;
            };
        }
    }

    private final String text;
    private final int mark;
    private final Encoding encoding;
    private final int[] starts;

    /** @param text of the document, perhaps with a byte order mark */
    Positions(String text, Encoding encoding) {
        this.text = text;
        this.mark = text.startsWith("\uFEFF") ? 1 : 0;
        this.encoding = encoding;
        int[] found = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    int lineCount() {
        return starts.length;
    }

    /** The line of an offset, from 0. */
    int line(int offset) {
        int found = Arrays.binarySearch(starts, offset + mark);
        return found >= 0 ? found : -found - 2;
    }

    Position position(int offset) {
        int at = Math.min(offset + mark, text.length());
        int found = Arrays.binarySearch(starts, at);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line, units(starts[line], at));
    }

    /** Behind the last character. */
    Position end() {
        return position(text.length() - mark);
    }

    /** How many units a part of the document has. */
    int units(Span span) {
        return units(span.start() + mark, span.end() + mark);
    }

    private int units(int from, int to) {
        if (encoding == Encoding.UTF_16) {
            return to - from;
        }
        int units = 0;
        for (int i = from; i < to; ) {
            int character = text.codePointAt(i);
            units += encoding.units(character);
            i += Character.charCount(character);
        }
        return units;
    }

    Range range(Span span) {
        return new Range(position(span.start()), position(span.end()));
    }

    /** The offset in the source of a position. */
    int offset(Position position) {
        return Math.max(0, raw(position) - mark);
    }

    Span span(Range range) {
        int start = offset(range.getStart());
        return new Span(start, Math.max(start, offset(range.getEnd())));
    }

    /** The offset in the document of a position. */
    int raw(Position position) {
        if (position.getLine() < 0) {
            return 0;
        }
        if (position.getLine() >= starts.length) {
            return text.length();
        }
        int at = starts[position.getLine()];
        int end = position.getLine() + 1 < starts.length ? starts[position.getLine() + 1] : text.length();
        while (end > at && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        for (int left = position.getCharacter(); left > 0 && at < end; ) {
            int character = text.codePointAt(at);
            left -= encoding.units(character);
            if (left >= 0) {
                at += Character.charCount(character);
            }
        }
        return Math.min(at, end);
    }

    /** The bytes of the document. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
