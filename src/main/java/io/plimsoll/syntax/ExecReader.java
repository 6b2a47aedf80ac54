package io.plimsoll.syntax;

import io.plimsoll.syntax.grammar.DockerfileLexer;
import io.plimsoll.syntax.grammar.DockerfileParser;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads the exec form: a JSON array of strings. What is not JSON is no error, it is the shell form. */
final class ExecReader {
    /** No array of strings nests, so deeper JSON than this is not worth a message of its own. */
    private static final int MAX_DEPTH = 64;

    private final MappedText text;
    private final char escape;
    private final List<Leaf> punctuation = new ArrayList<>();
    private final List<Span> nonStrings = new ArrayList<>();

    ExecReader(MappedText text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    /** @return null when the text is not a JSON array */
    Body.ExecForm read() {
        DockerfileLexer lexer = new DockerfileLexer(new EscapedStream(text.toString(), escape, false));
        lexer.removeErrorListeners();
        lexer.mode(DockerfileLexer.JSON);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        if (!isShallowJson(tokens.getTokens())) {
            return null;
        }
        DockerfileParser parser = new DockerfileParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        DockerfileParser.ArrayContext array;
        try {
            array = parser.array();
        } catch (ParseCancellationException e) {
            return null; // the shell form
        }
        List<Word> words = new ArrayList<>();
        mark(array.OPEN_ARRAY().getSymbol());
        array.COMMA().forEach(comma -> mark(comma.getSymbol()));
        mark(array.CLOSE_ARRAY().getSymbol());
        for (DockerfileParser.ValueContext value : array.value()) {
            Token first = value.getStart();
            if (first.getType() == DockerfileLexer.STRING) {
                // the quotes belong to no word
                punctuation.add(
                        new Leaf(Leaf.Kind.PUNCTUATION, text.span(first.getStartIndex(), first.getStartIndex() + 1)));
                punctuation.add(
                        new Leaf(Leaf.Kind.PUNCTUATION, text.span(first.getStopIndex(), first.getStopIndex() + 1)));
                words.add(Word.verbatim(string(first)));
            } else {
                Span span = text.span(first.getStartIndex(), value.getStop().getStopIndex() + 1);
                nonStrings.add(span);
                punctuation.add(new Leaf(Leaf.Kind.SURPLUS, span));
            }
        }
        return new Body.ExecForm(words, text.span());
    }

    private static boolean isShallowJson(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            switch (token.getType()) {
                case DockerfileLexer.OPEN_ARRAY, DockerfileLexer.OPEN_OBJECT -> depth++;
                case DockerfileLexer.CLOSE_ARRAY, DockerfileLexer.CLOSE_OBJECT -> depth--;
                case DockerfileLexer.NOT_JSON -> {
                    return false;
                }
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                return false;
            }
        }
        return true;
    }

    /** Brackets, commas, quotes and whatever is no string, of the array that was read. */
    List<Leaf> punctuation() {
        return punctuation;
    }

    /** Values that are no strings. */
    List<Span> nonStrings() {
        return nonStrings;
    }

    private void mark(Token token) {
        punctuation.add(new Leaf(Leaf.Kind.PUNCTUATION, text.span(token.getStartIndex(), token.getStopIndex() + 1)));
    }

    private MappedText string(Token token) {
        MappedText raw = text.subSequence(token.getStartIndex() + 1, token.getStopIndex());
        if (raw.toString().indexOf('\\') < 0) {
            return raw;
        }
        MappedText.Builder out = new MappedText.Builder(raw.span().start());
        int from = 0;
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\') {
                out.append(raw.subSequence(from, i));
                int length = raw.charAt(i + 1) == 'u' ? 6 : 2;
                out.append(unescaped(raw.subSequence(i, i + length).toString()), raw.span(i, i + length));
                i += length - 1;
                from = i + 1;
            }
        }
        return out.append(raw.from(from)).build();
    }

    private static String unescaped(String escape) {
        return switch (escape.charAt(1)) {
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
            default -> escape.substring(1);
        };
    }
}
