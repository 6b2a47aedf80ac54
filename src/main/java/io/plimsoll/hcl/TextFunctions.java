package io.plimsoll.hcl;

import io.plimsoll.hcl.Functions.Care;
import io.plimsoll.hcl.Functions.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions that make texts of texts. */
final class TextFunctions {
    private static final int LONGEST = 1 << 20;

    private TextFunctions() {}

    /** @return null for one that is not here; only those that are called are linked */
    static Function find(String name) {
        return switch (name) {
            case "upper" -> one(a -> a.ascii(0).toUpperCase(Locale.ROOT));
            case "lower" -> one(a -> a.ascii(0).toLowerCase(Locale.ROOT));
            case "title" -> one(a -> title(a.ascii(0)));
            case "reverse" -> one(a -> new StringBuilder(a.ascii(0)).reverse().toString());
            case "trimspace" -> one(a -> a.ascii(0).strip());
            case "chomp" -> one(a -> chomp(a.text(0)));
            case "basename" -> one(a -> basename(a.text(0)));
            case "dirname" -> one(a -> dirname(a.text(0)));
            case "sanitize" -> one(a -> sanitize(a.text(0)));
            case "trim" -> two(a -> trim(a.ascii(0), a.ascii(1)));
            case "trimprefix" ->
                two(a -> a.text(0).startsWith(a.text(1))
                        ? a.text(0).substring(a.text(1).length())
                        : a.text(0));
            case "trimsuffix" ->
                two(a -> a.text(0).endsWith(a.text(1))
                        ? a.text(0).substring(0, a.text(0).length() - a.text(1).length())
                        : a.text(0));
            case "indent" -> two(TextFunctions::indent);
            case "replace" ->
                new Function(3, 3, Care.WHOLE, a -> {
                    String text = a.text(1).isEmpty() ? a.ascii(0) : a.text(0);
                    a.spend((long) text.length() * (1 + a.text(2).length()) / 32);
                    return bounded(text.replace(a.text(1), a.text(2)));
                });
            case "substr" -> new Function(3, 3, Care.WHOLE, a -> Value.of(substr(a)));
            case "strlen" ->
                new Function(
                        1, 1, Care.WHOLE, a -> NumberFunctions.of(a.ascii(0).length()));
            case "split" -> new Function(2, 2, Care.WHOLE, a -> list(split(a)));
            case "join" -> new Function(1, Functions.ANY, Care.WHOLE, TextFunctions::join);
            default -> null;
        };
    }

    private interface Text {
        String of(Arguments arguments);
    }

    private static Function one(Text text) {
        return new Function(1, 1, Care.WHOLE, a -> Value.of(text.of(a)));
    }

    private static Function two(Text text) {
        return new Function(2, 2, Care.WHOLE, a -> bounded(text.of(a)));
    }

    private static Value bounded(String text) {
        if (text.length() > LONGEST) {
            throw Arguments.unknown();
        }
        return Value.of(text);
    }

    static Value list(List<String> texts) {
        return new Value.Items(Value.Kind.LIST, texts.stream().map(Value::of).toList(), Certainty.FIXED);
    }

    private static String title(String text) {
        StringBuilder title = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            boolean first = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) && text.charAt(i - 1) != '_';
            if (first) {
                title.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return title.toString();
    }

    private static String chomp(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String trim(String text, String characters) {
        int start = 0;
        int end = text.length();
        while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String indent(Arguments a) {
        int spaces = a.integer(0);
        if (spaces < 0) {
            throw Arguments.unknown();
        }
        String text = a.text(1);
        a.spend((long) spaces * text.length() / 32);
        return text.replace("\n", "\n" + " ".repeat(Math.min(spaces, LONGEST)));
    }

    private static String substr(Arguments a) {
        String text = a.ascii(0);
        int offset = a.integer(1);
        int length = a.integer(2);
        int from = offset < 0 ? text.length() + offset : offset;
        if (from < 0 || length < -1) {
            throw Arguments.unknown();
        }
        int start = Math.min(from, text.length());
        int end = length < 0 ? text.length() : (int) Math.min((long) start + length, text.length());
        return text.substring(start, end);
    }

    private static List<String> split(Arguments a) {
        String separator = a.text(0);
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            a.ascii(1).chars().forEach(c -> parts.add(Character.toString(c)));
            a.spend(parts.size());
            return parts;
        }
        String text = a.text(1);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        a.spend(parts.size());
        return parts;
    }

    private static Value join(Arguments a) {
        if (a.count() < 2) {
            throw new Arguments.Refusal("at least one list is required");
        }
        List<String> all = new ArrayList<>();
        long length = 0;
        for (int i = 1; i < a.count(); i++) {
            for (String text : a.texts(i)) {
                length += text.length() + a.text(0).length();
                all.add(text);
            }
        }
        a.spend(length / 32);
        if (length > LONGEST) {
            throw Arguments.unknown();
        }
        return Value.of(String.join(a.text(0), all));
    }

    private static String basename(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return path.isEmpty() ? "." : "/";
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String dirname(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    /** The shortest name of a path, as Go's {@code path.Clean} has it. */
    private static String clean(String path) {
        boolean root = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !(up && root)) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        return root ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    private static String sanitize(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean kept = c == '_' || c == '-' || c < 128 && Character.isLetterOrDigit(c);
            clean.append(kept ? (char) c : '_');
        });
        return clean.toString();
    }
}
