package io.plimsoll.lsp;

import io.plimsoll.syntax.Leaf;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The pieces of a file by what they are, in the protocol's numbers. */
final class SemanticTokens {
    static final List<String> TYPES =
            List.of("keyword", "comment", "parameter", "string", "variable", "operator", "macro", "namespace");

    static final List<String> MODIFIERS = List.of();

    private static final int KEYWORD = 0;
    private static final int COMMENT = 1;
    private static final int PARAMETER = 2;
    private static final int STRING = 3;
    private static final int VARIABLE = 4;
    private static final int OPERATOR = 5;
    private static final int MACRO = 6;

    private SemanticTokens() {}

    static List<Integer> of(Model model) {
        List<Integer> data = new ArrayList<>();
        int[] last = {0, 0};
        for (Leaf leaf : model.analysis().file().leaves()) {
            int type = type(leaf, model.text());
            if (type >= 0) {
                add(leaf.span(), type, model, data, last);
            }
        }
        return data;
    }

    /** @return a negative number for what has no colour of its own */
    private static int type(Leaf leaf, String text) {
        return switch (leaf.kind()) {
            case KEYWORD -> KEYWORD;
            case COMMENT -> COMMENT;
            case DIRECTIVE -> MACRO;
            case FLAG -> PARAMETER;
            case WORD_PART -> {
                char first = text.charAt(leaf.span().start());
                yield first == '$' ? VARIABLE : first == '"' || first == '\'' ? STRING : -1;
            }
            case PUNCTUATION, ESCAPE, HEREDOC_OPENING, HEREDOC_CLOSE -> OPERATOR;
            default -> -1;
        };
    }

    /** A token is in one line. */
    private static void add(Span span, int type, Model model, List<Integer> data, int[] last) {
        String text = model.text();
        for (int start = span.start(); start < span.end(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 || newline > span.end() ? span.end() : newline;
            int shown = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (shown > start) {
                var position = model.positions().position(start);
                int line = position.getLine() - last[0];
                data.add(line);
                data.add(line == 0 ? position.getCharacter() - last[1] : position.getCharacter());
                data.add(model.positions().units(new Span(start, shown)));
                data.add(type);
                data.add(0);
                last[0] = position.getLine();
                last[1] = position.getCharacter();
            }
            start = end + 1;
        }
    }
}
