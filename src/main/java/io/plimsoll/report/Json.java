package io.plimsoll.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.plimsoll.text.Internal;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON that every reader accepts: an unpaired surrogate never reaches the output. */
@Internal
public final class Json extends JsonGeneratorDelegate {
    private static final char REPLACEMENT = '\uFFFD';

    private Json(JsonGenerator json) {
        super(json);
    }

    /** Closing the generator flushes {@code out} and leaves it open. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return new Json(new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new DefaultPrettyPrinter()));
    }

    @Override
    public void writeString(String text) throws IOException {
        super.writeString(whole(text));
    }

    private static String whole(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                i++;
            } else {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, REPLACEMENT);
            }
        }
        return out == null ? text : out.toString();
    }
}
