package io.plimsoll.project;

import io.plimsoll.text.LineIndex;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import io.plimsoll.yaml.Node;

/**
 * A text in a YAML or JSON file that knows where each of its characters stands.
 *
 * @param exact false for one of a kind that is not followed here: it only knows where it begins
 */
record Scalar(MappedText text, boolean exact) {
    /** The escapes of one letter, and what they stand for. */
    private static final String ESCAPES = "\"\"\\\\//n\nt\tr\rb\bf\f";

    /** Finds the characters of a text: those of {@code |}, and those in double quotes on one line. */
    static Scalar of(Node.Text node, Source file) {
        LineIndex lines = file.lines();
        int line = node.at().line();
        if (line > lines.lineCount()) {
            return whole(node, 0);
        }
        Span span = lines.span(line);
        int start = behindProperties(file.text(), span, span.start() + node.at().column() - 1);
        char first = start < span.end() ? file.text().charAt(start) : ' ';
        MappedText text = switch (first) {
            case '|' -> block(file.text(), lines, line, node.text());
            case '"' -> quoted(file.text(), new Span(start + 1, span.end()));
            default -> null;
        };
        return text != null && text.toString().equals(node.text()) ? new Scalar(text, true) : whole(node, start);
    }

    /** An anchor and a tag stand before the text that they belong to. */
    private static int behindProperties(String file, Span line, int from) {
        int at = Math.min(from, line.end());
        while (at < line.end() && (file.charAt(at) == '&' || file.charAt(at) == '!')) {
            while (at < line.end() && file.charAt(at) != ' ') {
                at++;
            }
            while (at < line.end() && file.charAt(at) == ' ') {
                at++;
            }
        }
        return at;
    }

    private static Scalar whole(Node.Text node, int start) {
        return new Scalar(
                new MappedText.Builder(start)
                        .append(node.text(), Span.at(start))
                        .build(),
                false);
    }

    /**
     * The lines below a {@code |}, without what they are indented by.
     *
     * @param expected the text, which tells how many of the empty lines at the end count
     */
    private static MappedText block(String file, LineIndex lines, int header, String expected) {
        int line = header + 1;
        while (line < lines.lineCount() && lines.line(line).isBlank()) {
            line++;
        }
        String first = expected.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        int indent = line > lines.lineCount() ? 0 : Math.max(0, blanks(lines.line(line)) - blanks(first));
        MappedText.Builder text = new MappedText.Builder(lines.startOfLine(header));
        int length = 0;
        for (line = header + 1; line <= lines.lineCount() && length < expected.length(); line++) {
            Span span = lines.span(line);
            int from = Math.min(span.end(), span.start() + indent);
            text.append(file, from, span.end());
            length += span.end() - from;
            if (length < expected.length()) {
                text.append("\n", new Span(span.end(), Math.min(file.length(), span.end() + 1)));
                length++;
            }
        }
        return text.build();
    }

    private static int blanks(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static MappedText quoted(String file, Span rest) {
        MappedText.Builder text = new MappedText.Builder(rest.start());
        int at = rest.start();
        while (at < rest.end() && file.charAt(at) != '"') {
            if (file.charAt(at) != '\\') {
                text.append(file, at, at + 1);
                at++;
                continue;
            }
            if (at + 1 == rest.end()) {
                return null;
            }
            int known = ESCAPES.indexOf(file.charAt(at + 1));
            int end = at + 2;
            char decoded;
            if (known >= 0 && known % 2 == 0) {
                decoded = ESCAPES.charAt(known + 1);
            } else if (file.charAt(at + 1) == 'u' && at + 6 <= rest.end()) {
                end = at + 6;
                try {
                    decoded = (char) Integer.parseInt(file, at + 2, end, 16);
                } catch (NumberFormatException e) {
                    return null;
                }
            } else {
                return null;
            }
            text.append(String.valueOf(decoded), new Span(at, end));
            at = end;
        }
        return text.build();
    }
}
