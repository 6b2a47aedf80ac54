package io.plimsoll.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.plimsoll.text.Position;
import java.util.Locale;

/** What is wrong with a text that should be JSON, in our words: those of the parser are about its own classes and settings. */
public final class JsonProblem {
    private JsonProblem() {}

    /** A clause without a full stop, with nothing of the text but a character. */
    public static String reason(JacksonException e) {
        String original = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        String theirs = original.toLowerCase(Locale.ROOT);
        if (e instanceof JsonEOFException || theirs.startsWith("unexpected end-of-input")) {
            return "unexpected end of the file";
        }
        int quote = original.indexOf('\'');
        boolean one = theirs.startsWith("unexpected character ('") || theirs.startsWith("unexpected close marker '");
        if (one && quote + 1 < original.length()) {
            char character = original.charAt(quote + 1);
            return Character.isISOControl(character)
                    ? "unexpected control character"
                    : "unexpected `" + character + "`";
        }
        if (theirs.startsWith("unrecognized token")) {
            return "expected a value, such as a string in double quotes";
        }
        if (theirs.startsWith("illegal unquoted character")) {
            return "line break or control character in a string";
        }
        if (theirs.startsWith("unrecognized character escape")) {
            return "unknown escape sequence in a string";
        }
        if (theirs.startsWith("invalid numeric value") || theirs.startsWith("malformed numeric value")) {
            return "malformed number";
        }
        if (theirs.startsWith("numeric value")) {
            return "number out of range";
        }
        return theirs.startsWith("illegal character") ? "unexpected control character" : "unexpected text";
    }

    /** Where it is. */
    public static Position place(JacksonException e) {
        JsonLocation at = e.getLocation();
        return at == null ? Places.START : new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
