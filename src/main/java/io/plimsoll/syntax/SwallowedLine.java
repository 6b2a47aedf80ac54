package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line that looks like an instruction, and is part of the one above because that ends in the escape character.
 *
 * @param header of the instruction above
 * @param escape the character that continues the line
 * @param path whether it was meant as the end of a path of Windows: {@code C:\}
 * @param keyword the word that looks like one of an instruction
 */
public record SwallowedLine(InstructionHeader header, Span escape, boolean path, Span keyword) {
    /** Those whose arguments are paths and names, among which a keyword has no place. */
    private static final Set<Keyword> WITHOUT_KEYWORDS = Set.of(
            Keyword.ADD,
            Keyword.COPY,
            Keyword.EXPOSE,
            Keyword.STOPSIGNAL,
            Keyword.USER,
            Keyword.VOLUME,
            Keyword.WORKDIR);

    static List<SwallowedLine> in(Dockerfile file) {
        List<SwallowedLine> found = new ArrayList<>();
        for (Instruction instruction : file.instructions()) {
            InstructionHeader header = instruction.header();
            boolean plain =
                    instruction.keyword().filter(WITHOUT_KEYWORDS::contains).isPresent();
            header.marks().stream()
                    .filter(mark -> mark.kind() == Leaf.Kind.ESCAPE)
                    .flatMap(mark -> at(file, header, mark.span(), plain).stream())
                    .forEach(found::add);
        }
        return found;
    }

    private static Optional<SwallowedLine> at(Dockerfile file, InstructionHeader header, Span escape, boolean plain) {
        String text = file.source().text();
        int line = text.indexOf('\n', escape.end());
        if (line < 0 || !Whitespace.isBlank(text, escape.end(), line)) {
            return Optional.empty();
        }
        boolean path = file.escape() == '\\' && endsPath(text, header.span().start(), escape.start());
        boolean apart = escape.start() > 0 && Whitespace.isSpace(text.charAt(escape.start() - 1));
        if (path || plain && apart) {
            return keywordBelow(text, header, line + 1)
                    .map(keyword -> new SwallowedLine(header, escape, path, keyword));
        }
        boolean script =
                Keyword.of(header.keyword()).filter(Keyword.RUN::equals).isPresent();
        return !script || isQuoted(text, header.span().start(), escape.start())
                ? Optional.empty()
                : keywordBelow(text, header, line + 1)
                        .filter(keyword -> isInstruction(text, keyword))
                        .map(keyword -> new SwallowedLine(header, escape, false, keyword));
    }

    /** Whether quotes are open; those of a comment may make it seem so. */
    private static boolean isQuoted(String text, int from, int end) {
        char open = 0;
        for (int at = from; at < end; at++) {
            char c = text.charAt(at);
            if (c == '\\' && open != '\'') {
                at++;
            } else if (open == 0 && (c == '"' || c == '\'' || c == '`')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    /** A keyword in capitals at the start of its line, which would be no program of a script and hardly an argument. */
    private static boolean isInstruction(String text, Span keyword) {
        String word = text.substring(keyword.start(), keyword.end());
        return word.equals(word.toUpperCase(Locale.ROOT))
                && (keyword.start() == 0 || text.charAt(keyword.start() - 1) == '\n');
    }

    /** Whether what stands before the escape character is a path with a drive or another backslash. */
    private static boolean endsPath(String text, int from, int end) {
        int start = end;
        while (start > from
                && !Whitespace.isSpace(text.charAt(start - 1))
                && "\"'=,".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        String word = text.substring(start, end);
        boolean drive = word.length() > 1 && Character.isLetter(word.charAt(0)) && word.charAt(1) == ':';
        return drive || word.indexOf('\\') >= 0 && !word.endsWith("\\");
    }

    /** The keyword that the next line begins with, with something after it, in the letter case of the one above. */
    private static Optional<Span> keywordBelow(String text, InstructionHeader header, int from) {
        int at = from;
        while (at < header.span().end()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int start = at;
            while (start < end && Whitespace.isSpace(text.charAt(start))) {
                start++;
            }
            if (start < end && text.charAt(start) != '#') {
                int stop = start;
                while (stop < end && Character.isLetter(text.charAt(stop))) {
                    stop++;
                }
                String word = text.substring(start, stop);
                boolean sameCase = LetterCase.of(word) == LetterCase.of(header.keyword());
                boolean more = stop < end && Whitespace.isSpace(text.charAt(stop));
                boolean keyword = Keyword.of(word).isPresent();
                return keyword && more && sameCase ? Optional.of(new Span(start, stop)) : Optional.empty();
            }
            at = end + 1;
        }
        return Optional.empty();
    }
}
