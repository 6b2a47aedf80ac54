package io.plimsoll.notation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lines of {@code /etc/sudoers} and {@code /etc/doas.conf} allow without a password. */
public final class SudoRules {
    private static final Pattern TAG =
            Pattern.compile("(NO)?(PASSWD|SETENV|EXEC|FOLLOW|LOG_INPUT|LOG_OUTPUT|MAIL|INTERCEPT)\\s*:\\s*");
    private static final Pattern RUN_AS = Pattern.compile("\\(([^)]*)\\)\\s*");
    private static final Pattern OPTION = Pattern.compile("[A-Z]+=\\S+\\s+");
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

    /** Whether commands after the equals sign of a rule have everything among them, as root and without a password. */
    private static boolean allowsAll(String commands) {
        boolean asRoot = true;
        boolean password = true;
        for (String item : commands.split(",(?![^(]*\\))", -1)) {
            String rest = item.strip();
            Matcher runAs = RUN_AS.matcher(rest);
            if (runAs.lookingAt()) {
                asRoot = isRoot(runAs.group(1));
                rest = rest.substring(runAs.end());
            }
            for (Matcher option = OPTION.matcher(rest); option.lookingAt(); option = OPTION.matcher(rest)) {
                rest = rest.substring(option.end());
            }
            for (Matcher tag = TAG.matcher(rest); tag.lookingAt(); tag = TAG.matcher(rest)) {
                password = tag.group(2).equals("PASSWD") ? tag.group(1) == null : password;
                rest = rest.substring(tag.end());
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
