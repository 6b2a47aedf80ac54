package io.plimsoll.syntax;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A word of an instruction in three views: {@link #raw} as in the line, {@link #parts} with quotes, escapes and variables
 * separated, and {@link #literal} as BuildKit reads it if it contains no variable.
 *
 * @param problems why the builder cannot expand the word; at most one today
 */
public record Word(MappedText text, List<Part> parts, List<Problem> problems) {
    public Word {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    /** A word in which nothing has a meaning of its own: a string of the exec form, a stage's name. */
    public static Word verbatim(MappedText text) {
        List<Part> parts = text.length() == 0 ? List.of() : List.of(new Part.Text(text.toString(), text.span()));
        return new Word(text, parts, List.of());
    }

    public Span span() {
        return text.span();
    }

    /** The word with its quotes and escapes; continuation lines are joined. */
    public String raw() {
        return text.toString();
    }

    public boolean isEmpty() {
        return text.length() == 0;
    }

    public boolean hasVariables() {
        return !problems.isEmpty() || hasVariables(parts);
    }

    private static boolean hasVariables(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.Variable || part instanceof Part.DoubleQuoted q && hasVariables(q.parts())) {
                return true;
            }
        }
        return false;
    }

    /**
     * All variables that the word names, in order, also those within quotes and in what an operator falls back to; none where the
     * builder cannot expand the word.
     */
    public List<Part.Variable> variables() {
        List<Part.Variable> found = new ArrayList<>();
        if (problems.isEmpty()) {
            addVariables(parts, found);
        }
        return found;
    }

    private static void addVariables(List<Part> parts, List<Part.Variable> found) {
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                found.add(variable);
                variable.modifier().ifPresent(modifier -> {
                    addVariables(modifier.operand(), found);
                    addVariables(modifier.replacement(), found);
                });
            } else if (part instanceof Part.DoubleQuoted quoted) {
                addVariables(quoted.parts(), found);
            }
        }
    }

    /** The word without quotes and escapes, or empty when a variable decides. */
    public Optional<String> literal() {
        return problems.isEmpty() ? literalOf(parts) : Optional.empty();
    }

    /** Whether it stands for itself: without quotes, escapes and variables. */
    public boolean isPlain() {
        return literal().filter(raw()::equals).isPresent();
    }

    /** What the word begins with, quotes and escapes taken off: up to the first variable, which decides the rest. */
    public String literalStart() {
        StringBuilder out = new StringBuilder();
        appendStart(parts, out);
        return out.toString();
    }

    /** @return whether a variable ends it */
    private static boolean appendStart(List<Part> parts, StringBuilder out) {
        for (Part part : parts) {
            if (part instanceof Part.Variable || part instanceof Part.DoubleQuoted d && appendStart(d.parts(), out)) {
                return true;
            }
            if (part instanceof Part.Literal known) {
                out.append(known.text());
            }
        }
        return false;
    }

    /** Whether there is white space in it, within quotes or escaped. */
    public boolean hasWhitespace() {
        return text.chars().anyMatch(c -> Whitespace.isSpace((char) c));
    }

    /** What parts stand for, or empty when a variable is among them. */
    public static Optional<String> literalOf(List<Part> parts) {
        return hasVariables(parts) ? Optional.empty() : Optional.of(Part.text(parts, variable -> ""));
    }

    /**
     * Writes a text as one word in double quotes, in which no variable is filled in; quotes that are around all of the text are taken
     * off.
     *
     * @param escape the file's escape character
     */
    public static String quoted(String text, char escape) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : withoutQuotes(text).toCharArray()) {
            if (c == '"' || c == '$' || c == escape) {
                out.append(escape);
            }
            out.append(c);
        }
        return out.append('"').toString();
    }

    private static String withoutQuotes(String text) {
        int last = text.length() - 1;
        boolean quoted = last > 0
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.indexOf(text.charAt(0), 1) == last;
        return quoted ? text.substring(1, last) : text;
    }

    @Override
    public String toString() {
        return raw();
    }
}
