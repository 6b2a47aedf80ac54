package io.plimsoll.wasm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Export;

/**
 * The functions of the WebAssembly module. They take and return numbers only, so that the module needs no glue that a page's
 * Content Security Policy would have to allow: a text is passed as its UTF-16 units. A module has one thread, and one call at a time.
 */
public final class Exports {
    private static final List<String> WORDS = new ArrayList<>();
    private static final StringBuilder WORD = new StringBuilder();
    private static final StringBuilder ANSWER = new StringBuilder();
    private static Library library;

    private Exports() {}

    /** TeaVM wants a main method. */
    public static void main(String[] args) {}

    /** Forgets the words of a call that was not finished. */
    @Export(name = "begin")
    public static void begin() {
        WORDS.clear();
        WORD.setLength(0);
    }

    /** Adds a unit to the word. */
    @Export(name = "unit")
    public static void unit(int unit) {
        WORD.append((char) unit);
    }

    /** Ends the word. */
    @Export(name = "word")
    public static void word() {
        WORDS.add(WORD.toString());
        WORD.setLength(0);
    }

    /**
     * Calls the library with the words.
     *
     * @return how many units the answer has; of an error's message {@code -1 - n}
     */
    @Export(name = "call")
    public static int call() {
        ANSWER.setLength(0);
        try {
            if (library == null) {
                library = new Library();
            }
            ANSWER.append(library.call(List.copyOf(WORDS)));
            return ANSWER.length();
        } catch (IllegalArgumentException | IOException e) {
            ANSWER.append(e.getMessage());
            return -1 - ANSWER.length();
        }
    }

    /** A unit of the answer. */
    @Export(name = "answer")
    public static int answer(int index) {
        return ANSWER.charAt(index);
    }
}
