package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of RUN's {@code --mount}: a line of comma-separated {@code key=value} options.
 *
 * @param options in order; keys in lowercase
 */
public record Mount(List<Option> options, Span span) {
    public Mount {
        options = List.copyOf(options);
    }

    /**
     * @param keySpan where the key is
     * @param value empty for a key alone, such as {@code rw}
     */
    public record Option(String key, Span keySpan, Optional<Word> value, Span span) {}

    static Mount of(Word flagValue) {
        List<Option> options = new ArrayList<>();
        MappedText text = flagValue.text();
        for (MappedText field : CsvLine.fields(text)) {
            int equals = field.toString().indexOf('=');
            MappedText key = field.subSequence(0, equals < 0 ? field.length() : equals);
            Optional<Word> value =
                    equals < 0 ? Optional.empty() : Optional.of(WordReader.read(field.from(equals + 1), '\\'));
            options.add(new Option(key.toString().toLowerCase(Locale.ROOT), key.span(), value, field.span()));
        }
        return new Mount(options, flagValue.span());
    }

    /** {@code bind} unless said otherwise. */
    public String type() {
        return value("type").map(Word::raw).orElse("bind").toLowerCase(Locale.ROOT);
    }

    public Optional<Word> target() {
        return value("target").or(() -> value("dst")).or(() -> value("destination"));
    }

    public Optional<Word> source() {
        return value("source").or(() -> value("src"));
    }

    /** The stage or image that a bind or cache mount takes its files from; nothing is expanded in it. */
    public Optional<Word> from() {
        return value("from");
    }

    public Optional<Word> id() {
        return value("id");
    }

    /** The variable that a secret mount sets. */
    public Optional<Word> env() {
        return value("env");
    }

    /** The last option of that key, as BuildKit takes it. */
    public Optional<Word> value(String key) {
        Optional<Word> found = Optional.empty();
        for (Option option : options) {
            if (option.key().equals(key)) {
                found = option.value();
            }
        }
        return found;
    }
}
