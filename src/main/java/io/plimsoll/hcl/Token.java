package io.plimsoll.hcl;

import java.util.Map;

/**
 * A token outside of a template.
 *
 * @param start index into the text that is read
 * @param end the index after it
 */
record Token(Kind kind, int start, int end) {
    enum Kind {
        NAME("a name"),
        NUMBER("a number"),
        QUOTE("`\"`"),
        HEREDOC("a heredoc"),
        NEWLINE("the end of the line"),
        END("the end of the file"),
        UNKNOWN("this character"),
        OPEN_BRACE("`{`"),
        CLOSE_BRACE("`}`"),
        OPEN_BRACKET("`[`"),
        CLOSE_BRACKET("`]`"),
        OPEN_PAREN("`(`"),
        CLOSE_PAREN("`)`"),
        /** {@code ~}} at the end of a template sequence. */
        STRIP("`~}`"),
        DOT("`.`"),
        ELLIPSIS("`...`"),
        COMMA("`,`"),
        COLON("`:`"),
        SCOPE("`::`"),
        QUESTION("`?`"),
        ASSIGN("`=`"),
        ARROW("`=>`"),
        NOT("`!`"),
        STAR("`*`"),
        SLASH("`/`"),
        PERCENT("`%`"),
        PLUS("`+`"),
        MINUS("`-`"),
        EQUAL("`==`"),
        NOT_EQUAL("`!=`"),
        LESS("`<`"),
        GREATER("`>`"),
        AT_MOST("`<=`"),
        AT_LEAST("`>=`"),
        AND("`&&`"),
        OR("`||`");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        /** How a message calls it. */
        String shown() {
            return shown;
        }
    }

    static final Map<String, Kind> LONG = Map.of(
            "==", Kind.EQUAL,
            "!=", Kind.NOT_EQUAL,
            "<=", Kind.AT_MOST,
            ">=", Kind.AT_LEAST,
            "&&", Kind.AND,
            "||", Kind.OR,
            "::", Kind.SCOPE,
            "=>", Kind.ARROW,
            "~}", Kind.STRIP);

    static final Map<Character, Kind> SHORT = Map.ofEntries(
            Map.entry('{', Kind.OPEN_BRACE),
            Map.entry('}', Kind.CLOSE_BRACE),
            Map.entry('[', Kind.OPEN_BRACKET),
            Map.entry(']', Kind.CLOSE_BRACKET),
            Map.entry('(', Kind.OPEN_PAREN),
            Map.entry(')', Kind.CLOSE_PAREN),
            Map.entry('.', Kind.DOT),
            Map.entry(',', Kind.COMMA),
            Map.entry(':', Kind.COLON),
            Map.entry('?', Kind.QUESTION),
            Map.entry('=', Kind.ASSIGN),
            Map.entry('!', Kind.NOT),
            Map.entry('*', Kind.STAR),
            Map.entry('/', Kind.SLASH),
            Map.entry('%', Kind.PERCENT),
            Map.entry('+', Kind.PLUS),
            Map.entry('-', Kind.MINUS),
            Map.entry('<', Kind.LESS),
            Map.entry('>', Kind.GREATER),
            Map.entry('"', Kind.QUOTE));
}
