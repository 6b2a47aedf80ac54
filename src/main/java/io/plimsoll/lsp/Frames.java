package io.plimsoll.lsp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes messages off a stream: a header of lines that end with an empty one, and a body as long as the header says. Names in the header
 * may be in any case, as in HTTP, and its lines may end without a carriage return. After a header that cannot be read nobody knows where
 * the next message begins.
 */
final class Frames {
    /** No text that a person edits is as long, and a wrong number must not cost all memory. */
    private static final int LONGEST = 1 << 28;

    private static final int LONGEST_LINE = 4096;
    private static final int SHOWN = 60;

    private final InputStream in;

    Frames(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for a message.
     *
     * @return its body; empty at the end of the input
     * @throws BrokenConnection when a header cannot be read, or the input ends within a message
     */
    Optional<byte[]> next() throws IOException {
        int length = -1;
        boolean any = false;
        for (Optional<String> line = line(any); ; line = line(any)) {
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (!line.get().isEmpty()) {
                any = true;
                length = Math.max(length, length(line.get()));
            } else if (any) { // lines that are empty before a header mean nothing
                break;
            }
        }
        if (length < 0) {
            throw new BrokenConnection("a message header has no Content-Length");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new BrokenConnection("the input ends within a message: Content-Length is " + length + ", and "
                    + body.length + " bytes follow");
        }
        return Optional.of(body);
    }

    /**
     * A line of a header without its end.
     *
     * @param within whether the input may not end here
     * @return empty at the end of the input
     */
    private Optional<String> line(boolean within) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (within || line.size() > 0) {
                    throw new BrokenConnection("the input ends within a message header");
                }
                return Optional.empty();
            }
            line.write(c);
            if (line.size() > LONGEST_LINE) {
                throw unreadable(line.toString(StandardCharsets.ISO_8859_1));
            }
        }
        return Optional.of(line.toString(StandardCharsets.ISO_8859_1).strip());
    }

    /** The length that a line of a header says; -1 when it says something else. */
    private static int length(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        if (name.isEmpty() || !name.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c))) {
            throw unreadable(line);
        }
        if (name.equals("content-type")) {
            checkCharset(value.toLowerCase(Locale.ROOT), line);
        }
        if (!name.equals("content-length")) {
            return -1;
        }
        try {
            int length = Integer.parseInt(value);
            if (length >= 0 && length <= LONGEST) {
                return length;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw unreadable(line);
    }

    private static void checkCharset(String type, String line) {
        int at = type.indexOf("charset=");
        String charset = at < 0
                ? "utf-8"
                : type.substring(at + "charset=".length()).replace("\"", "").strip();
        if (!charset.equals("utf-8") && !charset.equals("utf8")) {
            throw unreadable(line);
        }
    }

    private static BrokenConnection unreadable(String line) {
        String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
        return new BrokenConnection("cannot read the message header `" + shown + "`");
    }
}
