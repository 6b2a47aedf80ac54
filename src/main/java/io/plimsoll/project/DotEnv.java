package io.plimsoll.project;

import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.InvalidYaml;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code NAME=value} lines of {@code .env} files as Compose does. Facts: {@code dotenv/parser.go} of compose-spec/compose-go,
 * and https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax.
 */
final class DotEnv {
    private static final String EXPORT = "export ";
    private static final String ESCAPES = "n\nt\tr\ra\u0007b\bf\fv\u000B\"\"''\\\\";

    private final Source file;
    private final String text;
    /** What stands above in the file and, stronger, around it. */
    private final ComposeEnvironment outer;

    private final Map<String, Optional<String>> values = new HashMap<>();
    private int at;

    private DotEnv(Source file, ComposeEnvironment outer) {
        this.file = file;
        this.text = file.text();
        this.outer = outer;
    }

    /**
     * @param outer takes precedence in the values of the file
     * @return what the file alone sets
     * @throws InvalidYaml where Compose refuses the file
     */
    static ComposeEnvironment read(Source file, ComposeEnvironment outer) {
        DotEnv reader = new DotEnv(file, outer);
        while (reader.skipToName()) {
            reader.line();
        }
        return new ComposeEnvironment(reader.values);
    }

    /** Skips white space and comments. */
    private boolean skipToName() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            at = text.charAt(at) == '#' ? endOfLine() : at + 1;
        }
        return at < text.length();
    }

    private int endOfLine() {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline;
    }

    private void line() {
        if (text.startsWith(EXPORT, at)) {
            at += EXPORT.length();
        }
        int start = at;
        while (at < text.length() && "=:\n".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (!Character.isLetterOrDigit(c) && !Character.isWhitespace(c) && "_.-[]".indexOf(c) < 0) {
                throw invalid(at, "a variable's name cannot contain `" + c + "`");
            }
            at++;
        }
        String name = text.substring(start, at).strip();
        if (at == text.length() || text.charAt(at) == '\n') {
            return; // what the environment gives to all anyway
        }
        at++;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        char quote = at < text.length() ? text.charAt(at) : '\n';
        values.put(name, quote == '"' || quote == '\'' ? quoted(quote) : unquoted());
    }

    private Optional<String> unquoted() {
        int end = endOfLine();
        String line = text.substring(at, end);
        int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
        at = end;
        return fill((comment < 0 ? line : line.substring(0, comment)).stripTrailing());
    }

    private Optional<String> quoted(char quote) {
        int open = at;
        StringBuilder value = new StringBuilder();
        for (at = open + 1; at < text.length() && text.charAt(at) != quote; at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                value.append(quote == '"' ? unescaped(text.charAt(at)) : "\\" + text.charAt(at));
            } else {
                value.append(c);
            }
        }
        if (at == text.length()) {
            throw invalid(open, "unterminated quoted value");
        }
        at++;
        return quote == '"' ? fill(value.toString()) : Optional.of(value.toString());
    }

    /** What a filler makes the character after a backslash of. */
    private static String unescaped(char c) {
        int known = ESCAPES.indexOf(c);
        if (c == '$') {
            return "$$";
        }
        return known >= 0 && known % 2 == 0 ? ESCAPES.substring(known + 1, known + 2) : "\\" + c;
    }

    private Optional<String> fill(String value) {
        ComposeEnvironment all = outer.over(new ComposeEnvironment(values));
        Interpolated filled = new ComposeVariables(all).fill(value);
        return filled.isKnown() ? Optional.of(filled.string()) : Optional.empty();
    }

    private InvalidYaml invalid(int offset, String reason) {
        Position position = file.lines().position(offset);
        return new InvalidYaml(position, reason);
    }
}
