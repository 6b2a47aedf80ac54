package io.plimsoll.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the parser directives: the lines {@code # name=value} before anything else in the file. */
@Internal
public final class Directives {
    private static final Set<String> KNOWN = Set.of("syntax", "escape", "check");

    /** Those that {@link #detect} is for. */
    static final List<String> DETECTED = List.of("syntax", "check");

    private Directives() {}

    /**
     * The directives that count. The first line that is blank, another comment, an unknown directive or an instruction ends them.
     * A name may be there twice, which is a problem for the caller to name.
     */
    public static List<Directive> leading(String text) {
        return leading(text, 0, "#", true);
    }

    /** The directive that a comment would be at the top of the file, if it can be nothing else. */
    static Optional<Directive> late(Comment comment) {
        String text = "#" + comment.text();
        Directive found = directive(text, 0, text.length(), "#", true);
        if (found == null) {
            return Optional.empty();
        }
        String value = found.value();
        boolean plain = switch (found.name()) {
            case "escape" -> value.equals("\\") || value.equals("`");
            case "syntax" -> value.startsWith("docker/dockerfile") || value.startsWith("docker.io/docker/dockerfile");
            default -> value.startsWith("error=") || value.contains(";error=");
        };
        int moved = comment.span().end() - text.length();
        Span valueSpan =
                new Span(found.valueSpan().start() + moved, found.valueSpan().end() + moved);
        return plain ? Optional.of(new Directive(found.name(), value, comment.span(), valueSpan)) : Optional.empty();
    }

    private static List<Directive> leading(String text, int from, String marker, boolean indented) {
        List<Directive> found = new ArrayList<>();
        int at = from;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            Directive directive = directive(text, at, end, marker, indented);
            if (directive == null) {
                break;
            }
            found.add(directive);
            at = end + 1;
        }
        return found;
    }

    private static Directive directive(String text, int from, int to, String marker, boolean indented) {
        int start = indented ? skipBlanks(text, from, to) : from;
        if (!text.startsWith(marker, start) || start + marker.length() > to) {
            return null;
        }
        int nameStart = skipBlanks(text, start + marker.length(), to);
        int nameEnd = nameStart;
        while (nameEnd < to && isNameChar(text.charAt(nameEnd), nameEnd > nameStart)) {
            nameEnd++;
        }
        int equals = skipBlanks(text, nameEnd, to);
        String name = text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        if (equals >= to || text.charAt(equals) != '=' || !KNOWN.contains(name)) {
            return null;
        }
        int valueStart = skipBlanks(text, equals + 1, to);
        int valueEnd = to;
        while (valueEnd > valueStart && Whitespace.isSpace(text.charAt(valueEnd - 1))) {
            valueEnd--;
        }
        return valueStart == valueEnd
                ? null
                : new Directive(
                        name,
                        text.substring(valueStart, valueEnd),
                        new Span(start, valueEnd),
                        new Span(valueStart, valueEnd));
    }

    private static boolean isNameChar(char c, boolean digitsToo) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digitsToo && c >= '0' && c <= '9';
    }

    private static int skipBlanks(String text, int from, int to) {
        int at = from;
        while (at < to && Whitespace.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * The {@code syntax} or {@code check} that BuildKit's front end finds before it parses. It looks in more places than the parser: a
     * first line {@code #!…} is passed over, and {@code syntax} may also stand behind {@code //} or in a file that is a JSON object. It
     * does not look behind blanks at the start of a line.
     *
     * @param name {@code syntax} or {@code check}
     */
    public static Optional<Directive> detect(String text, String name) {
        int from = text.startsWith("#!") ? text.indexOf('\n') + 1 : 0;
        if (from == 0 && text.startsWith("#!")) {
            return Optional.empty();
        }
        Optional<Directive> found = first(leading(text, from, "#", false), name);
        if (found.isEmpty() && name.equals("syntax")) {
            found = first(leading(text, from, "//", false), name);
            if (found.isEmpty()) {
                found = inJson(text, from);
            }
        }
        return found;
    }

    private static Optional<Directive> first(List<Directive> directives, String name) {
        return directives.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    private static Optional<Directive> inJson(String text, int from) {
        int start = skipBlanks(text, from, text.length());
        if (start == text.length() || text.charAt(start) != '{') {
            return Optional.empty();
        }
        Optional<Directive> found = Optional.empty();
        try (JsonParser json = new JsonFactory().createParser(text.substring(start))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("syntax") && json.currentToken() == JsonToken.VALUE_STRING) {
                    int at = start + (int) json.currentTokenLocation().getCharOffset();
                    Span span = new Span(at, at + json.getTextLength() + 2);
                    found = Optional.of(new Directive(field, json.getText(), span, span));
                }
                json.skipChildren();
            }
            return json.nextToken() == null ? found : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not JSON, so no directive either
        }
    }
}
