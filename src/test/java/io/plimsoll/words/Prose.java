package io.plimsoll.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a text is written for people: the rest, such as code, is left out. */
public final class Prose {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```(\\w*)[^\n]*\n(.*?)^ *```$");
    private static final Pattern SPAN = Pattern.compile("(?s)``.+?``|`[^`]*`");
    private static final Pattern TARGET = Pattern.compile("\\]\\([^)]*\\)|<https?:[^>]*>|https?://\\S+");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)# (.*)$");

    private Prose() {}

    /** Markdown without code and addresses. Of blocks of commands and of YAML the comments stay. */
    public static String ofMarkdown(String text) {
        String prose = FENCED.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement(
                        switch (block.group(1)) {
                            case "sh", "yml", "yaml", "dockerfile", "docker" -> comments(block.group(2));
                            default -> "";
                        }));
        return withoutCode(TARGET.matcher(prose).replaceAll("]"));
    }

    /** Without what is in backticks. */
    public static String withoutCode(String text) {
        return SPAN.matcher(text).replaceAll("``");
    }

    /** The comments of a text in which they start with a number sign and a space; caret lines are messages, not comments. */
    public static String comments(String text) {
        return withoutCode(text.lines()
                .map(COMMENT::matcher)
                .filter(Matcher::find)
                .map(comment -> comment.group(1))
                .filter(comment -> !comment.strip().matches("(?:\\^|<-|check=|syntax=|escape=|hadolint |plimsoll: ).*"))
                .collect(Collectors.joining("\n")));
    }
}
