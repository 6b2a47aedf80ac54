package io.plimsoll.shell;

import io.plimsoll.syntax.grammar.ShellLexer;
import io.plimsoll.syntax.grammar.Utf16Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntegerStack;

/** The lexer, and what a grammar cannot say: where the bodies of here-documents are, and how deep is too deep. */
final class ShellTokens extends ShellLexer {
    /**
     * The body of a here-document.
     *
     * @param to behind the last line's break
     */
    record HereBody(int from, int to, boolean quoted, boolean chomp) {}

    private record Opening(Token operator, String name, boolean quoted) {}

    private final String text;
    private final int maxDepth;
    private final Map<Integer, HereBody> bodies = new HashMap<>();
    private final List<Opening> openings = new ArrayList<>();

    // the opening whose name is being read
    private Token operator;
    private int operatorDepth;
    private int nameFrom;
    private int nameTo;

    // compound commands that are open in this mode, and in those below it
    private int compounds;
    private final IntegerStack compoundsBelow = new IntegerStack();

    ShellTokens(String text, int maxDepth) {
        super(new Utf16Stream(text));
        this.text = text;
        this.maxDepth = maxDepth;
        removeErrorListeners();
    }

    /** The body that the {@code <<} at this index opens. */
    Optional<HereBody> body(int index) {
        return Optional.ofNullable(bodies.get(index));
    }

    @Override
    public Token nextToken() {
        Token token = cut();
        if (depth() <= maxDepth || token.getType() == EOF) {
            return token;
        }
        int from = token.getStartIndex();
        int to = token.getStopIndex();
        while (depth() > maxDepth && token.getType() != EOF) {
            token = cut();
            to = Math.max(to, token.getStopIndex());
        }
        return new CommonToken(_tokenFactorySourcePair, TOO_DEEP, DEFAULT_TOKEN_CHANNEL, from, to);
    }

    private int depth() {
        int below = compoundsBelow.isEmpty() ? 0 : compoundsBelow.peek();
        return _modeStack.size() + below + compounds;
    }

    @Override
    public void pushMode(int mode) {
        int below = compoundsBelow.isEmpty() ? 0 : compoundsBelow.peek();
        compoundsBelow.push(below + compounds);
        compounds = 0;
        super.pushMode(mode);
    }

    /** A closing parenthesis that closes nothing changes nothing. */
    @Override
    public int popMode() {
        if (_modeStack.isEmpty()) {
            return _mode;
        }
        int all = compoundsBelow.pop();
        compounds = all - (compoundsBelow.isEmpty() ? 0 : compoundsBelow.peek());
        return super.popMode();
    }

    private Token cut() {
        Token token = super.nextToken();
        switch (token.getType()) {
            case IF, WHILE, UNTIL, FOR, OPEN_BRACE -> compounds++;
            case FI, DONE, CLOSE_BRACE -> compounds = Math.max(0, compounds - 1);
            default -> {}
        }
        if (operator != null) {
            readName(token);
        }
        if (token.getType() == HEREDOC) {
            operator = token;
            operatorDepth = _modeStack.size();
            nameFrom = -1;
        } else if (token.getType() == NEWLINE && !openings.isEmpty()) {
            readBodies(token.getStopIndex() + 1);
        }
        return token;
    }

    private void readName(Token token) {
        boolean ends = switch (token.getType()) {
            case BLANK -> nameFrom >= 0;
            case NEWLINE,
                    SEMICOLON,
                    AMPERSAND,
                    AND,
                    OR,
                    PIPE,
                    OPEN_PAREN,
                    CLOSE_PAREN,
                    REDIRECT,
                    DUPLICATE,
                    HEREDOC,
                    CASE_END,
                    EOF -> true;
            default -> false;
        };
        if (ends && _modeStack.size() <= operatorDepth || token.getType() == EOF) {
            if (nameFrom >= 0) {
                String raw = text.substring(nameFrom, nameTo);
                String name = raw.replaceAll("[\\\\'\"]", "");
                openings.add(new Opening(operator, name, name.length() < raw.length()));
            }
            operator = null;
        } else if (token.getType() != BLANK || nameFrom >= 0) {
            nameFrom = nameFrom < 0 ? token.getStartIndex() : nameFrom;
            nameTo = token.getStopIndex() + 1;
        }
    }

    private void readBodies(int start) {
        int at = start;
        for (Opening opening : openings) {
            boolean chomp = opening.operator().getText().endsWith("-");
            int from = at;
            HereBody body = null;
            while (body == null && at < text.length()) {
                int newline = text.indexOf('\n', at);
                int end = newline < 0 ? text.length() : newline;
                int lineFrom = at;
                while (chomp && lineFrom < end && text.charAt(lineFrom) == '\t') {
                    lineFrom++;
                }
                int lineTo = end > lineFrom && text.charAt(end - 1) == '\r' ? end - 1 : end;
                if (lineTo - lineFrom == opening.name().length() && text.startsWith(opening.name(), lineFrom)) {
                    body = new HereBody(from, at, opening.quoted(), chomp);
                }
                at = newline < 0 ? text.length() : newline + 1;
            }
            bodies.put(
                    opening.operator().getStartIndex(),
                    body != null ? body : new HereBody(from, at, opening.quoted(), chomp));
        }
        openings.clear();
        _input.seek(at);
    }
}
