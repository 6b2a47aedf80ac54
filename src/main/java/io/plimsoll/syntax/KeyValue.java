package io.plimsoll.syntax;

import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.Optional;

/**
 * A name and its value in ENV, LABEL or ARG.
 *
 * @param value empty for an ARG without a default
 * @param legacy written {@code ENV name value}, without {@code =}
 */
public record KeyValue(Word name, Optional<Word> value, boolean legacy) {
    public Span span() {
        return value.map(v -> name.span().to(v.span())).orElse(name.span());
    }

    /** Whether the value begins with an equals sign that a space cut off from the name: {@code ENV name = value}. */
    public boolean hasEqualsInValue() {
        return legacy && value.filter(v -> v.raw().startsWith("=")).isPresent();
    }

    /**
     * What was meant after such a sign.
     *
     * @param sign the sign and the spaces around it
     * @param needsQuotes whether the value has spaces, and no quotes around it
     */
    public record Intended(Span sign, boolean needsQuotes) {}

    /** See {@link Intended}; empty where lines were joined, where a second name seems to follow, and where quotes are mixed with spaces. */
    public Optional<Intended> intended() {
        if (!hasEqualsInValue()
                || value.get().span().length() != value.get().raw().length()) {
            return Optional.empty();
        }
        String raw = value.get().raw();
        int from = 1;
        while (from < raw.length() && Whitespace.isSpace(raw.charAt(from))) {
            from++;
        }
        String meant = raw.substring(from);
        boolean plain = meant.chars().noneMatch(c -> "\"'\\=`".indexOf(c) >= 0);
        if (!isOneWord(meant) && !plain) {
            return Optional.empty();
        }
        Span sign = new Span(name.span().end(), value.get().span().start() + from);
        return Optional.of(new Intended(sign, !isOneWord(meant)));
    }

    /** Whether a text is one value as it is: without a space, or in one pair of quotes. */
    private static boolean isOneWord(String text) {
        if (text.chars().noneMatch(c -> Whitespace.isSpace((char) c))) {
            return true;
        }
        char quote = text.charAt(0);
        return (quote == '"' || quote == '\'') && text.indexOf(quote, 1) == text.length() - 1 && text.indexOf('\\') < 0;
    }
}
