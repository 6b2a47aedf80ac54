package io.plimsoll.split;

import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.List;

/** What came of a file that was to be split. */
public sealed interface Split {
    /**
     * A file in two stages.
     *
     * @param source the file as it is now
     * @param notes in the order of their places
     */
    record Done(Source source, List<Note> notes) implements Split {
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A file that stays as it is.
     *
     * @param span the place in it that says so
     * @param reason a sentence in lowercase without a full stop
     */
    record Refused(Span span, String reason) implements Split {}
}
