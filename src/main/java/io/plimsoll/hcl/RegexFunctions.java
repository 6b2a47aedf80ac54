package io.plimsoll.hcl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code regex} and its like. Go's expressions are read by Java where both read them alike, and only over short texts: what Java does
 * with an expression may take any time.
 */
final class RegexFunctions {
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_STEPS = 200_000;
    private static final int DEEPEST = 20;

    private RegexFunctions() {}

    /** An expression, in Java's form. */
    private record Expression(Pattern pattern, Set<String> names) {}

    static Value first(Arguments a) {
        Expression expression = expression(a, 0);
        Matcher matcher = matcher(expression, a, 1);
        if (!find(matcher)) {
            throw new Arguments.Refusal("the expression does not match");
        }
        return match(matcher, expression);
    }

    static Value all(Arguments a) {
        Expression expression = expression(a, 0);
        Matcher matcher = matcher(expression, a, 1);
        List<Value> matches = new ArrayList<>();
        int last = -1;
        while (find(matcher)) {
            if (matcher.end() > matcher.start()
                    || matcher.start() != last) { // Go finds nothing empty right after a match
                matches.add(match(matcher, expression));
            }
            last = matcher.end();
        }
        return new Value.Items(Value.Kind.LIST, matches, Certainty.FIXED);
    }

    /** {@code regex_replace(text, expression, replacement)}. */
    static Value replace(Arguments a) {
        Expression expression = expression(a, 1);
        Matcher matcher = matcher(expression, a, 0);
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (find(matcher)) {
            if (matcher.end() == matcher.start()) {
                throw Arguments.unknown();
            }
            out.append(a.text(0), from, matcher.start());
            out.append(replacement(a.ascii(2), matcher, expression));
            from = matcher.end();
        }
        return Value.of(out.append(a.text(0).substring(from)).toString());
    }

    /** {@code $1}, <code>${1}</code> and <code>${name}</code>; of {@code $1x} Go takes all as a name, which stands for nothing. */
    private static String replacement(String template, Matcher matcher, Expression expression) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '$') {
                out.append(c);
                continue;
            }
            if (template.startsWith("$", at)) {
                out.append('$');
                at++;
                continue;
            }
            boolean braces = template.startsWith("{", at);
            int start = braces ? at + 1 : at;
            int end = start;
            while (end < template.length() && isOfName(template.charAt(end))) {
                end++;
            }
            if (end == start || braces && !template.startsWith("}", end)) {
                throw Arguments.unknown();
            }
            out.append(group(template.substring(start, end), matcher, expression));
            at = braces ? end + 1 : end;
        }
        return out.toString();
    }

    private static boolean isOfName(char c) {
        return c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }

    private static String group(String name, Matcher matcher, Expression expression) {
        String group = null;
        if (name.chars().allMatch(Character::isDigit) && name.length() < 4) {
            int number = Integer.parseInt(name);
            group = number <= matcher.groupCount() ? matcher.group(number) : null;
        } else if (expression.names().contains(name)) {
            group = matcher.group(name);
        }
        return group == null ? "" : group;
    }

    /** The whole, or a tuple or an object of the groups. */
    private static Value match(Matcher matcher, Expression expression) {
        if (matcher.groupCount() == 0) {
            return Value.of(matcher.group());
        }
        if (expression.names().isEmpty()) {
            List<Value> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(value(matcher.group(i)));
            }
            return new Value.Items(Value.Kind.TUPLE, groups, Certainty.FIXED);
        }
        if (expression.names().size() < matcher.groupCount()) {
            throw new Arguments.Refusal("either all groups must be named, or none");
        }
        TreeMap<String, Value> groups = new TreeMap<>();
        expression.names().forEach(name -> groups.put(name, value(matcher.group(name))));
        return new Value.Fields(false, groups, Certainty.FIXED);
    }

    private static Value value(String group) {
        return group == null ? Value.NULL : Value.of(group);
    }

    private static boolean find(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw Arguments.unknown();
        }
    }

    private static Matcher matcher(Expression expression, Arguments a, int index) {
        String text = a.ascii(index);
        if (text.length() > LONGEST_TEXT) {
            throw Arguments.unknown();
        }
        a.spend(text.length());
        return expression.pattern().matcher(new Limited(text));
    }

    /** A text that can be looked at so many times, and no more. */
    private static final class Limited implements CharSequence {
        private final String text;
        private int left = MOST_STEPS;

        Limited(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw Arguments.unknown();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static Expression expression(Arguments a, int index) {
        String go = a.ascii(index);
        if (go.length() > LONGEST_PATTERN) {
            throw Arguments.unknown();
        }
        Set<String> names = new LinkedHashSet<>();
        try {
            return new Expression(Pattern.compile(java(go, names), Pattern.UNIX_LINES), names);
        } catch (PatternSyntaxException e) {
            throw Arguments.unknown();
        }
    }

    /** The same expression for Java; anything that could mean something else there is refused. */
    private static String java(String go, Set<String> names) {
        StringBuilder java = new StringBuilder();
        int depth = 0;
        int at = 0;
        while (at < go.length()) {
            char c = go.charAt(at);
            if (c == '\\') {
                java.append(escape(go, at));
                at += 2;
            } else if (c == '[') {
                int end = classEnd(go, at);
                java.append(go, at, end);
                at = end;
            } else if (c == '(') {
                if (++depth > DEEPEST) {
                    throw Arguments.unknown();
                }
                at = group(go, at, names, java);
            } else if (c == '$') {
                java.append("\\z");
                at++;
            } else if ("*+?}".indexOf(c) >= 0 && go.startsWith("+", at + 1)) {
                throw Arguments.unknown(); // Java gives nothing back then
            } else {
                depth -= c == ')' ? 1 : 0;
                java.append(c);
                at++;
            }
        }
        return java.toString();
    }

    private static String escape(String go, int at) {
        char c = at + 1 < go.length() ? go.charAt(at + 1) : ' ';
        boolean same = "dDwWsSbBntrfAz".indexOf(c) >= 0 || c > ' ' && !Character.isLetterOrDigit(c);
        if (!same) {
            throw Arguments.unknown();
        }
        return "\\" + c;
    }

    private static int classEnd(String go, int open) {
        int at = open + 1;
        if (go.startsWith("^", at)) {
            at++;
        }
        int first = at;
        while (at < go.length() && (go.charAt(at) != ']' || at == first)) {
            char c = go.charAt(at);
            if (c == '\\') {
                escape(go, at);
                at++;
            } else if (c == '[' || c == '&' || c == ']') {
                throw Arguments.unknown();
            }
            at++;
        }
        if (at >= go.length()) {
            throw Arguments.unknown();
        }
        return at + 1;
    }

    private static int group(String go, int at, Set<String> names, StringBuilder java) {
        if (!go.startsWith("?", at + 1)) {
            java.append('(');
            return at + 1;
        }
        if (go.startsWith(":", at + 2)) {
            java.append("(?:");
            return at + 3;
        }
        if (go.startsWith("i)", at + 2) && at == 0) {
            java.append("(?i)");
            return at + 4;
        }
        int name = go.startsWith("P<", at + 2) ? at + 4 : go.startsWith("<", at + 2) ? at + 3 : -1;
        int close = name < 0 ? -1 : go.indexOf('>', name);
        boolean plain =
                close > name && go.substring(name, close).chars().allMatch(c -> c < 128 && Character.isLetter(c));
        if (!plain || !names.add(go.substring(name, close))) {
            throw Arguments.unknown();
        }
        java.append("(?<").append(go, name, close).append('>');
        return close + 1;
    }
}
