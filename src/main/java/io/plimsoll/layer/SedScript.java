package io.plimsoll.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of a script of {@code sed}, as far as they say what comes and what goes.
 *
 * @param address the lines that it is for, as written; empty for all of them
 * @param name its letter
 * @param pattern what {@code s} looks for; empty for other commands
 * @param text what {@code s}, {@code a}, {@code i} and {@code c} put there; empty for other commands
 */
record SedScript(String address, char name, String pattern, String text) {
    /** Real scripts have a dozen. */
    private static final int MAX_COMMANDS = 200;

    private static final class Reader {
        private final String script;
        private int at;

        Reader(String script) {
            this.script = script;
        }

        List<SedScript> read() {
            List<SedScript> commands = new ArrayList<>();
            while (commands.size() < MAX_COMMANDS) {
                skip(" \t\n;{}");
                if (at >= script.length()) {
                    break;
                }
                int start = at;
                address();
                String address =
                        script.substring(start, Math.min(at, script.length())).strip();
                if (at >= script.length()) {
                    break;
                }
                char name = script.charAt(at++);
                if (name == 's' || name == 'y') {
                    if (at >= script.length()) {
                        break;
                    }
                    char end = script.charAt(at++);
                    String pattern = upTo(end);
                    String text = upTo(end);
                    commands.add(new SedScript(address, name, pattern, text));
                    skipOver(";\n}");
                } else if (name == 'a' || name == 'i' || name == 'c') {
                    skip(" \t\\\n");
                    int from = at;
                    skipOver("\n");
                    commands.add(new SedScript(address, name, "", script.substring(from, at)));
                } else if (name != '{' && name != '#') {
                    commands.add(new SedScript(address, name, "", ""));
                    skipOver(";\n}");
                } else if (name == '#') {
                    skipOver("\n");
                } else {
                    // what is in braces is for these lines, too
                    commands.addAll(inBraces(address));
                }
            }
            return commands;
        }

        private List<SedScript> inBraces(String address) {
            int end = script.indexOf('}', at);
            List<SedScript> inner = new Reader(script.substring(at, end < 0 ? script.length() : end)).read();
            at = end < 0 ? script.length() : end + 1;
            return inner.stream()
                    .map(command ->
                            new SedScript(address + " " + command.address, command.name, command.pattern, command.text))
                    .toList();
        }

        private void address() {
            while (at < script.length()) {
                char c = script.charAt(at);
                if (c == '/') {
                    at++;
                    upTo('/');
                    skip("IM");
                } else if (c == '\\' && at + 1 < script.length()) {
                    at += 2;
                    upTo(script.charAt(at - 1));
                    skip("IM");
                } else if (c >= '0' && c <= '9' || "$,!~+ \t".indexOf(c) >= 0) {
                    at++;
                } else {
                    return;
                }
            }
        }

        private String upTo(char end) {
            StringBuilder out = new StringBuilder();
            while (at < script.length()) {
                char c = script.charAt(at++);
                if (c == end) {
                    break;
                }
                if (c == '\\' && at < script.length()) {
                    char next = script.charAt(at++);
                    out.append(next == end ? "" : "\\").append(next);
                } else {
                    out.append(c);
                }
            }
            return out.toString();
        }

        private void skip(String characters) {
            while (at < script.length() && characters.indexOf(script.charAt(at)) >= 0) {
                at++;
            }
        }

        private void skipOver(String ends) {
            while (at < script.length() && ends.indexOf(script.charAt(at)) < 0) {
                at++;
            }
        }
    }

    static List<SedScript> of(String script) {
        return new Reader(script).read();
    }

    /** The texts that it may put there, with what its pattern finds as the pattern has it: one for each kind of expressions. */
    List<String> added() {
        if (name == 's') {
            return List.of(added(groups("\\(", "\\)")), added(groups("(", ")")));
        }
        return "aic".indexOf(name) >= 0 ? List.of(plain(text)) : List.of();
    }

    private String added(List<String> groups) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length();
            int group = escape ? text.charAt(i + 1) - '0' : c == '&' ? 0 : -1;
            if (group < 0 || group > groups.size()) {
                out.append(c);
            } else {
                out.append(group == 0 ? pattern : groups.get(group - 1));
            }
            if (escape) {
                i++;
                out.append(group < 0 || group > groups.size() ? String.valueOf(text.charAt(i)) : "");
            }
        }
        return plain(out.toString());
    }

    /** What stands in the parentheses of the pattern; one of these in another counts as the outer one. */
    private List<String> groups(String open, String close) {
        List<String> groups = new ArrayList<>();
        int from = 0;
        while (true) {
            int start = find(open, from);
            int end = start < 0 ? -1 : find(close, start + open.length());
            if (end < 0) {
                return groups;
            }
            groups.add(pattern.substring(start + open.length(), end));
            from = end + close.length();
        }
    }

    /** A parenthesis that has no other backslash than its own. */
    private int find(String parenthesis, int from) {
        for (int at = pattern.indexOf(parenthesis, from); at >= 0; at = pattern.indexOf(parenthesis, at + 1)) {
            if (at == 0 || pattern.charAt(at - 1) != '\\') {
                return at;
            }
        }
        return -1;
    }

    /** A text that the pattern finds, roughly. */
    private static String plain(String text) {
        String out = text;
        for (String blank :
                List.of("[[:space:]]*", "[[:space:]]+", "[[:space:]]", "\\s*", "\\s\\+", "\\s+", "\\s", "\\t", ".*")) {
            out = out.replace(blank, " ");
        }
        out = out.startsWith("^") ? out.substring(1) : out;
        return (out.endsWith("$") ? out.substring(0, out.length() - 1) : out).strip();
    }
}
