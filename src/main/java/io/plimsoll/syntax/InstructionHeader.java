package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.List;
import java.util.Optional;

/**
 * What all instructions have in common.
 *
 * @param keyword the first word as written
 * @param keywordSpan where it is
 * @param span from the keyword to the last character, heredocs included
 * @param flags in the order written, also those that the instruction does not have
 * @param arguments what follows keyword and flags, continuation lines joined, surrounding spaces dropped
 * @param heredocs in the order of their openings
 * @param above the comments since the instruction before this one
 * @param inside comments between continuation lines
 * @param blankLines empty lines between continuation lines, which BuildKit drops with a warning
 * @param marks escape characters, brackets, commas and the like without a node of their own, in order
 */
public record InstructionHeader(
        String keyword,
        Span keywordSpan,
        Span span,
        List<Flag> flags,
        MappedText arguments,
        List<Heredoc> heredocs,
        List<Comment> above,
        List<Comment> inside,
        List<Span> blankLines,
        List<Leaf> marks) {
    public InstructionHeader {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
        above = List.copyOf(above);
        inside = List.copyOf(inside);
        blankLines = List.copyOf(blankLines);
        marks = List.copyOf(marks);
    }

    /** The last of the lines that were joined: what of it is the instruction's, or the comment or empty line that it is. */
    public Span lastLine() {
        Span last = arguments.length() == 0 ? keywordSpan : lastLine(arguments);
        for (Comment comment : inside) {
            last = comment.span().start() > last.start() ? comment.span() : last;
        }
        for (Span line : blankLines) {
            last = line.start() > last.start() ? line : last;
        }
        return last;
    }

    /** Where lines were joined there is a gap between two characters. */
    private static Span lastLine(MappedText text) {
        int from = text.length() - 1;
        while (from > 0
                && text.span(from - 1, from).end() == text.span(from, from + 1).start()) {
            from--;
        }
        while (from < text.length() - 1 && Whitespace.isSpace(text.charAt(from))) {
            from++;
        }
        return text.span(from, text.length());
    }

    /** The comments above that BuildKit takes for this instruction's: an empty comment line ends what stood before it. */
    public List<Comment> description() {
        int from = above.size();
        while (from > 0 && !above.get(from - 1).text().isEmpty()) {
            from--;
        }
        return above.subList(from, above.size());
    }

    /** The first flag of that name; names are case-sensitive. */
    public Optional<Flag> flag(String name) {
        for (Flag flag : flags) {
            if (flag.name().equals(name)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    /** The value of the first flag of that name. */
    public Optional<Word> flagValue(String name) {
        return flag(name).flatMap(Flag::value);
    }

    /** Whether a boolean flag is there and not {@code =false}. */
    public boolean isSet(String name) {
        Optional<Flag> flag = flag(name);
        return flag.isPresent() && !flag.get().value().map(Word::raw).orElse("").equalsIgnoreCase("false");
    }

    /** The heredoc that {@code word} opens, if it opens one. */
    public Optional<Heredoc> heredoc(Word word) {
        return heredocs.isEmpty() ? Optional.empty() : Optional.ofNullable(Heredoc.openedAt(word.span(), heredocs));
    }
}
