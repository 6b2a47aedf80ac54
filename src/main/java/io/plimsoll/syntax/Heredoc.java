package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Search;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A here-document: {@code <<NAME} in the line and its body below.
 *
 * @param name what the closing line must be, without quotes
 * @param descriptor the number before {@code <<}, 0 when there is none
 * @param chomp {@code <<-}: tabs at the start of its lines are dropped
 * @param quoted whether the name is quoted, so that nothing in the body is expanded
 * @param opening the place of {@code <<NAME}
 * @param body the lines as written, without the closing one
 * @param close the place of the closing name, or empty when it is missing
 * @param content the body as the builder expands it; empty for RUN, whose shell does that, and for a quoted name
 */
public record Heredoc(
        String name,
        int descriptor,
        boolean chomp,
        boolean quoted,
        Span opening,
        MappedText body,
        Optional<Span> close,
        Optional<Word> content) {

    /** The body as the build gets it: without leading tabs after {@code <<-}. */
    public MappedText text() {
        return chomp ? withoutLeadingTabs(body) : body;
    }

    /** That of {@code heredocs}, which are in the order of their openings, whose opening holds {@code span}; or null. */
    static Heredoc openedAt(Span span, List<Heredoc> heredocs) {
        int at = Search.first(heredocs, heredoc -> heredoc.opening().end() > span.start());
        return at < heredocs.size() && heredocs.get(at).opening().contains(span) ? heredocs.get(at) : null;
    }

    /** Drops the tabs that start a line, and blanks of no other kind. */
    public static MappedText withoutLeadingTabs(MappedText body) {
        MappedText.Builder out = new MappedText.Builder(body.span().start());
        int length = body.length();
        for (int i = 0; i < length; ) {
            while (i < length && body.charAt(i) == '\t') {
                i++;
            }
            int from = i;
            while (i < length && body.charAt(i) != '\n') {
                i++;
            }
            i = Math.min(i + 1, length);
            out.append(body.subSequence(from, i));
        }
        return out.build();
    }
}
