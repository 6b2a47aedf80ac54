package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Text at the end of a line that looks like the opening of a heredoc, and that a later line would close, but that BuildKit does not
 * read as one.
 *
 * @param span from {@code <<} to the end of the name
 * @param spaces those that are in the way; empty for another reason
 * @param close the line intended to close it, which is read as an instruction
 */
public record UnreadOpening(Reason reason, Span span, Span spaces, Span close) {
    /** Why BuildKit does not read it as a heredoc. */
    public enum Reason {
        /** {@code <<- NAME}. */
        BLANK,
        /** The instruction takes no heredocs. */
        KEYWORD,
        /** The line cannot be split into words. */
        LINE,
        /** It is not at the start of a word, or the word has another one. */
        WORD
    }

    static List<UnreadOpening> in(List<Instruction> instructions) {
        Map<String, Span> closings = new HashMap<>();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Unknown unknown
                    && unknown.header().arguments().length() == 0) {
                closings.put(unknown.header().keyword(), unknown.span()); // the last of them
            }
        }
        List<UnreadOpening> found = new ArrayList<>();
        if (!closings.isEmpty()) {
            for (Instruction instruction : instructions) {
                UnreadOpening opening = in(instruction, closings);
                if (opening != null) {
                    found.add(opening);
                }
            }
        }
        return found;
    }

    private static UnreadOpening in(Instruction instruction, Map<String, Span> closings) {
        MappedText text = instruction.header().arguments();
        String raw = text.toString();
        int at = raw.lastIndexOf("<<");
        if (at < 0 || at > 0 && raw.charAt(at - 1) == '<') {
            return null;
        }
        boolean chomp = raw.startsWith("-", at + 2);
        int dash = at + (chomp ? 3 : 2);
        int from = dash;
        while (from < raw.length() && Whitespace.isSpace(raw.charAt(from))) {
            from++;
        }
        boolean quoted = from < raw.length() && (raw.charAt(from) == '"' || raw.charAt(from) == '\'');
        int start = quoted ? from + 1 : from;
        int end = start;
        while (end < raw.length() && (Character.isLetterOrDigit(raw.charAt(end)) || raw.charAt(end) == '_')) {
            end++;
        }
        Span close = closings.get(raw.substring(start, end));
        boolean opened = instruction.header().heredocs().stream()
                .anyMatch(h -> h.opening().end() >= text.span(at, at + 2).end());
        if (close == null || opened || close.start() < instruction.span().end()) {
            return null;
        }
        int last = quoted && end < raw.length() ? end + 1 : end;
        Keyword keyword = instruction.keyword().orElse(null);
        boolean takes = keyword == Keyword.RUN || keyword == Keyword.COPY || keyword == Keyword.ADD;
        boolean blank = takes && chomp && from > dash;
        boolean split = WordReader.read(text, '\\').problems().isEmpty();
        Reason reason = blank ? Reason.BLANK : !takes ? Reason.KEYWORD : split ? Reason.WORD : Reason.LINE;
        Span spaces =
                blank ? text.span(dash, from) : Span.at(text.span(at, at + 1).start());
        return new UnreadOpening(reason, text.span(at, last), spaces, close);
    }
}
