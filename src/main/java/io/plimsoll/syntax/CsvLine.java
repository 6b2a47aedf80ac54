package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import java.util.ArrayList;
import java.util.List;

/** A value that is a line of fields between commas: RUN's {@code --mount} and {@code --device}. */
final class CsvLine {
    private CsvLine() {}

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
