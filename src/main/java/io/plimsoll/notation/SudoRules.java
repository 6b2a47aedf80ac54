package io.plimsoll.notation;

import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lines of {@code /etc/sudoers} and {@code /etc/doas.conf} allow without a password. */
@Internal
public final class SudoRules {
    private static final String FREE = "NOPASSWD";
    private static final List<String> ROOT = List.of("ALL", "root", "#0");

    private SudoRules() {}

    /** Whether a line of {@code /etc/sudoers} lets a user other than root run everything as root: {@code app ALL=(ALL) NOPASSWD: ALL}. */
    public static boolean letsUserBecomeRoot(String line) {
        String rule = line.replace("\\", "").strip();
        int equals = rule.indexOf('=');
        if (equals < 0 || isComment(rule) || rule.startsWith("Defaults") || rule.startsWith("@")) {
            return false;
        }
        String[] who = rule.substring(0, equals).strip().split("\\s+");
        return who.length > 1
                && !ROOT.subList(1, ROOT.size()).contains(who[0])
                && allowsAll(rule.substring(equals + 1));
    }

    /** Whether a piece of a rule has everything that it allows without a password: {@code NOPASSWD: ALL}. */
    public static boolean hasFreeRight(String text) {
        for (int at = text.indexOf(FREE); at >= 0; at = text.indexOf(FREE, at + 1)) {
            String rest = text.substring(at);
            for (int colon = tagEnd(rest); colon > 0; colon = tagEnd(rest)) {
                rest = rest.substring(colon).stripLeading();
            }
            if (rest.startsWith("ALL")) {
                return true;
            }
        }
        return false;
    }

    /** Where the commands begin after a tag at the start, such as {@code SETENV:}; -1 without one. */
    private static int tagEnd(String text) {
        int end = 0;
        while (end < text.length() && (Character.isUpperCase(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        int colon = end;
        while (colon < text.length() && text.charAt(colon) == ' ') {
            colon++;
        }
        return end > 0 && colon < text.length() && text.charAt(colon) == ':' ? colon + 1 : -1;
    }

    /** Whether commands after the equals sign of a rule have everything among them, as root and without a password. */
    private static boolean allowsAll(String commands) {
        boolean asRoot = true;
        boolean password = true;
        for (String item : items(commands)) {
            String rest = item.strip();
            if (rest.startsWith("(") && rest.indexOf(')') > 0) {
                asRoot = isRoot(rest.substring(1, rest.indexOf(')')));
                rest = rest.substring(rest.indexOf(')') + 1).stripLeading();
            }
            for (int colon = tagEnd(rest); colon > 0; colon = tagEnd(rest)) {
                password = rest.startsWith("PASSWD") || password && !rest.startsWith(FREE);
                rest = rest.substring(colon).stripLeading();
            }
            int comment = rest.indexOf('#');
            if (asRoot
                    && !password
                    && (comment < 0 ? rest : rest.substring(0, comment)).strip().equals("ALL")) {
                return true;
            }
        }
        return false;
    }

    /** What commas part that are not in parentheses. */
    private static List<String> items(String commands) {
        List<String> items = new ArrayList<>();
        int from = 0;
        int open = 0;
        for (int i = 0; i < commands.length(); i++) {
            char c = commands.charAt(i);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && open <= 0) {
                items.add(commands.substring(from, i));
                from = i + 1;
            }
        }
        items.add(commands.substring(from));
        return items;
    }

    private static boolean isRoot(String runAs) {
        int colon = runAs.indexOf(':');
        String users = colon < 0 ? runAs : runAs.substring(0, colon);
        return List.of(users.split(",", -1)).stream().map(String::strip).anyMatch(ROOT::contains);
    }

    /** A number after the sign is a user, and more are text. */
    private static boolean isComment(String rule) {
        return rule.startsWith("#") && !(rule.length() > 1 && Character.isDigit(rule.charAt(1)));
    }

    /** Whether a line of {@code /etc/sudoers} asks nobody for a password, or not a user other than root: {@code Defaults !authenticate}. */
    public static boolean asksForNoPassword(String line) {
        String rule = line.strip();
        return rule.startsWith("Defaults")
                && !rule.startsWith("Defaults:root")
                && List.of(rule.split("[\\s,]+")).contains("!authenticate");
    }

    /** Whether a line of {@code /etc/doas.conf} lets a user other than root run everything as root: {@code permit nopass app}. */
    public static boolean letsUserOfDoasBecomeRoot(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        int as = words.indexOf("as");
        Optional<String> target = as < 0 || as + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(as + 1));
        int user = as < 0 ? words.size() - 1 : as - 1;
        return words.size() > 2
                && words.get(0).toLowerCase(Locale.ROOT).equals("permit")
                && words.subList(1, user).contains("nopass")
                && !words.contains("cmd")
                && !words.get(user).equals("root")
                && target.filter(name -> !name.equals("root")).isEmpty();
    }
}
