package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value that is a line of fields between commas: RUN's {@code --mount} and {@code --device}. */
final class CsvLine {
    private CsvLine() {}

    /** The double quote, if there is one, that keeps a line from being CSV: a field is quoted as a whole or not at all. */
    static Optional<Span> strayQuote(MappedText line) {
        String text = line.toString();
        int at = 0;
        while (at < text.length()) {
            boolean quoted = text.charAt(at) == '"';
            int quote = text.indexOf('"', quoted ? at + 1 : at);
            while (quoted && text.startsWith("\"\"", quote)) {
                quote = text.indexOf('"', quote + 2);
            }
            int comma = text.indexOf(',', quoted ? Math.max(quote, at) : at);
            int end = comma < 0 ? text.length() : comma;
            boolean stray = quoted ? quote < 0 || quote + 1 != end : quote >= 0 && quote < end;
            if (stray) {
                int place = quote < 0 ? at : quote;
                return Optional.of(line.span(place, place + 1));
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    /** Splits a line of CSV: a field that starts with a double quote goes on to the closing one, and {@code ""} is a quote in it. */
    static List<MappedText> fields(MappedText line) {
        List<MappedText> fields = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            MappedText.Builder field = new MappedText.Builder(line.span(at, at).start());
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            int from = quoted ? ++at : at;
            while (at < line.length() && (quoted || line.charAt(at) != ',')) {
                if (quoted && line.charAt(at) == '"') {
                    field.append(line.subSequence(from, at));
                    boolean doubled = at + 1 < line.length() && line.charAt(at + 1) == '"';
                    quoted = doubled;
                    from = at + 1;
                    at += doubled ? 2 : 1;
                } else {
                    at++;
                }
            }
            fields.add(field.append(line.subSequence(Math.min(from, at), at)).build());
            at++;
        }
        return fields;
    }
}
