package io.plimsoll.lsp;

import io.plimsoll.text.Span;
import java.util.Optional;

/** Names in a text, without any other knowledge of it. */
final class Texts {
    private Texts() {}

    static boolean isNameChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** The name of the variable around an offset, which may point at its dollar sign or brace. */
    static Optional<Span> variableAt(String text, int offset) {
        int at = offset;
        if (at < text.length() && text.charAt(at) == '$') {
            at++;
        }
        if (at > 0 && at < text.length() && text.charAt(at) == '{' && text.charAt(at - 1) == '$') {
            at++;
        }
        return nameAt(text, at, "");
    }

    /** The name around an offset, or right before it; {@code more} are further characters that it may have. */
    static Optional<Span> nameAt(String text, int offset, String more) {
        int start = offset;
        while (start > 0 && isPart(text.charAt(start - 1), more)) {
            start--;
        }
        int end = offset;
        while (end < text.length() && isPart(text.charAt(end), more)) {
            end++;
        }
        return start == end ? Optional.empty() : Optional.of(new Span(start, end));
    }

    private static boolean isPart(char c, String more) {
        return isNameChar(c) || more.indexOf(c) >= 0;
    }

    /** Whether a name follows {@code $} or <code>${</code>, and stands for a variable so. */
    static boolean isVariable(String text, Span name) {
        int at = name.start() - 1;
        if (at >= 0 && text.charAt(at) == '{') {
            at--;
        }
        return at >= 0 && text.charAt(at) == '$' && (at == 0 || text.charAt(at - 1) != '\\');
    }

    static String of(String text, Span span) {
        return text.substring(span.start(), span.end());
    }
}
