package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;

/** Finds where an instruction opens heredocs. The escape character is always the backslash here, whatever the file's is. */
final class Heredocs {
    /**
     * {@code <<NAME} in a line; see {@link Heredoc}.
     *
     * @param text the characters from the descriptor to the end of the name
     */
    record Opening(String name, int descriptor, boolean chomp, boolean quoted, MappedText text) {}

    private Heredocs() {}

    /**
     * The openings in a logical line, in order. A line whose quotes do not match has none: BuildKit cannot split it into words.
     *
     * @param line the whole line, keyword included
     */
    static List<Opening> find(MappedText line) {
        if (!line.toString().contains("<<")) {
            return List.of();
        }
        Word whole = WordReader.read(line, '\\');
        if (!whole.problems().isEmpty()) {
            return List.of();
        }
        List<Opening> openings = new ArrayList<>();
        for (MappedText word : words(line)) {
            Opening opening = opening(word);
            if (opening != null) {
                openings.add(opening);
            }
        }
        return openings;
    }

    /** Splits at blanks outside of quotes, but not behind {@code <<}: the name may follow a blank. */
    private static List<MappedText> words(MappedText line) {
        List<MappedText> words = new ArrayList<>();
        int from = -1;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Whitespace.isSpace(c)) {
                if (from >= 0) {
                    words.add(line.subSequence(from, at));
                    from = -1;
                }
                at++;
                continue;
            }
            if (from < 0) {
                from = at;
            }
            if (c == '<' && at + 1 < line.length() && line.charAt(at + 1) == '<') {
                at += 2;
                while (at < line.length() && Whitespace.isSpace(line.charAt(at))) {
                    at++;
                }
            } else {
                at = endOfPiece(line, at);
            }
        }
        if (from >= 0) {
            words.add(line.subSequence(from, line.length()));
        }
        return words;
    }

    /** The index behind the character, escape or quoted piece at {@code at}; quotes are known to match. */
    private static int endOfPiece(MappedText line, int at) {
        char c = line.charAt(at);
        if (c == '\\') {
            return Math.min(at + 2, line.length());
        }
        if (c != '\'' && c != '"') {
            return at + 1;
        }
        int end = at + 1;
        while (end < line.length() && line.charAt(end) != c) {
            end += c == '"' && line.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, line.length());
    }

    /** @return null when the word opens no heredoc */
    static Opening opening(MappedText word) {
        String text = word.toString();
        int at = 0;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (!text.startsWith("<<", at)) {
            return null;
        }
        String descriptor = text.substring(0, at);
        at += 2;
        boolean chomp = text.startsWith("-", at);
        at += chomp ? 1 : 0;
        while (at < text.length() && Whitespace.isSpace(text.charAt(at))) {
            at++;
        }
        MappedText rest = word.from(at);
        if (rest.length() == 0 || text.indexOf('<', at) >= 0 || words(rest).size() != 1) {
            return null;
        }
        List<Part> parts = WordReader.read(rest, '\\').parts();
        String name = nameOf(parts);
        if (name.isEmpty()) {
            return null;
        }
        int number = descriptor.isEmpty() || descriptor.length() > 9 ? 0 : Integer.parseInt(descriptor);
        return new Opening(name, number, chomp, isQuoted(parts), word);
    }

    private static boolean isQuoted(List<Part> name) {
        return name.stream().anyMatch(p -> p instanceof Part.SingleQuoted || p instanceof Part.DoubleQuoted);
    }

    /** Variables stand for themselves. */
    private static String nameOf(List<Part> parts) {
        return Part.text(parts, Heredocs::nameOf);
    }

    private static String nameOf(Part.Variable variable) {
        boolean braces = variable.nameSpan().start() - variable.span().start() > 1;
        if (!braces) {
            return "$" + variable.name();
        }
        StringBuilder name = new StringBuilder("${").append(variable.name());
        variable.modifier().ifPresent(modifier -> {
            name.append(modifier.operator()).append(nameOf(modifier.operand()));
            if (modifier.operator().startsWith("/")) {
                name.append('/').append(nameOf(modifier.replacement()));
            }
        });
        return name.append('}').toString();
    }
}
