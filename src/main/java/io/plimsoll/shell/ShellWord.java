package io.plimsoll.shell;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A word of a script, before expansion.
 *
 * @param text as written, quotes included
 */
public record ShellWord(MappedText text, List<ShellPart> parts) {
    public ShellWord {
        parts = List.copyOf(parts);
    }

    /** A word in which nothing has a meaning of its own, as in the exec form. */
    static ShellWord verbatim(MappedText text) {
        return new ShellWord(text, List.of(new ShellPart.Text(text.toString(), text.span())));
    }

    public Span span() {
        return text.span();
    }

    /** The word without its quotes, or empty when an expansion decides. */
    public Optional<String> literal() {
        StringBuilder out = new StringBuilder();
        return ShellPart.fold(parts, out::append, part -> false) ? Optional.of(out.toString()) : Optional.empty();
    }

    /** Whether a text is {@code NAME=…}, which a shell reads as an assignment where a command may begin. */
    public static boolean isAssignment(String text) {
        return Wrappers.isAssignment(text);
    }

    /** As {@link #literal}, with patterns and {@code ~} as they stand: {@code /var/lib/apt/lists/*}. */
    public Optional<String> pattern() {
        StringBuilder out = new StringBuilder();
        boolean known = ShellPart.fold(parts, out::append, part -> {
            if (part instanceof ShellPart.Glob glob) {
                out.append(glob.text());
            } else if (part instanceof ShellPart.Tilde tilde) {
                out.append('~').append(tilde.user());
            } else {
                return false;
            }
            return true;
        });
        return known ? Optional.of(out.toString()) : Optional.empty();
    }

    /** The text with one level of quotes and backslashes taken off and its variables as written: what {@code sh -c} is handed. */
    MappedText unquoted() {
        if (parts.size() == 1 && parts.get(0) instanceof ShellPart.Text) {
            return text;
        }
        MappedText.Builder out = new MappedText.Builder(span().start());
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                int close = AnsiQuotes.close(text.toString(), i + 2);
                out.append(text.subSequence(from, i));
                AnsiQuotes.decode(text.subSequence(i + 2, close), out);
                from = Math.min(close + 1, text.length());
                i = close;
                continue;
            }
            boolean marks;
            if (quote == 0) {
                marks = c == '\'' || c == '"' || c == '\\';
            } else {
                marks = c == quote
                        || quote == '"'
                                && c == '\\'
                                && i + 1 < text.length()
                                && "$`\"\\\n".indexOf(text.charAt(i + 1)) >= 0;
            }
            if (marks) {
                out.append(text.subSequence(from, i));
                from = i + 1;
                if (c == '\\') {
                    i++;
                    from = i < text.length() && text.charAt(i) == '\n' ? i + 1 : i;
                } else {
                    quote = quote == 0 ? c : 0;
                }
            }
        }
        return out.append(text.from(Math.min(from, text.length()))).build();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
