package io.plimsoll.repair;

import io.plimsoll.text.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words and operators of a script as they are written, without the spaces between them. */
final class ShellTokens {
    private static final String OPERATORS = "&|;()\n";

    /** What separates two commands that both run, or of which the second runs after the first. */
    static final Set<String> SEPARATORS = Set.of("&&", ";", "\n");

    private ShellTokens() {}

    static boolean isOperator(String token) {
        return token.chars().allMatch(c -> OPERATORS.indexOf(c) >= 0);
    }

    static List<String> of(CharSequence script) {
        List<String> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote != 0) {
                word.append(c);
                if (c == '\\' && quote == '"' && i + 1 < script.length()) {
                    word.append(script.charAt(++i));
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\\' && i + 1 < script.length()) {
                word.append(c).append(script.charAt(++i));
            } else if (c == '\'' || c == '"' || c == '`') {
                word.append(c);
                quote = c;
            } else if (OPERATORS.indexOf(c) >= 0) {
                end(word, tokens);
                boolean twice = i + 1 < script.length() && script.charAt(i + 1) == c && "&|;".indexOf(c) >= 0;
                tokens.add(twice ? "" + c + c : "" + c);
                i += twice ? 1 : 0;
            } else if (Whitespace.isSpace(c)) {
                end(word, tokens);
            } else {
                word.append(c);
            }
        }
        end(word, tokens);
        return tokens;
    }

    private static void end(StringBuilder word, List<String> tokens) {
        if (word.length() > 0) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }
}
